import Determinism
import Sockets

/// When to look at which connection again: a binary heap.
///
/// Entries are never taken out early. A connection has one at its earliest deadline or before; when
/// it comes up and the deadline has moved meanwhile, it is put in again. A deadline that moves with
/// every byte thus costs a store, and not a heap operation.
struct DeadlineQueue {
    private struct Entry {
        let deadline: HostInstant
        let registration: Registration
    }

    private var heap: [Entry] = []

    /// How many entries there are.
    var count: Int { heap.count }

    /// When the first entry comes up.
    var next: HostInstant? { heap.first?.deadline }

    /// Puts an entry in.
    ///
    /// - Parameters:
    ///   - registration: what to look at.
    ///   - deadline: when.
    mutating func add(_ registration: Registration, at deadline: HostInstant) {
        heap.append(Entry(deadline: deadline, registration: registration))
        var position = heap.count - 1
        while position > 0 {
            let parent = (position - 1) / 2
            guard heap[position].deadline < heap[parent].deadline else { return }
            heap.swapAt(position, parent)
            position = parent
        }
    }

    /// Takes the first entry out if it has come up by `now`.
    mutating func pop(
        through now: HostInstant
    ) -> (registration: Registration, deadline: HostInstant)? {
        guard let first = heap.first, first.deadline <= now else { return nil }
        let last = heap.removeLast()
        let result = (first.registration, first.deadline)
        guard !heap.isEmpty else { return result }
        heap[0] = last
        var position = 0
        while true {
            let left = 2 * position + 1
            guard left < heap.count else { break }
            let right = left + 1
            let child =
                right < heap.count && heap[right].deadline < heap[left].deadline ? right : left
            guard heap[child].deadline < heap[position].deadline else { break }
            heap.swapAt(child, position)
            position = child
        }
        return result
    }
}
