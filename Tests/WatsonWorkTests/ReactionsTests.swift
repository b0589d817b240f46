import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct ReactionsTests {
    /// A message of Ada's, and what reacts to it.
    private func react(
        _ reactions: [(ActorID, String, isAdded: Bool)],
        in sandbox: inout Sandbox
    ) throws -> Reactions {
        let ada = Author.unrestricted(sandbox.ada)
        try sandbox.perform(.postText(sandbox.support, content: "x"), by: ada)
        let id = try #require(sandbox.state.messages.first?.key)
        for (actor, reaction, isAdded) in reactions {
            let command: Command =
                isAdded
                ? .addReaction(id, reaction: reaction) : .removeReaction(id, reaction: reaction)
            try sandbox.perform(command, by: .unrestricted(actor))
        }
        return try #require(sandbox.state.messages[id]).reactions
    }

    @Test func `reactions are counted in the order of their first use`() throws {
        var sandbox = try Sandbox()
        let (ada, ben, echo) = (sandbox.ada, sandbox.ben, sandbox.echo)
        let reactions = try react(
            [(ada, ":-)", true), (ben, "\u{1F327}\u{FE0F}", true), (echo, ":-)", true)],
            in: &sandbox
        )

        #expect(reactions.all.map(\.reaction) == [":-)", "\u{1F327}\u{FE0F}"])
        #expect(reactions.all.map(\.count) == [2, 1])
        #expect(reactions.kindCount == 2 && !reactions.isEmpty)
        #expect(reactions.count(of: ":-)") == 2 && reactions.count(of: "none") == 0)
        #expect(reactions.hasReacted(echo, ":-)") && !reactions.hasReacted(ben, ":-)"))
    }

    @Test func `those who reacted are listed with the time, the newest first`() throws {
        var sandbox = try Sandbox()
        let (ada, ben) = (sandbox.ada, sandbox.ben)
        let start = sandbox.now
        let reactions = try react(
            [(ada, "+", true), (ben, "+", true), (ada, "+", false), (ada, "+", true)],
            in: &sandbox
        )

        let users = reactions.users(of: "+")
        #expect(users.map(\.actor) == [ada, ben])
        #expect(users.map { $0.reacted.milliseconds(since: start) } == [4, 2])
        #expect(reactions.users(of: "none").isEmpty)
    }

    @Test func `what the last one takes back is gone, and comes last when it comes back`() throws {
        var sandbox = try Sandbox()
        let (ada, ben) = (sandbox.ada, sandbox.ben)
        let reactions = try react(
            [(ada, "a", true), (ben, "b", true), (ada, "a", false), (ada, "a", true)],
            in: &sandbox
        )
        #expect(reactions.all.map(\.reaction) == ["b", "a"])

        var other = try Sandbox()
        let none = try react([(ada, "a", true), (ada, "a", false)], in: &other)
        #expect(none.isEmpty && none.kindCount == 0)
    }

    /// To Swift these are one character, to the service two texts (facts §6.8).
    @Test func `reactions are told apart by their bytes`() throws {
        var sandbox = try Sandbox()
        let reactions = try react(
            [(sandbox.ada, "\u{E9}", true), (sandbox.ada, "e\u{301}", true)],
            in: &sandbox
        )

        #expect(reactions.all.count == 2)
    }
}
