import Determinism
import HTTP
import Sockets
import Webhooks

/// A connection to a callback, with the attempt that it serves.
///
/// *resolving* → *connecting* → *sending* → *receiving*, then *kept* for the next attempt, which
/// begins with *sending*. With TLS: *resolving* → *delegated*, and never kept. Any failure ends it.
final class OutboundConnection {
    enum Stage { case resolving, connecting, sending, receiving, kept, delegated }

    let endpoint: Endpoint
    let registration: Registration
    var stage = Stage.resolving
    /// The socket; none before there is an address, another one for each address that is tried.
    var link: Link?
    /// The program that makes the connection in place of a socket, once there is an address.
    var program: CurlProcess?
    /// The attempt; none while kept.
    var exchange: Exchange?
    /// When the connection has waited long enough for another attempt.
    var keptUntil: HostInstant?
    /// When the timers look at it.
    var armed: HostInstant?

    init(endpoint: Endpoint, registration: Registration) {
        self.endpoint = endpoint
        self.registration = registration
    }

    /// When something has to be done if nothing happens until then.
    var deadline: HostInstant? {
        guard let exchange else { return keptUntil }
        guard stage == .connecting || stage == .delegated, let next = exchange.candidateDeadline
        else {
            return exchange.deadline
        }
        return min(next, exchange.deadline)
    }
}

/// Who vouches for the certificate of a peer.
enum Authorities: Equatable {
    /// Those that the options or the system name.
    case configured
    /// The peer's own certificates (PEM), which vouched for it in an earlier attempt.
    case remembered([UInt8])
    /// The peer's own certificates (PEM), which it presented in this attempt.
    case presented([UInt8])

    /// The certificates that aren't the configured ones.
    var own: [UInt8]? {
        switch self {
        case .configured: nil
        case .remembered(let certificates), .presented(let certificates): certificates
        }
    }
}

/// One attempt on its way.
struct Exchange {
    let attempt: OutboundAttempt
    let start: HostInstant
    let deadline: HostInstant
    /// Addresses that are still to be tried, the next one last.
    var candidates: [IPAddress] = []
    /// The address that is being tried.
    var address: IPAddress?
    /// Who vouches for the peer's certificate.
    var authorities = Authorities.configured
    /// When to give an address up for the next one; `nil` for the last one.
    var candidateDeadline: HostInstant?
    /// What became of the addresses so far.
    var connectFailure: AttemptFailure?
    /// How many bytes of the request the kernel has taken.
    var sentByteCount = 0
    /// Whether the connection served another attempt before.
    var isOnKeptConnection = false
    /// Why the rest of the request couldn't be sent, though a part was.
    var writeFailure: ErrorNumber?
    var parser: ClientConnection

    init(attempt: OutboundAttempt, start: HostInstant) {
        self.attempt = attempt
        self.start = start
        deadline = start.advanced(byMilliseconds: UInt64(max(0, attempt.timeoutMilliseconds)))
        var limits = HTTPLimits()
        limits.bodyByteCount = attempt.responseLimit
        parser = ClientConnection(limits: limits)
        parser.start(method: .post)
    }

    /// Whether all of the request is on its way.
    var isSent: Bool { sentByteCount == attempt.bytes.count }

    /// Notes why an address failed; what says most about the host counts in the end.
    mutating func note(_ failure: AttemptFailure) {
        guard let known = connectFailure, Self.weight(known) >= Self.weight(failure) else {
            connectFailure = failure
            return
        }
    }

    private static func weight(_ failure: AttemptFailure) -> Int {
        switch failure {
        case .connectionRefused: 3
        case .connectTimedOut: 2
        case .unreachable: 1
        case .timedOut, .connectionReset, .closedBeforeResponse, .malformedResponse,
            .responseTooLarge, .addressForbidden, .nameNotResolved, .certificate, .handshake:
            0
        }
    }
}

/// An attempt that is over.
struct FinishedAttempt {
    let id: AttemptID
    let outcome: AttemptOutcome
    let wallMicroseconds: UInt32
}
