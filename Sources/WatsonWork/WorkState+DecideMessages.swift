import Determinism
import JSON

extension WorkState {
    func postText(
        _ content: String,
        to id: SpaceID,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        guard let author else { throw .authorMissing }
        let space = try space(id, for: author, to: .postText)
        try checkContent(content)

        let mentions = mentionDrafts(of: content, in: space)
        let (messageID, annotationIDs) = mintMessageIDs(
            annotationCount: mentions.count,
            at: now,
            minting: &ids
        )
        let message = Message(
            id: messageID,
            spaceID: id,
            ordinal: space.messageIDs.count,
            author: author.actor,
            kind: .text,
            content: content,
            created: now
        )
        var events: [Event] = [.messageCreated(message)]
        for (draft, annotationID) in zip(mentions, annotationIDs) {
            let annotation = draft.annotation(annotationID, by: author.actor, at: now)
            events.append(.annotationAdded(annotation, to: messageID, in: id))
        }
        return events
    }

    /// Refuses content that is empty or too long.
    func checkContent(_ content: String) throws(Rejection) {
        guard !content.isEmpty else {
            throw .invalid(field: "content", message: "must not be empty")
        }
        try limits.checkLength(content, "content", limit: limits.textByteCountLimit)
    }

    /// Posts a message that is told of in two steps, as the service does: without content and
    /// annotations first, then each annotation (facts §5.4).
    func postAppMessage(
        _ annotations: [JSONObject],
        to id: SpaceID,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        guard let author else { throw .authorMissing }
        let space = try space(id, for: author, to: .postAnnotations)
        guard !annotations.isEmpty else {
            throw .invalid(field: "annotations", message: "must hold at least one annotation")
        }
        try limits.checkCount(
            annotations.count,
            "annotations",
            limit: limits.annotationCountLimit
        )
        var drafts: [AnnotationDraft] = []
        drafts.reserveCapacity(annotations.count)
        for (index, annotation) in annotations.enumerated() {
            do {
                drafts.append(try AnnotationDraft(annotation, limits))
            } catch {
                throw error.inside("annotations[\(index)]")
            }
        }

        let (messageID, annotationIDs) = mintMessageIDs(
            annotationCount: drafts.count,
            at: now,
            minting: &ids
        )
        let message = Message(
            id: messageID,
            spaceID: id,
            ordinal: space.messageIDs.count,
            author: author.actor,
            kind: .appMessage,
            content: nil,
            created: now
        )
        var events: [Event] = []
        events.reserveCapacity(1 + drafts.count)
        events.append(.messageCreated(message))
        for (draft, annotationID) in zip(drafts, annotationIDs) {
            let annotation = draft.annotation(annotationID, by: author.actor, at: now)
            events.append(.annotationAdded(annotation, to: messageID, in: id))
        }
        return events
    }

    /// Mints the ids of a message and of the annotations that it is posted with.
    ///
    /// An annotation's id is the message's id minus one (facts §1.3), so it is minted first. A
    /// world that was exported may hold ids that this very source is about to mint again.
    private func mintMessageIDs(
        annotationCount: Int,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) -> (message: MessageID, annotations: [AnnotationID]) {
        while true {
            let annotations = (0..<annotationCount).map { _ in
                AnnotationID(rawValue: ids.objectID(at: now))
            }
            let message = MessageID(rawValue: ids.objectID(at: now))
            if !messages.contains(message) { return (message, annotations) }
        }
    }
}
