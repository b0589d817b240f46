/// How much of everything a connection takes before it refuses to go on.
///
/// Each limit counts what is still accepted: a message that reaches a limit exactly is fine, one
/// that is a single byte or field over it is not. The answer to an overrun is given with each.
public struct HTTPLimits: Hashable, Sendable {
    /// Bytes of a method (over it: 501, as RFC 9112 §3 asks of methods longer than any known).
    public var methodByteCount = 32
    /// Bytes of a request or status line without its CRLF (over it: 414).
    public var requestLineByteCount = 8192
    /// Bytes of a head: start line, field lines and the empty line (over it: 431).
    public var headByteCount = 65_536
    /// Field lines of a head or a trailer section (over it: 431).
    public var fieldCount = 100
    /// Empty lines in front of a request line, which RFC 9112 §2.2 asks to ignore (over it: 400).
    public var leadingEmptyLineCount = 8
    /// Bytes of a body, transfer codings undone (over it: 413).
    public var bodyByteCount = 1_048_576
    /// The path to which larger bodies may be sent, if any.
    public var largeBodyPath: String?
    /// Bytes of a body that is sent there (over it: 413).
    public var largeBodyByteCount = 64 << 20
    /// Bytes of the line in front of a chunk, with extensions, without CRLF (over it: 400).
    public var chunkLineByteCount = 1024
    /// Bytes of all chunk extensions of a message together (over it: 400).
    public var chunkExtensionByteCount = 16_384
    /// Bytes of a trailer section with its empty line (over it: 431).
    public var trailerByteCount = 8192
    /// Responses 1xx in front of the real one (over it: the response has failed).
    public var informationalResponseCount = 16
    /// Bytes kept behind a request that is not answered yet.
    ///
    /// Over it, they are thrown away and the connection is closed after the answer, which a client
    /// that sends ahead has to be ready for (RFC 9112 §9.3.2). Who reads at most this much at once,
    /// and stops reading while an answer is due, never gets there.
    public var pipelinedByteCount = 65_536

    /// Creates the limits that are right for a request to an API.
    public init() {}

    /// These limits, as they are for a request.
    func limits(for target: RequestTarget) -> HTTPLimits {
        guard let largeBodyPath, target.path == largeBodyPath else { return self }
        var limits = self
        limits.bodyByteCount = largeBodyByteCount
        return limits
    }
}
