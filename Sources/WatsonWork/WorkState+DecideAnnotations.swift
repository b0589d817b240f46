import Determinism
import JSON

extension WorkState {
    func addAnnotation(
        _ payload: JSONObject,
        to id: MessageID,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        guard let author else { throw .authorMissing }
        let message = try message(id, for: author, to: .annotate)
        let draft = try AnnotationDraft(payload, limits)

        return add(draft, to: message, by: author, at: now, minting: &ids)
    }

    func addFocus(
        _ focus: FocusDraft,
        to id: MessageID,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        guard let author else { throw .authorMissing }
        let message = try message(id, for: author, to: .addFocus)
        let draft = try AnnotationDraft(focus, by: author.actor, limits)

        return add(draft, to: message, by: author, at: now, minting: &ids)
    }

    private func add(
        _ draft: AnnotationDraft,
        to message: Message,
        by author: Author,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) -> [Event] {
        let id = AnnotationID(rawValue: ids.objectID(at: now))
        let annotation = draft.annotation(id, by: author.actor, at: now)
        return [.annotationAdded(annotation, to: message.id, in: message.spaceID)]
    }

    /// Changes an annotation, which keeps its type and its place.
    func editAnnotation(
        _ annotationID: AnnotationID,
        _ payload: JSONObject,
        of id: MessageID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let (message, old) = try annotation(annotationID, of: id, for: author)
        var sent = payload
        if sent["type"] == nil || sent["type"] == .null { sent["type"] = .string(old.type) }
        let draft = try AnnotationDraft(sent, limits)
        guard draft.type == old.type else {
            throw .invalid(field: "type", message: "must stay \"\(old.type)\"")
        }

        guard draft.payload != old.payload else { return [] }
        let annotation = Annotation(
            id: annotationID,
            type: old.type,
            payload: draft.payload,
            created: old.created,
            createdBy: old.createdBy,
            updated: now,
            updatedBy: author?.actor ?? old.createdBy
        )
        return [.annotationEdited(annotation, of: id, in: message.spaceID)]
    }

    /// Removes an annotation, but not the last one of a message that says nothing without it.
    func removeAnnotation(
        _ annotationID: AnnotationID,
        from id: MessageID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let (message, annotation) = try annotation(annotationID, of: id, for: author)
        guard message.kind == .text || message.annotations.count > 1 else {
            throw .invalid(
                field: "annotation",
                message: "the message has no other; delete the message instead"
            )
        }

        return [
            .annotationRemoved(
                annotationID,
                from: id,
                in: message.spaceID,
                by: author?.actor ?? annotation.createdBy,
                at: now
            )
        ]
    }

    /// The annotation that `author` has made; the control API may change any.
    private func annotation(
        _ annotationID: AnnotationID,
        of id: MessageID,
        for author: Author?
    ) throws(Rejection) -> (message: Message, annotation: Annotation) {
        let message = try message(id, for: author, to: .changeAnnotation)
        guard let annotation = message.annotation(annotationID) else {
            throw .unknownAnnotation(annotationID)
        }
        try Operation.changeAnnotation.right.check(
            author,
            changing: annotationID.rawValue,
            madeBy: annotation.createdBy
        )
        return (message, annotation)
    }
}
