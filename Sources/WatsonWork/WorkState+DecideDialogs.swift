import Determinism
import JSON

/// What somebody clicked on, and in which dialog.
struct ActionSelection {
    let targetDialogID: String
    let target: AppID
    let actionID: String
    /// A message's id, or what a slash command has in its stead; nobody looks it up (facts §4.1).
    let referralMessageID: String
}

extension WorkState {
    /// Shows a dialog to one person; only an app under its own identity does (facts §6.5).
    ///
    /// Both lists may be empty, as clients send them.
    func createTargetedMessage(
        _ draft: DialogDraft,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        guard let author else { throw .authorMissing }
        let space = try space(draft.spaceID, for: author, to: .showDialog)
        guard let app = author.actor.appID else {
            preconditionFailure("a dialog is shown by \(author.actor)")
        }
        guard people.contains(draft.targetUser) else { throw .unknownPerson(draft.targetUser) }
        let target = ActorID.person(draft.targetUser)
        guard space.hasMember(target) else { throw .targetNotAMember(target, space.id) }
        try checkReference(draft.targetDialogID, "targetDialogId")
        let limit = limits.annotationCountLimit
        try limits.checkCount(draft.annotations.count, "annotations", limit: limit)
        try limits.checkCount(draft.cards.count, "attachments", limit: limit)
        var annotations: [JSONObject] = []
        for (index, annotation) in draft.annotations.enumerated() {
            do {
                annotations.append(try AnnotationDraft(annotation, limits).payload)
            } catch {
                throw error.inside("annotations[\(index)]")
            }
        }

        return [
            .targetedMessageCreated(
                Dialog(
                    spaceID: space.id,
                    targetDialogID: draft.targetDialogID,
                    targetUser: draft.targetUser,
                    app: app,
                    annotations: annotations,
                    cards: draft.cards,
                    created: now
                )
            )
        ]
    }

    /// Clicks on something, which the apps in the space are told of and nobody can read later: the
    /// message's id is a fresh one, the annotation's the next (facts §4.1).
    func selectAction(
        _ selection: ActionSelection,
        in id: SpaceID,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        guard let author else { throw .authorMissing }
        let space = try space(id, for: author, to: .selectAction)
        guard space.hasMember(.app(selection.target)) else {
            throw .targetNotAMember(.app(selection.target), id)
        }
        try checkReference(selection.targetDialogID, "targetDialogId")
        try limits.checkLength(
            selection.referralMessageID,
            "referralMessageId",
            limit: limits.textByteCountLimit
        )
        try limits.checkLength(selection.actionID, "actionId", limit: limits.textByteCountLimit)

        let message = MessageID(rawValue: ids.objectID(at: now))
        let annotation = AnnotationDraft(selection, in: id).annotation(
            AnnotationID(rawValue: ids.objectID(at: now)),
            by: author.actor,
            at: now
        )
        return [.actionSelected(annotation, messageID: message, in: id)]
    }

    /// Refuses an opaque name that is empty or too long: on the first click a dialog is named by
    /// the action, which may be a text with blanks (facts §4.1).
    private func checkReference(_ text: String, _ field: String) throws(Rejection) {
        guard !text.isEmpty else { throw .invalid(field: field, message: "must not be empty") }
        try limits.checkLength(text, field, limit: limits.nameByteCountLimit)
    }
}
