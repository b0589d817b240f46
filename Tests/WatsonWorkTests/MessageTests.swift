import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct MessageTests {
    @Test func `a message keeps its annotations in the order in which they came`() throws {
        var sandbox = try Sandbox()
        let post = Command.postAppMessage(
            sandbox.support,
            annotations: [["text": "first"], ["type": "file"]]
        )
        try sandbox.perform(post, by: .unrestricted(sandbox.echo))
        let id = try #require(sandbox.state.messages.first?.key)

        try sandbox.perform(
            .addAnnotation(id, ["type": "message-focus"]),
            by: .unrestricted(sandbox.ada)
        )

        let message = try #require(sandbox.state.messages[id])
        #expect(message.annotations.map(\.type) == ["generic", "file", "message-focus"])
        #expect(message.author == sandbox.echo && message.updatedBy == sandbox.ada)
        #expect(message.created < message.updated)
    }

    @Test func `messages are numbered per space`() throws {
        var sandbox = try Sandbox()
        let lounge = SpaceID(rawValue: "lounge-id")
        let create = Command.makeSpace(
            title: "Lounge",
            description: nil,
            members: [sandbox.ada],
            id: lounge,
            key: nil
        )
        try sandbox.perform(create)

        for space in [sandbox.support, lounge, sandbox.support] {
            let post = Command.postText(space, content: "hello")
            try sandbox.perform(post, by: .unrestricted(sandbox.ada))
        }

        #expect(sandbox.state.messages.values.map(\.ordinal) == [0, 0, 1])
    }
}
