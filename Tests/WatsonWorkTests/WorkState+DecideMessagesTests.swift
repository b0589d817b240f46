import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct WorkStateDecideMessagesTests {
    @Test(arguments: [true, false])
    func `a person and an app can post a text`(isPerson: Bool) throws {
        var sandbox = try Sandbox()
        let actor = isPerson ? sandbox.ada : sandbox.echo
        let author = Author(actor: actor, permissions: [.messageCreate])
        let now = sandbox.now

        let events = try sandbox.perform(
            .postText(sandbox.support, content: "Hello *there*"),
            by: author
        )

        guard case .messageCreated(let message) = try #require(events.first) else {
            Issue.record("\(events)")
            return
        }
        #expect(events.count == 1)
        #expect(message.spaceID == sandbox.support && message.ordinal == 0)
        #expect(message.author == actor && message.updatedBy == actor)
        #expect(message.kind == .text && message.content == "Hello *there*")
        #expect(message.contentType == "text/markdown")
        #expect(message.created == now && message.updated == now)
        #expect(message.annotations == [])
        #expect(sandbox.state.messages[message.id] == message)
    }

    @Test(arguments: [true, false])
    func `an app message is told of without its annotation, then with it`(isPerson: Bool) throws {
        var sandbox = try Sandbox()
        let actor = isPerson ? sandbox.ada : sandbox.echo
        let author = Author(actor: actor, permissions: [.messageCreate])
        let now = sandbox.now

        let events = try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["type": "generic", "text": "x"]]),
            by: author
        )

        guard events.count == 2, case .messageCreated(let created) = events[0],
            case .annotationAdded(let annotation, to: let id, in: let space) = events[1]
        else {
            Issue.record("\(events)")
            return
        }
        #expect(created.kind == .appMessage && created.content == nil)
        #expect(created.annotations == [])
        #expect(id == created.id && space == sandbox.support)
        #expect(annotation.payload == ["type": "generic", "text": "x"])
        #expect(annotation.created == now && annotation.createdBy == actor)
        let stored = try #require(sandbox.state.messages[id])
        #expect(stored.annotations == [annotation])
        #expect(stored.updated == now && stored.updatedBy == actor)
    }

    /// Recorded: annotation `5aafdd2be4b0ab2a6b289e5e`, message `…5f` (facts §1.3).
    @Test func `the annotations' ids come right before the message's`() throws {
        var sandbox = try Sandbox()
        let annotations: [JSONObject] = [["text": "a"], ["type": "file"], ["text": "c"]]

        try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: annotations),
            by: .unrestricted(sandbox.echo)
        )

        let message = try #require(sandbox.state.messages.values.first)
        let ids = message.annotations.map(\.id.rawValue) + [message.id.rawValue]
        let numbers = try ids.map { try #require(UInt64($0.suffix(12), radix: 16)) }
        #expect(ids.allSatisfy { $0.hasPrefix("5b1041bee4b0") })
        #expect(numbers == (0..<4).map { numbers[0] + $0 })
        #expect(message.annotations.map(\.type) == ["generic", "file", "generic"])
    }

    @Test func `an id that is taken is not minted again`() throws {
        var first = try Sandbox()
        var second = first
        let command = Command.postAppMessage(first.support, annotations: [["text": "a"]])
        try first.perform(command, by: .unrestricted(first.echo))
        second.state = first.state

        try second.perform(command, by: .unrestricted(first.echo))

        #expect(second.state.messages.count == 2)
        #expect(second.state.checkInvariants() == [])
    }

    @Test func `a message needs an author who may post and is a member`() throws {
        let sandbox = try Sandbox()
        let reader = Author(actor: sandbox.echo, permissions: [.messageRead])
        let commands: [Command] = [
            .postText(sandbox.support, content: "x"),
            .postAppMessage(sandbox.support, annotations: [["text": "x"]]),
        ]

        for command in commands {
            #expect(sandbox.rejection(of: command) == .authorMissing)
            #expect(
                sandbox.rejection(of: command, by: reader) == .missingPermission(.messageCreate)
            )
            #expect(
                sandbox.rejection(of: command, by: .unrestricted(sandbox.cleo))
                    == .notAMember(sandbox.cleo, sandbox.support)
            )
            #expect(
                sandbox.rejection(of: command, by: .unrestricted(sandbox.helper))
                    == .notAMember(sandbox.helper, sandbox.support)
            )
        }
    }

    @Test func `a text is not empty and not longer than the limit`() throws {
        var limits = WorkLimits()
        limits.textByteCountLimit = 4
        let sandbox = try Sandbox(limits: limits)
        func rejection(_ content: String) -> Rejection? {
            sandbox.rejection(
                of: .postText(sandbox.support, content: content),
                by: .unrestricted(sandbox.ada)
            )
        }

        #expect(rejection("") == .invalid(field: "content", message: "must not be empty"))
        #expect(rejection("abcd") == nil)
        #expect(
            rejection("abcdé")
                == .invalid(field: "content", message: "has 6 bytes; the limit is 4")
        )
    }

    @Test func `a post carries from one annotation to the limit`() throws {
        var limits = WorkLimits()
        limits.annotationCountLimit = 3
        let sandbox = try Sandbox(limits: limits)
        func rejection(_ count: Int) -> Rejection? {
            let annotations = Array(repeating: ["text": "x"] as JSONObject, count: count)
            return sandbox.rejection(
                of: .postAppMessage(sandbox.support, annotations: annotations),
                by: .unrestricted(sandbox.echo)
            )
        }

        #expect(
            rejection(0)
                == .invalid(field: "annotations", message: "must hold at least one annotation")
        )
        #expect(rejection(1) == nil)
        #expect(rejection(3) == nil)
        #expect(
            rejection(4)
                == .invalid(field: "annotations", message: "holds 4 annotations; the limit is 3")
        )
    }

    @Test func `an annotation that comes later changes the message`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .postText(sandbox.support, content: "rain?"),
            by: .unrestricted(sandbox.ada)
        )
        let id = try #require(sandbox.state.messages.first?.key)
        let now = sandbox.now

        let events = try sandbox.perform(
            .addAnnotation(id, ["type": "message-focus", "phrase": "rain"]),
            by: Author(actor: sandbox.echo, permissions: [.messageCreate])
        )

        let message = try #require(sandbox.state.messages[id])
        let annotation = try #require(message.annotations.first)
        #expect(events == [.annotationAdded(annotation, to: id, in: sandbox.support)])
        #expect(annotation.type == "message-focus" && annotation.createdBy == sandbox.echo)
        #expect(message.author == sandbox.ada)
        #expect(message.updated == now && message.updatedBy == sandbox.echo)
    }

    @Test func `annotating needs an author, the permission, the message and the membership`() throws
    {
        var sandbox = try Sandbox()
        let ada = Author.unrestricted(sandbox.ada)
        try sandbox.perform(.postText(sandbox.support, content: "x"), by: ada)
        let id = try #require(sandbox.state.messages.first?.key)
        let nothing = MessageID(rawValue: "nothing")
        func rejection(
            _ id: MessageID,
            _ author: Author?,
            _ annotation: JSONObject = ["text": "x"]
        ) -> Rejection? {
            sandbox.rejection(of: .addAnnotation(id, annotation), by: author)
        }

        #expect(rejection(id, nil) == .authorMissing)
        #expect(
            rejection(nothing, Author(actor: sandbox.ada, permissions: []))
                == .missingPermission(.messageCreate)
        )
        #expect(rejection(nothing, ada) == .unknownMessage(nothing))
        #expect(
            rejection(id, .unrestricted(sandbox.cleo))
                == .notAMember(sandbox.cleo, sandbox.support)
        )
        #expect(
            rejection(id, ada, [:]) == .invalid(field: "text", message: "is missing")
        )
        #expect(rejection(id, ada) == nil)
    }
}
