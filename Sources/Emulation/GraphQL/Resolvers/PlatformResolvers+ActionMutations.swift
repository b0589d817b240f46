import GraphQL
import JSON
import WatsonWork

extension PlatformResolvers {
    /// What apps show to one person, and what people click on (facts §6.5).
    static func bindActionMutations(_ table: inout Table) {
        table.mutation("createTargetedMessage") { input, emulator throws(GraphQLError) in
            let draft = DialogDraft(
                spaceID: ConversationID(rawValue: input.text("conversationId")).spaceID,
                targetDialogID: input.text("targetDialogId"),
                targetUser: PersonID(rawValue: input.text("targetUserId")),
                annotations: input.genericAnnotations,
                cards: input.cards
            )
            try emulator.commit(.createTargetedMessage(draft))
            return .object(.plain)
        }
        table.mutation("selectAction") { input, emulator throws(GraphQLError) in
            try emulator.commit(
                .selectAction(
                    space: ConversationID(rawValue: input.text("conversationId")).spaceID,
                    targetDialogID: input.text("targetDialogId"),
                    target: AppID(rawValue: input.text("targetId")),
                    actionID: input.text("actionId"),
                    referralMessageID: input.text("referralMessageId")
                )
            )
            return .object(.plain)
        }
        for type in ["TargetedMessageMutation", "ActionSelectMutation"] {
            table.bind(type, "successful") { _, _, _ in .bool(true) }
        }
    }
}

extension InputObject {
    /// The information cards among the attachments.
    fileprivate var cards: [JSONObject] {
        (self["attachments"]?.listValue ?? []).compactMap { attachment in
            attachment.objectValue?["cardInput"]?.objectValue?["informationCardInput"]?
                .objectValue?.json
        }
    }
}
