/// The queue of one webhook for one space: first in, first out, one request in flight.
///
/// Its deliveries are linked through their records. A lane lives as long as it has a delivery or a
/// request in flight.
struct Lane: Sendable {
    var webhook = Slot.none
    var counter = Slot.none
    var head = Slot.none
    var tail = Slot.none
    /// How many deliveries it holds, the head included.
    var count: Int32 = 0
    /// The number in the schedule of the retry that the head's timer stands for; 0 before T0.
    var retryNumber: UInt16 = 0
    /// How often the head was sent since it became the head or was reset: the next
    /// `X-OUTBOUND-RETRY-COUNT`.
    var sentCount: UInt16 = 0
    /// The request in flight is one from before a reset: if it fails, the head starts afresh.
    var isReset = false
    /// The request in flight is of a delivery that was dropped; the head waits for its end.
    var isDraining = false
    /// Its number in the order of making.
    var number = LaneID(rawValue: 0)
    /// The head's signature, once computed with the present secret.
    var token: [UInt8] = []
    /// Its neighbours among the webhook's lanes.
    var previous = Slot.none
    var next = Slot.none
}

/// The numbering of one app's notifications in one space: `X-OUTBOUND-INDEX`.
///
/// An index is taken when an event reaches the head of its lane. A dropped event gives it back if
/// no later one is taken yet; if one is, a gap stays, which the document says is what the index is
/// for: it shows the receiver that it missed something.
struct IndexCounter: Sendable {
    let app: Slot
    let space: String
    /// The index that the next event takes.
    private(set) var next = 0
    /// How many events have left their lanes with their indices: delivered or discarded.
    private(set) var leftCount = 0
    /// How many indices were left unused.
    private(set) var gapCount = 0

    init(app: Slot, space: String) {
        self.app = app
        self.space = space
    }

    mutating func take() -> Int {
        defer { next += 1 }
        return next
    }

    mutating func leave() {
        leftCount += 1
    }

    mutating func giveBack(_ index: Int) {
        if index == next - 1 { next -= 1 } else { gapCount += 1 }
    }
}
