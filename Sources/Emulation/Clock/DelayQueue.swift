import Determinism
import HTTP

/// What fault rules hold back for a while of virtual time: outcomes of callbacks, and answers.
///
/// Its entries come out in the order (due time, order of insertion). They are few, so a sorted list
/// is enough.
struct DelayQueue: Sendable {
    enum Content: Sendable {
        /// How an attempt ended that the dispatcher still takes to be in flight.
        case outcome(OutcomeSequencer.Finished)
        /// The answer to a request that was carried out already.
        case answer(ConnectionID, HTTPResponse, target: String)
    }

    struct Entry: Sendable {
        let due: Instant
        let sequence: UInt64
        /// The rule that holds it back.
        let fault: FaultID
        let content: Content
    }

    /// The next ones last, so that taking one is cheap.
    private var entries: [Entry] = []
    private var nextSequence: UInt64 = 0
    /// How many of them are outcomes.
    private(set) var outcomeCount = 0

    /// When the first of them is due.
    var nextDue: Instant? { entries.last?.due }

    var count: Int { entries.count }

    /// All of them in the order in which they come out.
    var upcoming: [Entry] { entries.reversed() }

    mutating func insert(_ content: Content, due: Instant, fault: FaultID) {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].due > due { low = middle + 1 } else { high = middle }
        }
        let entry = Entry(due: due, sequence: nextSequence, fault: fault, content: content)
        entries.insert(entry, at: low)
        nextSequence += 1
        if case .outcome = content { outcomeCount += 1 }
    }

    /// Takes the first entry if it is due.
    mutating func takeDue(at now: Instant) -> Content? {
        guard let last = entries.last, last.due <= now else { return nil }
        entries.removeLast()
        if case .outcome = last.content { outcomeCount -= 1 }
        return last.content
    }

    /// Takes the answers out.
    mutating func dropAnswers() {
        entries.removeAll { if case .answer = $0.content { true } else { false } }
    }

    /// Takes everything out.
    mutating func takeAll() -> [Content] {
        defer {
            entries = []
            outcomeCount = 0
        }
        return entries.reversed().map(\.content)
    }
}
