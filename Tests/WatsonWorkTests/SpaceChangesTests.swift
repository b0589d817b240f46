import Testing
import WatsonWork

@Suite struct SpaceChangesTests {
    @Test(
        arguments: [
            SpaceChanges(title: "Support"), SpaceChanges(description: .some(nil)),
            SpaceChanges(visibility: .private), SpaceChanges(allowsGuests: false),
            SpaceChanges(statusValueID: "s"),
            SpaceChanges(propertyValueIDs: [PropertyValue(propertyID: "p", valueID: "v")]),
        ]
    )
    func `changes that say something are not empty`(changes: SpaceChanges) {
        #expect(SpaceChanges().isEmpty)
        #expect(!changes.isEmpty)
    }
}
