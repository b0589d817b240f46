/// Names one timer of a ``TimerQueue``; stays unique when its place is used again.
public struct TimerID: Hashable, Sendable {
    @usableFromInline let slot: Int32
    @usableFromInline let generation: UInt32

    @inlinable
    init(slot: Int32, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }
}

/// Timers in the order (deadline, sequence number): of two for one instant, the one set first comes
/// first.
///
/// A binary heap of slots; adding, cancelling and taking cost O(log n) without hashing.
public struct TimerQueue<Payload> {
    @usableFromInline
    struct Slot {
        @usableFromInline var deadline: Instant
        @usableFromInline var sequence: UInt64
        @usableFromInline var payload: Payload?
        @usableFromInline var generation: UInt32
        /// Its index in `heap`, or -1 when the slot is free.
        @usableFromInline var position: Int32

        @inlinable
        init(
            deadline: Instant,
            sequence: UInt64,
            payload: Payload?,
            generation: UInt32,
            position: Int32
        ) {
            self.deadline = deadline
            self.sequence = sequence
            self.payload = payload
            self.generation = generation
            self.position = position
        }
    }

    @usableFromInline var slots: [Slot] = []
    @usableFromInline var heap: [Int32] = []
    @usableFromInline var free: [Int32] = []
    @usableFromInline var nextSequence: UInt64 = 0

    /// Creates a queue without timers.
    @inlinable
    public init() {}

    /// How many timers are set.
    @inlinable
    public var count: Int { heap.count }

    /// Whether no timer is set.
    @inlinable
    public var isEmpty: Bool { heap.isEmpty }

    /// The deadline of the timer that comes first.
    @inlinable
    public var nextDeadline: Instant? {
        guard let first = heap.first else { return nil }
        return slots[Int(first)].deadline
    }

    /// Sets a timer.
    ///
    /// - Parameters:
    ///   - deadline: when it is due.
    ///   - payload: what ``popFirst(through:)`` gives back then.
    /// - Returns: the name with which it can be cancelled.
    @inlinable
    @discardableResult
    public mutating func schedule(at deadline: Instant, _ payload: Payload) -> TimerID {
        let sequence = nextSequence
        nextSequence += 1
        let index: Int32
        if let reused = free.popLast() {
            index = reused
            slots[Int(index)].deadline = deadline
            slots[Int(index)].sequence = sequence
            slots[Int(index)].payload = payload
            slots[Int(index)].position = Int32(heap.count)
        } else {
            index = Int32(slots.count)
            slots.append(
                Slot(
                    deadline: deadline,
                    sequence: sequence,
                    payload: payload,
                    generation: 0,
                    position: Int32(heap.count)
                )
            )
        }
        heap.append(index)
        siftUp(heap.count - 1)
        return TimerID(slot: index, generation: slots[Int(index)].generation)
    }

    /// Cancels a timer; one that has fired or was cancelled already is left in peace.
    ///
    /// - Parameter id: the timer's name.
    /// - Returns: what the timer carried, or `nil` if it wasn't set any more.
    @inlinable
    @discardableResult
    public mutating func cancel(_ id: TimerID) -> Payload? {
        guard Int(id.slot) < slots.count, slots[Int(id.slot)].generation == id.generation,
            slots[Int(id.slot)].position >= 0
        else { return nil }
        return remove(at: Int(slots[Int(id.slot)].position))
    }

    /// Takes the first timer if it is due at `instant`.
    ///
    /// - Parameter instant: timers with this deadline or an earlier one are due.
    /// - Returns: its deadline and payload, or `nil` if none is due.
    @inlinable
    public mutating func popFirst(
        through instant: Instant
    ) -> (deadline: Instant, payload: Payload)? {
        guard let first = heap.first else { return nil }
        let deadline = slots[Int(first)].deadline
        guard deadline <= instant, let payload = remove(at: 0) else { return nil }
        return (deadline, payload)
    }

    /// All timers in the order in which they would fire; costs O(n log n).
    public var ordered: [(deadline: Instant, payload: Payload)] {
        heap.map { slots[Int($0)] }
            .sorted { ($0.deadline, $0.sequence) < ($1.deadline, $1.sequence) }
            .compactMap { slot in slot.payload.map { (slot.deadline, $0) } }
    }

    @inlinable
    mutating func remove(at position: Int) -> Payload? {
        let index = Int(heap[position])
        let last = heap.count - 1
        if position != last {
            heap.swapAt(position, last)
            slots[Int(heap[position])].position = Int32(position)
        }
        heap.removeLast()
        if position < heap.count {
            siftDown(position)
            siftUp(position)
        }
        let payload = slots[index].payload
        slots[index].payload = nil
        slots[index].position = -1
        slots[index].generation &+= 1
        free.append(Int32(index))
        return payload
    }

    @inlinable
    func precedes(_ left: Int32, _ right: Int32) -> Bool {
        let (a, b) = (slots[Int(left)].deadline, slots[Int(right)].deadline)
        if a != b { return a < b }
        return slots[Int(left)].sequence < slots[Int(right)].sequence
    }

    @inlinable
    mutating func siftUp(_ start: Int) {
        var position = start
        while position > 0 {
            let parent = (position - 1) / 2
            guard precedes(heap[position], heap[parent]) else { return }
            exchange(position, parent)
            position = parent
        }
    }

    @inlinable
    mutating func siftDown(_ start: Int) {
        var position = start
        while true {
            let left = 2 * position + 1
            guard left < heap.count else { return }
            let right = left + 1
            let child = right < heap.count && precedes(heap[right], heap[left]) ? right : left
            guard precedes(heap[child], heap[position]) else { return }
            exchange(position, child)
            position = child
        }
    }

    @inlinable
    mutating func exchange(_ one: Int, _ other: Int) {
        heap.swapAt(one, other)
        slots[Int(heap[one])].position = Int32(one)
        slots[Int(heap[other])].position = Int32(other)
    }
}

extension TimerQueue.Slot: Sendable where Payload: Sendable {}
extension TimerQueue: Sendable where Payload: Sendable {}
