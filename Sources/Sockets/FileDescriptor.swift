import Glibc

/// A descriptor of the kernel's, owned: closed exactly once, when its owner goes.
public struct FileDescriptor: ~Copyable, Sendable {
    /// The number that the kernel gave it; means nothing once the owner is gone.
    let number: Int32

    /// Takes over the descriptor with this number.
    ///
    /// - Parameter number: an open descriptor that nobody else will close.
    init(owning number: Int32) {
        precondition(number >= 0, "a descriptor's number is never negative")
        self.number = number
    }

    deinit {
        // Linux frees the number even when `close` says EINTR, so a second try could hit a
        // stranger.
        _ = close(number)
    }
}
