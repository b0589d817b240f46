import Testing
import WatsonWork

@Suite struct TemplateDraftTests {
    @Test func `a draft is of a template of one's own unless it says otherwise`() {
        let draft = TemplateDraft(name: "T", statuses: [.init(displayName: "Open")])

        #expect(!draft.isShared && draft.id == nil && draft.teamID == nil)
        #expect(draft.properties.isEmpty && draft.requiredApps.isEmpty)
        #expect(draft.description.isEmpty && draft.statuses[0].id == nil)
    }
}
