import JSON

extension AnnotationDraft {
    /// What somebody clicked on, in the recorded order (facts §4.1, actionSelected).
    init(_ selection: ActionSelection, in space: SpaceID) {
        self.init(
            type: Annotation.actionType,
            members: [
                ("version", "1.0"),
                ("conversationId", .string(space.rawValue)),
                ("targetDialogId", .string(selection.targetDialogID)),
                ("referralMessageId", .string(selection.referralMessageID)),
                ("actionId", .string(selection.actionID)),
                ("targetAppId", .string(selection.target.rawValue)),
            ]
        )
    }
}
