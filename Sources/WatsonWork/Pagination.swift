public import Determinism

/// A part of a space's messages, the newest first.
public struct MessagePage: Hashable, Sendable {
    /// The messages.
    public let messages: [Message]
    /// What to ask for messages after to get the next page; `nil` when this is the last one.
    public let next: MessageID?
}

extension WorkState {
    /// A page of a space's messages, the newest first.
    ///
    /// The cost is that of the page, wherever it begins. Messages that are posted meanwhile don't
    /// shift the pages that follow.
    ///
    /// - Parameters:
    ///   - id: the space.
    ///   - after: the last message of the page before; `nil` begins at the newest.
    ///   - limit: how many messages the page holds at most; at least 1.
    /// - Returns: the page, whose messages are all older than `after`.
    /// - Throws: ``Rejection/unknownSpace(_:)``, or ``Rejection/unknownMessage(_:)`` when `after`
    ///   isn't a message of that space.
    public func messages(
        of id: SpaceID,
        after: MessageID? = nil,
        limit: Int
    ) throws(Rejection) -> MessagePage {
        precondition(limit > 0, "a page holds at least one message")
        guard let space = spaces[id] else { throw .unknownSpace(id) }
        var end = space.messageIDs.count
        if let after {
            guard let message = messages[after], message.spaceID == id else {
                throw .unknownMessage(after)
            }
            end = message.ordinal
        }
        let start = max(0, end - limit)
        let page = space.messageIDs[start..<end].reversed().compactMap { messages[$0] }
        return MessagePage(messages: page, next: start > 0 ? page.last?.id : nil)
    }

    /// The places of a space's messages that were posted in a span of time, both ends included.
    ///
    /// Messages never go back in time, so that this costs two binary searches. Deleted messages
    /// keep their places.
    ///
    /// - Parameters:
    ///   - id: the space; one that doesn't exist has no messages.
    ///   - oldest: from when on; `nil` is the beginning.
    ///   - newest: until when; `nil` is the end.
    /// - Returns: the ordinals, ascending; empty when nothing was posted in the span.
    public func messageRange(
        of id: SpaceID,
        from oldest: Instant?,
        through newest: Instant?
    ) -> Range<Int> {
        guard let messageIDs = spaces[id]?.messageIDs else { return 0..<0 }
        let start = oldest.map { oldest in
            messageIDs.partitioningIndex { created($0) >= oldest }
        }
        let end = newest.map { newest in
            messageIDs.partitioningIndex { created($0) > newest }
        }
        let lower = start ?? 0
        return lower..<max(lower, end ?? messageIDs.count)
    }

    /// The places of a space's messages that have an annotation of a type, ascending; nothing is
    /// searched.
    public func ordinals(of id: SpaceID, annotationType: String) -> [Int] {
        spaces[id]?.annotationOrdinals[Annotation.canonicalType(annotationType)] ?? []
    }

    private func created(_ id: MessageID) -> Instant { messages[id]?.created ?? .earliest }
}
