import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct MentionTests {
    private static let ben = PersonID(rawValue: "ben-id")
    private static let ada = PersonID(rawValue: "ada-id")

    private func post(_ text: String, in sandbox: inout Sandbox) throws -> MessageID {
        let events = try sandbox.perform(
            .postText(sandbox.support, content: text),
            by: .unrestricted(sandbox.ada)
        )
        guard case .messageCreated(let message) = events[0] else {
            Issue.record("no message")
            return MessageID(rawValue: "")
        }
        return message.id
    }

    @Test func `a mention by name is listed, the newest first, with when and by whom`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now
        let first = try post("<@ben-id|Ben> one", in: &sandbox)
        _ = try post("nobody", in: &sandbox)
        let second = try post("two <@ben-id|Ben> <@ben-id|Benny>", in: &sandbox)

        let mentions = sandbox.state.mentions(of: Self.ben)
        #expect(mentions.map(\.messageID) == [second, first])
        #expect(mentions.map { $0.instant.milliseconds(since: now) } == [2, 0])
        #expect(mentions.allSatisfy { $0.by == sandbox.ada && $0.spaceID == sandbox.support })
        #expect(sandbox.state.mentions(of: Self.ada).isEmpty)
    }

    @Test func `everybody who is in the space is mentioned with it, and nobody else`() throws {
        var sandbox = try Sandbox()
        let id = try post("hello <@space>", in: &sandbox)
        try sandbox.perform(.join(sandbox.support, [sandbox.cleo]))

        #expect(sandbox.state.mentions(of: Self.ben).map(\.messageID) == [id])
        #expect(sandbox.state.mentions(of: Self.ada).map(\.messageID) == [id])
        #expect(sandbox.state.mentions(of: PersonID(rawValue: "cleo-id")).isEmpty)
    }

    @Test func `an edit takes mentions back and makes others`() throws {
        var sandbox = try Sandbox()
        let id = try post("<@ben-id|Ben> <@space>", in: &sandbox)
        let ada = Author.unrestricted(sandbox.ada)

        try sandbox.perform(.editMessage(id, content: "<@ben-id|Ben> only"), by: ada)
        #expect(sandbox.state.mentions(of: Self.ben).map(\.messageID) == [id])
        #expect(sandbox.state.mentions(of: Self.ada).isEmpty)
        let now = sandbox.now.advanced(byMilliseconds: -1)
        #expect(sandbox.state.mentions(of: Self.ben).first?.instant == now)

        try sandbox.perform(.editMessage(id, content: "nobody"), by: ada)
        #expect(sandbox.state.mentions(of: Self.ben).isEmpty)
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `what is deleted mentions nobody`() throws {
        var sandbox = try Sandbox()
        let id = try post("<@ben-id|Ben>", in: &sandbox)
        try sandbox.perform(.deleteMessage(id))
        #expect(sandbox.state.mentions(of: Self.ben).isEmpty)

        _ = try post("<@space>", in: &sandbox)
        try sandbox.perform(.deleteSpace(sandbox.support))
        #expect(sandbox.state.mentions(of: Self.ben).isEmpty)
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `a mention that an app states counts like one in a text`() throws {
        var sandbox = try Sandbox()
        let id = try post("x", in: &sandbox)
        let echo = Author.unrestricted(sandbox.echo)
        try sandbox.perform(
            .addAnnotation(id, ["type": "mention", "mentionedId": "ben-id"]),
            by: echo
        )
        #expect(sandbox.state.mentions(of: Self.ben).map(\.by) == [sandbox.echo])

        let annotation = try #require(sandbox.state.messages[id]?.annotations.first?.id)
        try sandbox.perform(.editAnnotation(id, annotation, ["mentionedId": "ada-id"]), by: echo)
        #expect(sandbox.state.mentions(of: Self.ben).isEmpty)
        #expect(sandbox.state.mentions(of: Self.ada).map(\.messageID) == [id])

        try sandbox.perform(.removeAnnotation(id, annotation), by: echo)
        #expect(sandbox.state.mentions(of: Self.ada).isEmpty)
    }

    @Test func `a person who is removed takes their list along`() throws {
        var sandbox = try Sandbox()
        _ = try post("<@ben-id|Ben>", in: &sandbox)
        try sandbox.perform(.removePerson(Self.ben))
        try sandbox.perform(.addPerson(PersonDraft(id: Self.ben, displayName: "Ben")))

        #expect(sandbox.state.mentions(of: Self.ben).isEmpty)
        #expect(sandbox.state.checkInvariants() == [])
    }
}
