import Determinism
import GraphQL
import HTTP
import JSON
import WatsonWork

extension PlatformResolvers {
    /// The mutations of messages and reactions.
    static func bindMessageMutations(_ table: inout Table) {
        table.mutation("createMessage") { input, emulator throws(GraphQLError) in
            try emulator.createMessage(input)
        }
        table.mutation("updateMessage") { input, emulator throws(GraphQLError) in
            let id = MessageID(rawValue: input.text("id"))
            try emulator.commit(.editMessage(id, content: input.text("content")))
            return emulator.outcome(of: id)
        }
        table.mutation("deleteMessage") { input, emulator throws(GraphQLError) in
            try emulator.commit(.deleteMessage(MessageID(rawValue: input.text("id"))))
            return .object(.plain)
        }
        table.mutation("addMessageFocus") { input, emulator throws(GraphQLError) in
            let id = MessageID(rawValue: input.text("messageId"))
            guard let focus = input["messageFocus"]?.objectValue else {
                throw .invalid("messageFocus is missing")
            }
            try emulator.commit(.addFocus(id, FocusDraft(focus)))
            return emulator.outcome(of: id)
        }
        table.mutation("addReaction") { input, emulator throws(GraphQLError) in
            let id = MessageID(rawValue: input.text("targetId"))
            let reaction = input.text("reaction")
            try emulator.commit(.addReaction(id, reaction: reaction))
            return emulator.reaction(reaction, to: id)
        }
        table.mutation("removeReaction") { input, emulator throws(GraphQLError) in
            let id = MessageID(rawValue: input.text("targetId"))
            let reaction = input.text("reaction")
            try emulator.commit(.removeReaction(id, reaction: reaction))
            return emulator.reaction(reaction, to: id)
        }
        bindMessageMutation(&table)
    }

    private static func bindMessageMutation(_ table: inout Table) {
        table.bind("MessageMutation", "message") { object, _, _ in .object(object) }
        // The documentation of updateMessage selects these of the mutation itself (facts §7, 52).
        for field in ["id", "content"] {
            table.bind("MessageMutation", field) { object, _, emulator in
                let message = emulator.scope.messages[object.place]
                return .string(field == "id" ? message.id.rawValue : message.content)
            }
        }
        table.bind("MessageMutation", "contentUpdated") { object, _, emulator in
            .date(emulator.scope.messages[object.place].contentUpdated)
        }
        table.bind("MessageMutation", "updated") { object, _, emulator in
            .date(emulator.scope.messages[object.place].updated)
        }
        table.bind("MessageMutation", "updatedBy") { object, _, emulator in
            .object(.actor(emulator.scope.messages[object.place].updatedBy))
        }
        table.bind("DeleteOutput", "successful") { _, _, _ in .bool(true) }
        for type in ["AddReactionMutation", "RemoveReactionMutation"] {
            table.bind(type, "reaction") { object, _, _ in .object(object) }
        }
    }
}

extension Emulator {
    /// Content is posted by people, annotations by anybody (facts §6.6); of both together the
    /// annotations are added to the content's message.
    fileprivate mutating func createMessage(
        _ input: InputObject
    ) throws(GraphQLError) -> PlatformResolvers.Value {
        let space = ConversationID(rawValue: input.text("conversationId")).spaceID
        let annotations = input.genericAnnotations
        guard let content = input["content"]?.stringValue, !content.isEmpty else {
            guard !annotations.isEmpty else {
                throw .invalid("content or annotations must say something")
            }
            return try post(.postAppMessage(space, annotations: annotations))
        }
        try scope.check(.speak)
        let posted = try post(.postText(space, content: content))
        guard !annotations.isEmpty, case .object(let object) = posted else { return posted }
        let id = scope.messages[object.place].id
        for annotation in annotations { try commit(.addAnnotation(id, annotation)) }
        return outcome(of: id)
    }

    private mutating func post(_ command: Command) throws(GraphQLError) -> PlatformResolvers.Value {
        for event in try commit(command) {
            if case .messageCreated(let message) = event { return outcome(of: message.id) }
        }
        throw .status(.internalServerError, "the message was not stored")
    }

    /// A `MessageMutation` about a message, as it is now.
    fileprivate mutating func outcome(of id: MessageID) -> PlatformResolvers.Value {
        .object(work.messages[id].map { .message(scope.load($0)) })
    }

    /// A mutation of a reaction about what the message has now, be it nothing.
    fileprivate mutating func reaction(
        _ reaction: String,
        to id: MessageID
    ) -> PlatformResolvers.Value {
        let reactions = work.messages[id]?.reactions
        let loaded = LoadedReaction(
            reaction: reaction,
            count: reactions?.count(of: reaction) ?? 0,
            viewerHasReacted: reactions?.hasReacted(scope.caller.actor, reaction) ?? false
        )
        return .object(scope.keep(loaded))
    }
}

extension FocusDraft {
    /// Reads a `MessageFocusInput`.
    fileprivate init(_ input: InputObject) {
        self.init(
            lens: input.text("lens"),
            phrase: input.text("phrase"),
            category: input["category"]?.stringValue,
            actions: input.texts("actions"),
            confidence: input["confidence"]?.floatValue,
            payload: input["payload"]?.stringValue,
            start: input["start"]?.integerValue.map { Int($0) },
            end: input["end"]?.integerValue.map { Int($0) },
            version: input["version"]?.integerValue.map { Int($0) },
            hidden: input["hidden"]?.boolValue
        )
    }
}

extension InputObject {
    /// The generic annotations that a mutation carries, in the recorded order of their members.
    var genericAnnotations: [JSONObject] {
        (self["annotations"]?.listValue ?? []).compactMap { wrapper in
            guard let generic = wrapper.objectValue?["genericAnnotation"]?.objectValue else {
                return nil
            }
            var annotation: JSONObject = ["type": "generic", "version": 1]
            for name in ["color", "title", "text", "actor", "buttons"] {
                if let value = generic[name], !value.isNull { annotation[name] = value.json }
            }
            return annotation
        }
    }
}
