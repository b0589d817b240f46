import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct WorkStateDecideAnnotationsTests {
    /// The sandbox with a text of Ada's that Echo has annotated.
    private func annotated(
        _ payload: JSONObject = ["type": "file", "size": 1]
    ) throws -> (sandbox: Sandbox, message: MessageID, annotation: AnnotationID) {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .postText(sandbox.support, content: "x"),
            by: .unrestricted(sandbox.ada)
        )
        let message = try #require(sandbox.state.messages.first?.key)
        try sandbox.perform(.addAnnotation(message, payload), by: .unrestricted(sandbox.echo))
        let annotation = try #require(sandbox.state.messages[message]?.annotations.first?.id)
        return (sandbox, message, annotation)
    }

    @Test func `a service annotates without being a member`() throws {
        var (sandbox, message, _) = try annotated()
        let service = ActorID.service(.naturalLanguage)
        let now = sandbox.now

        let events = try sandbox.perform(
            .addAnnotation(message, ["type": "message-nlp-keywords", "keywords": []]),
            by: .unrestricted(service)
        )

        let annotation = try #require(sandbox.state.messages[message]?.annotations.last)
        #expect(events == [.annotationAdded(annotation, to: message, in: sandbox.support)])
        #expect(annotation.createdBy == service && annotation.created == now)
        #expect(sandbox.state.messages[message]?.updatedBy == service)
        let posts: [Command] = [
            .postText(sandbox.support, content: "x"),
            .postAppMessage(sandbox.support, annotations: [["text": "x"]]),
        ]
        for post in posts {
            #expect(
                sandbox.rejection(of: post, by: .unrestricted(service))
                    == .notAMember(service, sandbox.support)
            )
        }
    }

    @Test func `an edit keeps id, type, place and maker and says who changed it when`() throws {
        var (sandbox, message, id) = try annotated()
        let echo = Author(actor: sandbox.echo, permissions: [.messageCreate])
        let before = try #require(sandbox.state.messages[message]?.annotation(id))
        let now = sandbox.now

        let events = try sandbox.perform(.editAnnotation(message, id, ["size": 2]), by: echo)

        let after = try #require(sandbox.state.messages[message]?.annotation(id))
        #expect(events == [.annotationEdited(after, of: message, in: sandbox.support)])
        #expect(after.payload == ["size": 2, "type": "file"])
        #expect(after.created == before.created && after.createdBy == sandbox.echo)
        #expect(after.updated == now && after.updatedBy == sandbox.echo)
        #expect(before.updated == nil && before.updatedBy == nil)
        #expect(sandbox.state.messages[message]?.updated == now)
        #expect(
            try sandbox.perform(
                .editAnnotation(message, id, ["size": 2, "type": "file"]),
                by: echo
            ) == []
        )
    }

    @Test func `the control API edits and removes in the maker's name`() throws {
        var (sandbox, message, id) = try annotated()

        try sandbox.perform(.editAnnotation(message, id, ["size": 2]))
        #expect(sandbox.state.messages[message]?.annotation(id)?.updatedBy == sandbox.echo)

        let now = sandbox.now
        let events = try sandbox.perform(.removeAnnotation(message, id))
        #expect(
            events == [
                .annotationRemoved(
                    id,
                    from: message,
                    in: sandbox.support,
                    by: sandbox.echo,
                    at: now
                )
            ]
        )
        let after = try #require(sandbox.state.messages[message])
        #expect(after.annotations.isEmpty && after.updated == now)
        #expect(after.updatedBy == sandbox.echo)
    }

    @Test func `only the maker changes an annotation, which must be there and keep its type`()
        throws
    {
        let (sandbox, message, id) = try annotated()
        let (ada, echo) = (Author.unrestricted(sandbox.ada), Author.unrestricted(sandbox.echo))
        let nothing = AnnotationID(rawValue: "nothing")

        for command in [
            Command.editAnnotation(message, id, [:]), .removeAnnotation(message, id),
        ] {
            #expect(
                sandbox.rejection(of: command, by: ada)
                    == .creatorRequired(sandbox.ada, of: id.rawValue)
            )
            #expect(
                sandbox.rejection(of: command, by: Author(actor: sandbox.echo, permissions: []))
                    == .missingPermission(.messageCreate)
            )
            #expect(
                sandbox.rejection(of: command, by: .unrestricted(sandbox.cleo))
                    == .notAMember(sandbox.cleo, sandbox.support)
            )
            #expect(sandbox.rejection(of: command, by: echo) == nil)
        }
        #expect(
            sandbox.rejection(of: .editAnnotation(message, nothing, [:]), by: echo)
                == .unknownAnnotation(nothing)
        )
        #expect(
            sandbox.rejection(of: .removeAnnotation(message, nothing), by: echo)
                == .unknownAnnotation(nothing)
        )
        #expect(
            sandbox.rejection(
                of: .editAnnotation(message, id, ["type": "generic", "text": "x"]),
                by: echo
            ) == .invalid(field: "type", message: "must stay \"file\"")
        )
    }

    @Test func `an app's message keeps its last annotation`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["text": "a"], ["text": "b"]]),
            by: .unrestricted(sandbox.echo)
        )
        let message = try #require(sandbox.state.messages.first?.value)

        try sandbox.perform(.removeAnnotation(message.id, message.annotations[0].id))

        #expect(
            sandbox.rejection(of: .removeAnnotation(message.id, message.annotations[1].id))
                == .invalid(
                    field: "annotation",
                    message: "the message has no other; delete the message instead"
                )
        )
        #expect(sandbox.state.ordinals(of: sandbox.support, annotationType: "generic") == [0])
    }

    @Test func `a focus is stored beside others, and nothing of it is checked against the text`()
        throws
    {
        var (sandbox, message, _) = try annotated()
        let draft = FocusDraft(lens: "L", phrase: "pippo", start: -1, end: 31)
        let echo = Author(actor: sandbox.echo, permissions: [.messageCreate])

        try sandbox.perform(.addFocus(message, draft), by: echo)
        let events = try sandbox.perform(.addFocus(message, draft), by: echo)

        let annotations = try #require(sandbox.state.messages[message]).annotations
        #expect(annotations.map(\.type) == ["file", "message-focus", "message-focus"])
        #expect(events == [.annotationAdded(annotations[2], to: message, in: sandbox.support)])
        #expect(sandbox.rejection(of: .addFocus(message, draft)) == .authorMissing)
    }

    @Test func `a focus holds as many actions, and as long texts, as the limits say`() throws {
        let (sandbox, message, _) = try annotated()
        func rejection(_ draft: FocusDraft) -> Rejection? {
            sandbox.rejection(of: .addFocus(message, draft), by: .unrestricted(sandbox.echo))
        }
        var draft = FocusDraft(lens: "L", phrase: "p", actions: Array(repeating: "a", count: 100))

        #expect(rejection(draft) == nil)
        draft.actions.append("a")
        #expect(
            rejection(draft)
                == .invalid(field: "actions", message: "holds 101 actions; the limit is 100")
        )
        draft.actions = []
        draft.payload = String(repeating: "x", count: 1_048_576)
        #expect(rejection(draft) == nil)
        draft.payload?.append("x")
        #expect(rejection(draft)?.field == "payload")
    }
}
