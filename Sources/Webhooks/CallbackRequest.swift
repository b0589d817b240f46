/// Builds the bytes of the requests to one callback; what never changes is written only once.
public struct CallbackRequest: Sendable {
    private static let accept = "text/plain, application/json, application/*+json, */*"
    private static let indexField = Array("\r\nX-OUTBOUND-INDEX: ".utf8)
    private static let retryCountField = Array("\r\nX-OUTBOUND-RETRY-COUNT: ".utf8)
    private static let headEnd = Array("\r\n\r\n".utf8)
    /// Room for the token, three numbers and the fields' names.
    private static let variableByteCount = 64 + 3 * 20 + 64

    /// From the request line to the name of the token's field.
    private let opening: [UInt8]
    /// From `Accept` to the name of `Content-Length`.
    private let closing: [UInt8]

    /// Creates the builder for a callback.
    ///
    /// - Parameters:
    ///   - url: where the requests go.
    ///   - userAgent: the value of `User-Agent`, in visible characters and blanks of ASCII.
    public init(url: CallbackURL, userAgent: String) {
        precondition(
            userAgent.utf8.allSatisfy { (0x20...0x7E).contains($0) },
            "User-Agent is a line of visible ASCII"
        )
        opening = Array(
            ("POST \(url.target) HTTP/1.1\r\n"
                + "Host: \(url.hostField)\r\n"
                + "Content-Type: application/json;charset=UTF-8\r\n"
                + "X-OUTBOUND-TOKEN: ").utf8
        )
        closing = Array(
            ("\r\nAccept: \(Self.accept)\r\n"
                + "User-Agent: \(userAgent)\r\n"
                + "Content-Length: ").utf8
        )
    }

    /// The request that tells of an event.
    ///
    /// The connection is kept afterwards: HTTP/1.1 says so without a field (RFC 9112 §9.3).
    ///
    /// - Parameters:
    ///   - token: the body's signature.
    ///   - index: the event's number among those of its app and space.
    ///   - retryCount: 0 for a first attempt.
    ///   - body: what is told.
    /// - Returns: head and body in one buffer.
    public func event(token: [UInt8], index: Int, retryCount: Int, body: [UInt8]) -> [UInt8] {
        var bytes = start(body: body)
        bytes.append(contentsOf: opening)
        bytes.append(contentsOf: token)
        bytes.append(contentsOf: Self.indexField)
        Self.append(index, to: &bytes)
        bytes.append(contentsOf: Self.retryCountField)
        Self.append(retryCount, to: &bytes)
        finish(&bytes, body: body)
        return bytes
    }

    /// The request of a verification handshake; it has no counters.
    ///
    /// - Parameters:
    ///   - token: the body's signature.
    ///   - body: the challenge's body.
    /// - Returns: head and body in one buffer.
    public func verification(token: [UInt8], body: [UInt8]) -> [UInt8] {
        var bytes = start(body: body)
        bytes.append(contentsOf: opening)
        bytes.append(contentsOf: token)
        finish(&bytes, body: body)
        return bytes
    }

    private func start(body: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            opening.count + closing.count + Self.variableByteCount + body.count
        )
        return bytes
    }

    private func finish(_ bytes: inout [UInt8], body: [UInt8]) {
        bytes.append(contentsOf: closing)
        Self.append(body.count, to: &bytes)
        bytes.append(contentsOf: Self.headEnd)
        bytes.append(contentsOf: body)
    }

    /// Appends a number that isn't negative in decimal, without a `String` in between.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
    }
}
