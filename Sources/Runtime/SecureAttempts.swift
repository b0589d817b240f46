import Webhooks

/// What the attempts that go through TLS share.
struct SecureAttempts {
    /// Those that haven't begun, the first one first, after those that have.
    private var queue: [OutboundAttempt] = []
    private var begunCount = 0
    /// How many have begun, and haven't ended with their processes.
    private(set) var busyCount = 0
    /// Whether attempts are being begun.
    var isStarting = false
    /// Where the program was found.
    var program: String?
    private var remembered: [Endpoint: [UInt8]] = [:]

    /// How many callbacks' own certificates are remembered.
    var rememberedCount: Int { remembered.count }

    /// How many haven't begun.
    var waitingCount: Int { queue.count - begunCount }

    /// Has an attempt wait for its turn.
    mutating func append(_ attempt: OutboundAttempt) { queue.append(attempt) }

    /// Takes the next attempt if one more may begin, and counts it.
    ///
    /// - Parameter limit: how many may be under way at once.
    /// - Returns: the attempt, or `nil` if none waits or too many are under way.
    mutating func next(limit: Int) -> OutboundAttempt? {
        guard busyCount < limit, begunCount < queue.count else { return nil }
        let attempt = queue[begunCount]
        begunCount += 1
        busyCount += 1
        // Moving the rest costs at most as much as what was taken before.
        if 2 * begunCount >= queue.count {
            queue.removeFirst(begunCount)
            begunCount = 0
        }
        return attempt
    }

    /// Counts one less.
    mutating func release() {
        precondition(busyCount > 0, "an attempt that has ended has begun")
        busyCount -= 1
    }

    /// The certificates that a callback vouched for itself with.
    func certificates(of endpoint: Endpoint) -> [UInt8]? { remembered[endpoint] }

    /// Remembers the certificates that a callback vouched for itself with.
    mutating func remember(_ certificates: [UInt8], of endpoint: Endpoint, limit: Int) {
        if remembered[endpoint] == nil, remembered.count >= limit { remembered = [:] }
        guard limit > 0 else { return }
        remembered[endpoint] = certificates
    }

    /// Forgets the certificates of a callback.
    mutating func forget(_ endpoint: Endpoint) { remembered[endpoint] = nil }
}
