import Determinism

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
}
