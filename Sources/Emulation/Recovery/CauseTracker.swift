import HTTP

/// Finds out what of an input changes anything, so that a journal remembers that and no more.
struct CauseTracker: Sendable {
    /// Whether anybody wants to know.
    var isOn = false
    /// Whether a journal is gone through: what comes was let in when it came the first time.
    var isReplaying = false
    /// Whether time alone has brought something about.
    var hasTurned = false
    /// Whether a request has prolonged a wait for quiet.
    var hasInterrupted = false
    /// The number of a request that waited for its answer, whose client has gone.
    var abandoned: UInt64?
    /// The requests that came with the input itself and were carried out.
    private(set) var requests: [HTTPRequest] = []
    /// The requests that had come before, and waited behind one that was answered just now: each
    /// with that one's number.
    private(set) var resumed: [(waiter: UInt64, request: HTTPRequest)] = []
    /// The number of the request behind which the one in hand had waited.
    private var waiterInHand: UInt64?
    /// How many requests had to wait for their answers.
    private var waiterCount: UInt64 = 0
    /// What has to come behind which request, when a journal is gone through.
    var resumptions: [(waiter: UInt64, bytes: [UInt8])] = []
    /// How many connections there were on which a journal's requests came again.
    var replayCount: UInt64 = 0

    /// Begins with another input.
    mutating func begin() {
        hasTurned = false
        hasInterrupted = false
        abandoned = nil
        waiterInHand = nil
        guard isOn else { return }
        requests.removeAll(keepingCapacity: true)
        resumed.removeAll(keepingCapacity: true)
    }

    /// Notes a request that is carried out.
    mutating func note(_ request: HTTPRequest) {
        guard isOn else { return }
        if let waiterInHand {
            resumed.append((waiterInHand, request))
        } else {
            requests.append(request)
        }
    }

    /// A number for a request that has to wait for its answer; the same ones come again when a
    /// journal is gone through, since each such request is in it.
    mutating func nextWaiter() -> UInt64 {
        waiterCount += 1
        return waiterCount
    }

    /// Goes on with a connection, behind a request that had to wait.
    ///
    /// - Returns: what has to come on it.
    mutating func resume(_ waiter: UInt64) -> [UInt8]? {
        waiterInHand = waiter
        guard isReplaying, let index = resumptions.firstIndex(where: { $0.waiter == waiter })
        else { return nil }
        return resumptions.remove(at: index).bytes
    }
}
