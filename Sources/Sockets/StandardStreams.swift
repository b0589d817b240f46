import Glibc

/// One of the three streams that a process is born with.
public enum StandardStream: Int32, Sendable, CaseIterable {
    /// What is typed or piped in.
    case input = 0
    /// What the caller asked for.
    case output = 1
    /// What is said about it.
    case error = 2

    /// Whether a person sits at the other end.
    public var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Writes all of `bytes`, with as few calls as possible.
    ///
    /// - Parameter bytes: what to write.
    /// - Throws: a ``SystemError``, such as `EPIPE` when the reader is gone.
    public func write(_ bytes: [UInt8]) throws(SystemError) {
        try writeAll(bytes, to: rawValue, "\(self)")
    }

    /// Writes a text.
    ///
    /// - Parameter text: what to write; no line break is added.
    /// - Throws: a ``SystemError``, such as `EPIPE` when the reader is gone.
    public func write(_ text: String) throws(SystemError) {
        try write(Array(text.utf8))
    }

    /// Reads to the end.
    ///
    /// - Returns: all bytes.
    /// - Throws: a ``SystemError``.
    public func readAll() throws(SystemError) -> [UInt8] {
        try readToEnd(rawValue, "\(self)")
    }
}
