import Crypto
import Determinism

/// The fingerprint of a run: SHA-256 over what happened while the clock stood at rate 0.
///
/// Each thing that happened is a line of ASCII words, the first of which says what it is, then the
/// virtual time in milliseconds since 1970. A line that ends in a number of bytes is followed by so
/// many bytes and a line feed.
///
///     request T METHOD TARGET N    a request to the service, with its body
///     answer T STATUS N            its answer, with its body
///     broken T                     that a fault rule broke the answer
///     attempt T WEBHOOK EVENT DELIVERY RETRY HOW OUTCOME N
///                                  a callback that ended, with its body unless it is a retry;
///                                  HOW is schedule, resend or verification, OUTCOME a status or
///                                  the code of a failure
///     settled T DELIVERY STATE     that a delivery was delivered, discarded or dropped
///     domain T EVENT SPACE SUBJECT ACTOR
///                                  what happened in the domain; - for what there isn't
///     clock T FROM RATE            that the clock was moved or has another rate
///
/// Left out is what differs between processes and machines: ports, addresses and fields of
/// messages, wall times, requests to the control API (what they cause is in it), and all that
/// happens while the clock runs by itself.
struct RunDigest: Sendable {
    private var hash = SHA256()
    /// What wasn't hashed yet, so that a hash is fed with more than a line at a time.
    private var pending: [UInt8] = []
    private static let pendingByteLimit = 4_096

    /// How many things happened that are in it.
    private(set) var entryCount: UInt64 = 0
    /// How many were left out because the clock ran.
    private(set) var leftOutCount: UInt64 = 0

    /// The digest as it is now, in hexadecimal.
    var text: String {
        var hash = hash
        hash.update(pending)
        return Hex.encode(hash.finalize())
    }

    /// Notes that something happened that isn't in it.
    mutating func leaveOut() {
        leftOutCount += 1
    }

    /// Takes in something that happened.
    ///
    /// - Parameters:
    ///   - kind: what it is.
    ///   - instant: when it happened.
    ///   - words: what there is to say; blanks in them don't matter, since their number is fixed.
    ///   - body: bytes that go with it.
    mutating func append(
        _ kind: StaticString,
        _ instant: Instant,
        _ words: [String],
        body: [UInt8]? = nil
    ) {
        entryCount += 1
        pending.append(contentsOf: "\(kind) \(instant.millisecondsSinceEpoch)".utf8)
        for word in words {
            pending.append(0x20)
            pending.append(contentsOf: word.utf8)
        }
        if let body {
            pending.append(contentsOf: " \(body.count)\n".utf8)
            pending.append(contentsOf: body)
        }
        pending.append(0x0A)
        guard pending.count >= Self.pendingByteLimit else { return }
        hash.update(pending)
        pending.removeAll(keepingCapacity: true)
    }
}
