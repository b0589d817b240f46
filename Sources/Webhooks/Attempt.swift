public import Determinism

/// How the connection to a callback is protected.
public enum EndpointSecurity: Hashable, Sendable {
    /// Not at all.
    case none
    /// By TLS; whether a certificate that only vouches for itself will do.
    case tls(allowsSelfSigned: Bool)
}

/// Where requests are sent: a host, a port, and how.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// A name or a numeric address in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port.
    public let port: UInt16
    /// How the connection is protected.
    public let security: EndpointSecurity

    /// Creates the endpoint at `host` and `port`.
    public init(host: String, port: UInt16, security: EndpointSecurity = .none) {
        self.host = host
        self.port = port
        self.security = security
    }

    /// The form `host:port`, an IPv6 address in brackets.
    public var description: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

/// One request to put on the wire, exactly once; its end is told by an ``AttemptOutcome``.
public struct OutboundAttempt: Hashable, Sendable {
    /// The name under which the outcome is given back.
    public let id: AttemptID
    /// Where to connect to.
    public let endpoint: Endpoint
    /// The whole HTTP request: head and body.
    public let bytes: [UInt8]
    /// How long it may take, from the start of connecting to the last byte of the response.
    public let timeoutMilliseconds: Int
    /// The most bytes that the response's body may have.
    public let responseLimit: Int

    /// Creates an attempt from its parts.
    ///
    /// - Parameters:
    ///   - id: the name under which the outcome is given back.
    ///   - endpoint: where to connect to.
    ///   - bytes: the whole HTTP request.
    ///   - timeoutMilliseconds: how long it may take in all.
    ///   - responseLimit: the most bytes that the response's body may have.
    public init(
        id: AttemptID,
        endpoint: Endpoint,
        bytes: [UInt8],
        timeoutMilliseconds: Int,
        responseLimit: Int
    ) {
        self.id = id
        self.endpoint = endpoint
        self.bytes = bytes
        self.timeoutMilliseconds = timeoutMilliseconds
        self.responseLimit = responseLimit
    }
}

/// How a request to a callback ended.
public enum AttemptOutcome: Hashable, Sendable {
    /// A whole response came in time; `token` is its `X-OUTBOUND-TOKEN`.
    case response(status: Int, token: String?, body: [UInt8])
    /// No whole response came.
    case failed(AttemptFailure)

    /// The statuses that acknowledge an event: 202 and every 3xx are failures
    /// (V1_OutboundCallback).
    public static func isSuccess(status: Int) -> Bool {
        status == 200 || status == 201 || status == 203 || status == 204
    }

    /// Whether an event that ended like this is delivered.
    public var isSuccess: Bool {
        switch self {
        case .response(let status, _, _): Self.isSuccess(status: status)
        case .failed: false
        }
    }
}

/// Why no whole response came.
public enum AttemptFailure: Error, Hashable, Sendable {
    /// Nobody listens there.
    case connectionRefused
    /// The connection wasn't made in time.
    case connectTimedOut
    /// It was made, and the response wasn't whole in time.
    case timedOut
    /// The peer broke the connection off.
    case connectionReset
    /// The peer closed the connection before the response was whole.
    case closedBeforeResponse
    /// What came isn't an HTTP response; says what is wrong with it.
    case malformedResponse(String)
    /// The response's body has more bytes than this limit.
    case responseTooLarge(Int)
    /// The peer's certificate isn't accepted; says what the TLS library said, and why.
    case certificate(String, CertificateProblem)
    /// No TLS connection was agreed on; says what the TLS library said, and why.
    case handshake(String, HandshakeProblem)
    /// The address may not be called; says why, and what would allow it.
    case addressForbidden(String)
    /// The host's name leads to no address; says what the resolver said.
    case nameNotResolved(String)
    /// There is no way there; says what the system said.
    case unreachable(String)

    /// The word for it in JSON and logs.
    public var code: String {
        switch self {
        case .connectionRefused: "connection-refused"
        case .connectTimedOut: "connect-timed-out"
        case .timedOut: "timed-out"
        case .connectionReset: "connection-reset"
        case .closedBeforeResponse: "closed-before-response"
        case .malformedResponse: "malformed-response"
        case .responseTooLarge: "response-too-large"
        case .certificate(_, let problem): "certificate-\(problem.rawValue)"
        case .handshake(_, let problem): "handshake-\(problem.rawValue)"
        case .addressForbidden: "address-forbidden"
        case .nameNotResolved: "name-not-resolved"
        case .unreachable: "unreachable"
        }
    }
}

extension AttemptFailure: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .connectionRefused: "the connection was refused"
        case .connectTimedOut: "the connection was not made in time"
        case .timedOut: "the response was not complete in time"
        case .connectionReset: "the connection was reset"
        case .closedBeforeResponse: "the connection was closed before the response was complete"
        case .malformedResponse(let reason): "the response is not valid HTTP: \(reason)"
        case .certificate(let reason, let problem):
            "the certificate \(problem.sentence): \(reason)"
        case .handshake(let reason, .protocolVersion):
            "the TLS handshake failed for want of a common version: \(reason)"
        case .handshake(let reason, .failed): "the TLS handshake failed: \(reason)"
        case .responseTooLarge(let limit): "the response's body has more than \(limit) bytes"
        case .addressForbidden(let reason): "the address may not be called: \(reason)"
        case .nameNotResolved(let reason): "the host name was not resolved: \(reason)"
        case .unreachable(let reason): "the host can't be reached: \(reason)"
        }
    }
}

/// What the log keeps of one attempt; small, because an event can have 247 of them.
public struct AttemptRecord: Hashable, Sendable {
    /// How it ended.
    public enum Result: Hashable, Sendable {
        /// A response with this status came.
        case response(status: UInt16)
        /// No whole response came.
        case failed(AttemptFailure)

        /// Whether it delivered the event.
        public var isSuccess: Bool {
            switch self {
            case .response(let status): AttemptOutcome.isSuccess(status: Int(status))
            case .failed: false
            }
        }
    }

    /// The virtual time at which it was sent.
    public let at: Instant
    /// The beginning of the response's body; empty without a body.
    public let responseExcerpt: [UInt8]
    /// How it ended.
    public let outcome: Result
    /// The retry count, with the highest bit of a resend: so that a record takes 48 bytes.
    private let retriesAndOrigin: UInt16
    /// How long it took on the host's clock.
    public let wallMicroseconds: UInt32
    private let faultNumber: UInt32
    /// Which of the dispatcher's forms its request was written with.
    let form: Slot

    /// Its `X-OUTBOUND-RETRY-COUNT`.
    public var retryCount: Int { Int(retriesAndOrigin & ~Self.resendBit) }

    /// Whether it was asked for by hand, outside the schedule.
    public var isResend: Bool { retriesAndOrigin & Self.resendBit != 0 }

    private static let resendBit: UInt16 = 0x8000

    /// The number of the rule that made this outcome up or held it back; `nil` without one.
    public var fault: UInt32? { faultNumber == 0 ? nil : faultNumber }

    /// Creates a record of an attempt that has ended.
    ///
    /// - Parameters:
    ///   - at: the virtual time at which it was sent.
    ///   - retryCount: its `X-OUTBOUND-RETRY-COUNT`.
    ///   - outcome: how it ended.
    ///   - wallMicroseconds: how long it took on the host's clock.
    ///   - excerptLimit: how many bytes of the response's body to keep.
    ///   - isResend: whether it was asked for by hand.
    public init(
        at: Instant,
        retryCount: Int,
        outcome: AttemptOutcome,
        wallMicroseconds: UInt32,
        excerptLimit: Int,
        isResend: Bool = false
    ) {
        self.init(
            at: at,
            retryCount: retryCount,
            outcome: outcome,
            wallMicroseconds: wallMicroseconds,
            excerptLimit: excerptLimit,
            isResend: isResend,
            fault: nil,
            form: .none
        )
    }

    init(
        at: Instant,
        retryCount: Int,
        outcome: AttemptOutcome,
        wallMicroseconds: UInt32,
        excerptLimit: Int,
        isResend: Bool,
        fault: UInt32?,
        form: Slot
    ) {
        self.at = at
        faultNumber = fault ?? 0
        self.form = form
        self.wallMicroseconds = wallMicroseconds
        let retries = min(UInt16(clamping: retryCount), ~Self.resendBit)
        retriesAndOrigin = isResend ? retries | Self.resendBit : retries
        switch outcome {
        case .failed(let failure):
            self.outcome = .failed(failure)
            responseExcerpt = []
        case .response(let status, _, let body):
            self.outcome = .response(status: UInt16(clamping: status))
            responseExcerpt = body.count <= excerptLimit ? body : Array(body.prefix(excerptLimit))
        }
    }
}
