import Synchronization

/// The way into a thread that waits: messages from any thread, in the order in which they came.
public final class Mailbox<Message: Sendable>: Sendable {
    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// Creates an empty mailbox.
    ///
    /// - Parameter wake: ends the owner's wait; called when a message comes into the empty mailbox.
    public init(wake: @escaping @Sendable () -> Void) {
        self.wake = wake
    }

    /// Puts a message in and wakes the owner.
    public func post(_ message: Message) {
        let wasEmpty = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        if wasEmpty { wake() }
    }

    /// Takes everything out, oldest first.
    public func takeAll() -> [Message] {
        messages.withLock { messages in
            let taken = messages
            messages = []
            return taken
        }
    }
}
