import Testing
import WatsonWork

@Suite struct IdentifiersTests {
    @Test func `a conversation has the id of its space`() {
        let space = SpaceID(rawValue: "5ab3e27be4b0f06c7f8da41b")

        #expect(space.conversationID.rawValue == space.rawValue)
        #expect(space.conversationID.spaceID == space)
    }

    @Test func `nothing on the wire tells people from apps`() {
        #expect(ActorID.person(PersonID(rawValue: "x")).rawValue == "x")
        #expect(ActorID.app(AppID(rawValue: "x")).rawValue == "x")
        #expect(ActorID.person(PersonID(rawValue: "x")) != .app(AppID(rawValue: "x")))
    }

    @Test func `only an app has an app's id`() {
        #expect(ActorID.app(AppID(rawValue: "x")).appID == AppID(rawValue: "x"))
        #expect(ActorID.person(PersonID(rawValue: "x")).appID == nil)
    }
}
