import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct WorkStateDecideChangesTests {
    /// The sandbox with one message of Ada's.
    private func posted(
        _ content: String = "one",
        limits: WorkLimits = WorkLimits()
    ) throws -> (sandbox: Sandbox, id: MessageID) {
        var sandbox = try Sandbox(limits: limits)
        try sandbox.perform(
            .postText(sandbox.support, content: content),
            by: .unrestricted(sandbox.ada)
        )
        return (sandbox, try #require(sandbox.state.messages.first?.key))
    }

    @Test func `an edit changes the content and says when`() throws {
        var (sandbox, id) = try posted()
        let before = try #require(sandbox.state.messages[id])
        let now = sandbox.now

        let events = try sandbox.perform(
            .editMessage(id, content: "two"),
            by: Author(actor: sandbox.ada, permissions: [.messageCreate])
        )

        #expect(
            events == [
                .messageEdited(
                    id,
                    content: "two",
                    in: sandbox.support,
                    by: sandbox.ada,
                    at: now
                )
            ]
        )
        let message = try #require(sandbox.state.messages[id])
        #expect(before.contentUpdated == nil)
        #expect(message.content == "two" && message.contentUpdated == now)
        #expect(message.updated == now && message.updatedBy == sandbox.ada)
        #expect(message.created == before.created)
    }

    @Test func `the control API edits in the author's name`() throws {
        var (sandbox, id) = try posted()

        let events = try sandbox.perform(.editMessage(id, content: "two"))

        guard case .messageEdited(_, content: _, in: _, by: let actor, at: _) = events[0] else {
            Issue.record("not edited")
            return
        }
        #expect(actor == sandbox.ada)
    }

    @Test func `the same content again is no edit`() throws {
        var (sandbox, id) = try posted()
        #expect(try sandbox.perform(.editMessage(id, content: "one")) == [])
    }

    @Test func `an edit works the mentions out anew, after the message's own event`() throws {
        var (sandbox, id) = try posted("<@ben-id|Ben> and <@echo-id|Echo>")
        let old = try #require(sandbox.state.messages[id]).annotations
        let ada = Author.unrestricted(sandbox.ada)

        let events = try sandbox.perform(
            .editMessage(id, content: "now <@echo-id|Echo>"),
            by: ada
        )

        #expect(events.count == 4)
        for (event, annotation) in zip(events[1...2], old) {
            #expect(
                event
                    == .annotationRemoved(
                        annotation.id,
                        from: id,
                        in: sandbox.support,
                        by: sandbox.ada,
                        at: events[0].instant
                    )
            )
        }
        let new = try #require(sandbox.state.messages[id]).annotations
        #expect(events[3] == .annotationAdded(new[0], to: id, in: sandbox.support))
        #expect(new.map(\.mentionedID) == ["echo-id"])
    }

    @Test func `only the author edits, under their own identity, and a text at that`() throws {
        var (sandbox, id) = try posted()
        let (ben, echo) = (Author.unrestricted(sandbox.ben), Author.unrestricted(sandbox.echo))
        try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["text": "x"]]),
            by: .unrestricted(sandbox.ada)
        )
        let annotated = try #require(sandbox.state.messages.keys.last)
        func rejection(
            _ author: Author?,
            _ id: MessageID,
            _ content: String = "two"
        ) -> Rejection? {
            sandbox.rejection(of: .editMessage(id, content: content), by: author)
        }

        #expect(rejection(ben, id) == .creatorRequired(sandbox.ben, of: id.rawValue))
        #expect(rejection(echo, id) == .personRequired(sandbox.echo))
        #expect(
            rejection(nil, annotated)
                == .invalid(
                    field: "content",
                    message: "the message has none; its text is in its annotations"
                )
        )
        #expect(
            rejection(nil, id, "") == .invalid(field: "content", message: "must not be empty")
        )
        #expect(rejection(nil, id) == nil)
    }

    @Test func `a deleted message keeps its place and nothing else`() throws {
        var (sandbox, id) = try posted("<@ben-id|Ben>")
        let ada = Author.unrestricted(sandbox.ada)
        try sandbox.perform(.addReaction(id, reaction: "+"), by: ada)
        try sandbox.perform(.postText(sandbox.support, content: "next"), by: ada)
        let now = sandbox.now

        let events = try sandbox.perform(.deleteMessage(id), by: ada)

        #expect(
            events == [.messageDeleted(id, in: sandbox.support, by: sandbox.ada, at: now)]
        )
        let message = try #require(sandbox.state.messages[id])
        #expect(message.isSoftDeleted && message.content == nil && message.texts == [])
        #expect(message.annotations.isEmpty && message.reactions.isEmpty)
        #expect(message.updated == now && message.updatedBy == sandbox.ada)
        #expect(message.ordinal == 0)
        let page = try sandbox.state.messages(of: sandbox.support, limit: 9)
        #expect(page.messages.map(\.isSoftDeleted) == [false, true])
        #expect(sandbox.state.ordinals(of: sandbox.support, annotationType: "mention") == [])
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `apps delete what is theirs, the control API anything, others nothing`() throws {
        var (sandbox, id) = try posted()
        try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["text": "x"]]),
            by: .unrestricted(sandbox.echo)
        )
        let other = try #require(sandbox.state.messages.keys.last)
        let echo = Author(actor: sandbox.echo, permissions: [.messageCreate])

        #expect(
            sandbox.rejection(of: .deleteMessage(id), by: echo)
                == .creatorRequired(sandbox.echo, of: id.rawValue)
        )
        try sandbox.perform(.deleteMessage(other), by: echo)
        try sandbox.perform(.deleteMessage(id))
        #expect(sandbox.state.messages[id]?.updatedBy == sandbox.ada)
        #expect(sandbox.state.messages.allSatisfy { $0.value.isSoftDeleted })
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `nothing more happens to a message that was deleted`() throws {
        var (sandbox, id) = try posted()
        try sandbox.perform(.deleteMessage(id))
        let annotation = AnnotationID(rawValue: "a")
        let commands: [Command] = [
            .editMessage(id, content: "x"), .deleteMessage(id), .addReaction(id, reaction: "+"),
            .removeReaction(id, reaction: "+"), .addAnnotation(id, ["text": "x"]),
            .editAnnotation(id, annotation, [:]), .removeAnnotation(id, annotation),
            .addFocus(id, FocusDraft(lens: "L", phrase: "p")),
        ]

        for command in commands {
            #expect(
                sandbox.rejection(of: command, by: .unrestricted(sandbox.ada))
                    == .unknownMessage(id)
            )
        }
    }

    @Test func `what is done to a message needs the permission and the membership`() throws {
        let (sandbox, id) = try posted()
        let reader = Author(actor: sandbox.ada, permissions: [.messageRead])
        let commands: [Command] = [
            .editMessage(id, content: "x"), .deleteMessage(id), .addReaction(id, reaction: "+"),
            .removeReaction(id, reaction: "+"),
            .addFocus(id, FocusDraft(lens: "L", phrase: "p")),
        ]

        for command in commands {
            #expect(
                sandbox.rejection(of: command, by: reader) == .missingPermission(.messageCreate)
            )
            for outsider in [sandbox.cleo, sandbox.helper, .service(.moment)] {
                // Who may not edit at all is told so, wherever they are.
                var isEdit = false
                if case .editMessage = command { isEdit = outsider.personID == nil }
                #expect(
                    sandbox.rejection(of: command, by: .unrestricted(outsider))
                        == (isEdit
                            ? .personRequired(outsider) : .notAMember(outsider, sandbox.support))
                )
            }
        }
    }

    @Test func `a reaction counts once, and the message isn't changed by it`() throws {
        var (sandbox, id) = try posted()
        let before = try #require(sandbox.state.messages[id])
        let echo = Author(actor: sandbox.echo, permissions: [.messageCreate])
        let now = sandbox.now

        let added = try sandbox.perform(.addReaction(id, reaction: "\u{2764}"), by: echo)
        let again = try sandbox.perform(.addReaction(id, reaction: "\u{2764}"), by: echo)

        #expect(
            added == [
                .reactionAdded(
                    id,
                    reaction: "\u{2764}",
                    in: sandbox.support,
                    by: sandbox.echo,
                    at: now
                )
            ]
        )
        #expect(again == [])
        let message = try #require(sandbox.state.messages[id])
        #expect(message.reactions.count(of: "\u{2764}") == 1)
        #expect(message.updated == before.updated && message.updatedBy == before.updatedBy)

        let later = sandbox.now
        let removed = try sandbox.perform(.removeReaction(id, reaction: "\u{2764}"), by: echo)
        #expect(
            removed == [
                .reactionRemoved(
                    id,
                    reaction: "\u{2764}",
                    in: sandbox.support,
                    by: sandbox.echo,
                    at: later
                )
            ]
        )
        #expect(try sandbox.perform(.removeReaction(id, reaction: "\u{2764}"), by: echo) == [])
        #expect(sandbox.state.messages[id]?.reactions.isEmpty == true)
    }

    @Test func `a reaction has from one byte to the limit, and somebody who gives it`() throws {
        let (sandbox, id) = try posted()
        func rejection(_ reaction: String, _ author: Author?) -> Rejection? {
            sandbox.rejection(of: .addReaction(id, reaction: reaction), by: author)
        }
        let ada = Author.unrestricted(sandbox.ada)

        #expect(rejection("+", nil) == .authorMissing)
        #expect(rejection("", ada) == .invalid(field: "reaction", message: "must not be empty"))
        #expect(rejection(String(repeating: "x", count: 64), ada) == nil)
        #expect(
            rejection(String(repeating: "x", count: 65), ada)
                == .invalid(field: "reaction", message: "has 65 bytes; the limit is 64")
        )
    }

    @Test func `a message has as many different reactions as the limit and no more`() throws {
        var limits = WorkLimits()
        limits.reactionKindCountLimit = 2
        var (sandbox, id) = try posted(limits: limits)
        let (ada, ben) = (Author.unrestricted(sandbox.ada), Author.unrestricted(sandbox.ben))
        try sandbox.perform(.addReaction(id, reaction: "a"), by: ada)
        try sandbox.perform(.addReaction(id, reaction: "b"), by: ada)

        #expect(
            sandbox.rejection(of: .addReaction(id, reaction: "c"), by: ada)
                == .invalid(
                    field: "reaction",
                    message: "the message has 2 different reactions; the limit is 2"
                )
        )
        #expect(sandbox.rejection(of: .addReaction(id, reaction: "b"), by: ben) == nil)
    }
}
