import Determinism

/// What may be done to a message that is there.
extension WorkState {
    /// Changes a text; who is mentioned in it is worked out anew (facts §4.1, mention).
    ///
    /// The service refuses an app's own identity, and everybody but the author (facts §3.4).
    func editMessage(
        _ id: MessageID,
        _ content: String,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        let message = try message(id, for: author, to: .editMessage)
        try Operation.editMessage.right.check(
            author,
            changing: id.rawValue,
            madeBy: message.author
        )
        guard message.kind == .text else {
            throw .invalid(
                field: "content",
                message: "the message has none; its text is in its annotations"
            )
        }
        try checkContent(content)
        guard content != message.content, let space = spaces[message.spaceID] else { return [] }

        let actor = message.author
        var events: [Event] = [
            .messageEdited(id, content: content, in: space.id, by: actor, at: now)
        ]
        for old in message.annotations where old.mentionedID != nil {
            events.append(.annotationRemoved(old.id, from: id, in: space.id, by: actor, at: now))
        }
        for draft in mentionDrafts(of: content, in: space) {
            let annotation = draft.annotation(
                AnnotationID(rawValue: ids.objectID(at: now)),
                by: actor,
                at: now
            )
            events.append(.annotationAdded(annotation, to: id, in: space.id))
        }
        return events
    }

    /// Deletes a message softly: one's own, or any for the control API (facts §3.4).
    func deleteMessage(
        _ id: MessageID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let message = try message(id, for: author, to: .deleteMessage)
        try Operation.deleteMessage.right.check(
            author,
            changing: id.rawValue,
            madeBy: message.author
        )

        return [.messageDeleted(id, in: message.spaceID, by: author?.actor, at: now)]
    }

    /// Adds a reaction, verbatim; one that is there already counts once (facts §6.8).
    func addReaction(
        _ reaction: String,
        to id: MessageID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let (message, actor) = try reactable(id, reaction, by: author)
        if message.reactions.hasReacted(actor, reaction) { return [] }
        let isFirst = message.reactions.count(of: reaction) == 0
        guard !isFirst || message.reactions.kindCount < limits.reactionKindCountLimit else {
            throw .invalid(
                field: "reaction",
                message: "the message has \(message.reactions.kindCount) different reactions; "
                    + "the limit is \(limits.reactionKindCountLimit)"
            )
        }

        return [
            .reactionAdded(id, reaction: reaction, in: message.spaceID, by: actor, at: now)
        ]
    }

    func removeReaction(
        _ reaction: String,
        from id: MessageID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let (message, actor) = try reactable(id, reaction, by: author)
        guard message.reactions.hasReacted(actor, reaction) else { return [] }

        return [
            .reactionRemoved(id, reaction: reaction, in: message.spaceID, by: actor, at: now)
        ]
    }

    private func reactable(
        _ id: MessageID,
        _ reaction: String,
        by author: Author?
    ) throws(Rejection) -> (message: Message, actor: ActorID) {
        guard let author else { throw .authorMissing }
        let message = try message(id, for: author, to: .react)
        guard !reaction.isEmpty else {
            throw .invalid(field: "reaction", message: "must not be empty")
        }
        try limits.checkLength(reaction, "reaction", limit: limits.reactionByteCountLimit)
        return (message, author.actor)
    }
}
