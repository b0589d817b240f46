import Determinism
import Sockets

/// What stands behind a descriptor that the loop watches.
enum Watched {
    case listener
    case waker
    case signals
    case inbound(InboundConnection)
    case outbound(OutboundConnection)
    case program(CurlProcess)
}

/// What everything in the loop shares: the poller, the table of descriptors, the timers, the time.
struct Reactor: ~Copyable {
    var poller: Poller
    var table = SlotTable<Watched>()
    var deadlines = DeadlineQueue()
    /// The time of this turn; never goes back.
    private(set) var now = HostClock.now()
    var readBuffer: [UInt8]

    init(readBufferByteCount: Int) throws(SystemError) {
        poller = try Poller()
        readBuffer = Array(repeating: 0, count: readBufferByteCount)
    }

    /// Looks at the clock.
    mutating func tick() {
        now = max(now, HostClock.now())
    }

    /// Has a connection looked at by `deadline`, unless that is going to happen anyway.
    ///
    /// - Parameters:
    ///   - registration: the connection.
    ///   - deadline: when.
    ///   - armed: when it is going to be looked at as things are; is brought forward.
    mutating func arm(
        _ registration: Registration,
        at deadline: HostInstant,
        _ armed: inout HostInstant?
    ) {
        if let armed, armed <= deadline { return }
        armed = deadline
        deadlines.add(registration, at: deadline)
    }
}
