public import Determinism
import HTTP
import OAuth
import Webhooks
import WatsonWork

/// The emulated platform: everything it knows, and nothing of the world it runs in.
///
/// A synchronous value. The edge tells it what happened and when by ``handle(_:at:)``, then takes
/// what is to be done from ``nextOutput()`` until there is nothing left, and calls again at
/// ``nextDeadline``. The same inputs give the same outputs, byte for byte, in any process.
public struct Emulator: Sendable {
    let configuration: Configuration
    let routes = Routes()
    /// The host's time of the input that is being handled.
    var host: HostInstant
    /// The virtual time of the input that is being handled.
    var now: Instant
    var clock: VirtualClock
    var ids: IdentifierSource
    var work = WorkState()
    var dispatcher: Dispatcher
    var tokens: TokenIssuer
    private let tokenKey: [UInt8]
    var authorizations = Authorizations()
    var sessions = Sessions()
    /// For whom apps may act; those that say nothing aren't here.
    var policies = OrderedTable<AppID, AuthorizationPolicy>()
    /// What apps can fetch of those who configure them.
    var contexts = ActionContexts()
    /// What the clients of people know of their dialogs.
    var memory = ClientMemory()
    var connections = ConnectionTable()
    var graphQL = GraphQLFront()
    /// What the resolvers share while a GraphQL request is executed.
    var scope = GraphQLScope.idle
    var outputs = OutputQueue()
    var sequencer = OutcomeSequencer()
    var advances = AdvanceQueue()
    var faults: FaultTable
    /// What fault rules hold back.
    var delays = DelayQueue()
    var events = EventHistory()
    var streams = EventStreams()
    var requestCounts = RequestCounts()
    /// What is left of ``workLimit`` for this input.
    private var workLeft = Emulator.workLimit
    /// Whether the limit of work was reached, so that the rest is done at once, but later.
    private(set) var hasMoreWork = false
    /// Where the request that is being answered was found.
    var routeInHand: Route?
    /// Who sent it, once that is known.
    var callerInHand: RequestCaller?
    /// The fault rule that strikes it.
    var faultInHand: FaultID?
    /// The latest requests to the service.
    var requests = RequestLog(.service)
    /// The latest requests to the control API.
    var controlRequests = RequestLog(.control)
    /// How often the journal of requests to the service was begun anew.
    var requestEpoch: UInt64 = 0
    /// The fingerprint of what happened so far.
    var digest = RunDigest()
    var snapshots = SnapshotTable()
    /// What of the input that is being handled a journal has to remember.
    var causes = CauseTracker()
    /// Why nothing is done any more, if that is so.
    var outage: String?
    /// The world that it was started with, loaded.
    private var beginning: Timeline?
    /// Connections that wait for the end of a verification.
    var verifications: [VerificationID: ConnectionID] = [:]
    /// Connections whose late reply was sent, so that their next request can be read.
    var resumed: [ConnectionID] = []
    var dates = DateCache()
    let startHost: HostInstant
    var resetCount: UInt64 = 0
    var isStopping = false
    private var hasAskedToStop = false

    /// Creates an emulator with its world loaded.
    ///
    /// - Parameters:
    ///   - configuration: how it behaves.
    ///   - host: the host's time at which the virtual clock shows the configured start.
    /// - Throws: what is wrong with the world.
    public init(configuration: Configuration, at host: HostInstant) throws(WorldError) {
        self.init(blank: configuration, at: host)
        try load(configuration.world)
        beginning = Timeline(self)
    }

    /// Creates an emulator in whose world there is nothing.
    private init(blank configuration: Configuration, at host: HostInstant) {
        self.configuration = configuration
        self.host = host
        startHost = host
        now = configuration.clockStart
        clock = VirtualClock(
            start: configuration.clockStart,
            rate: configuration.clockRate,
            at: host
        )
        ids = IdentifierSource(seed: configuration.seed)
        faults = FaultTable(seed: configuration.seed)
        tokenKey = ids.bytes(32)
        tokens = TokenIssuer(key: tokenKey)
        dispatcher = Dispatcher(configuration: configuration.dispatcher)
    }

    /// The instant that the virtual clock shows at the host's `host`.
    public func now(at host: HostInstant) -> Instant { clock.now(at: host) }

    /// Takes in what happened at the host's `host`, which must not go back.
    public mutating func handle(_ input: Input, at host: HostInstant) {
        begin(at: host)
        switch input {
        case .connected(let id): connect(id)
        case .received(let id, let bytes): receive(bytes, on: id)
        case .peerClosed(let id): receiveEnd(of: id)
        case .disconnected(let id):
            noteAbandonment(of: id)
            connections.remove(id)
            streams.remove(id)
        case .timedOut(let id): timeOut(id)
        case .attemptFinished(let id, let outcome, let wallMicroseconds):
            guard outage == nil else { break }
            if configuration.isRecorded { outputs.append(.record(.outcome(id, outcome))) }
            finishAttempt(id, outcome, wallMicroseconds: wallMicroseconds)
        case .deadlineReached: break
        case .stopRequested: isStopping = true
        }
        end()
    }

    /// Begins with an input.
    mutating func begin(at host: HostInstant) {
        precondition(host >= self.host, "the host's time went back")
        self.host = host
        causes.begin()
        guard outage == nil else { return }
        if hasMoreWork { causes.hasTurned = true }
        now = clock.now(at: host)
        workLeft = Self.workLimit
        hasMoreWork = false
        // What is due by now comes before the input, which may stop the clock.
        fireTimers()
    }

    /// Does what follows from an input.
    mutating func end() {
        if isStopping {
            endStreams()
            endSilenced()
        }
        progress()
        askToStop()
    }

    /// The next thing to do, the oldest first, or `nil` when there is nothing left.
    public mutating func nextOutput() -> Output? { outputs.popFirst() }

    /// When ``Input/deadlineReached`` is wanted next; `nil` while there is nothing to wait for.
    ///
    /// May change with every call of ``handle(_:at:)``.
    public var nextDeadline: HostInstant? {
        guard outage == nil else { return nil }
        if hasMoreWork { return host }
        // While an attempt is in flight its end is waited for, not a time.
        if advances.isRunning { return sequencer.isEmpty ? advances.settleDeadline : nil }
        return nextDue.flatMap { clock.hostInstant(of: $0) }
    }

    /// The next instant at which anything happens by itself.
    var nextDue: Instant? {
        guard let delay = delays.nextDue else { return dispatcher.nextDeadline }
        return min(delay, dispatcher.nextDeadline ?? delay)
    }

    /// What a client's connection is waiting for.
    public func phase(of id: ConnectionID) -> ConnectionPhase {
        guard let slot = connections.slot(of: id) else { return .closed }
        return switch connections[slot]?.http.phase {
        case .idle: .idle
        case .receiving: .receiving
        case .answering: .answering
        case .closed, nil: .closed
        }
    }

    /// Does whatever can be done at this moment, until only the outside can bring more.
    private mutating func progress() {
        repeat {
            while !resumed.isEmpty { resume(resumed.removeFirst()) }
            guard outage == nil else { return }
            fireTimers()
            drainDispatcher()
            stepAdvance()
        } while !resumed.isEmpty
    }

    private mutating func fireTimers() {
        guard !clock.isStanding, let due = nextDue, due <= now else { return }
        causes.hasTurned = true
        fireDue()
    }

    /// Does what is due: what was held back first, then who is sent again.
    mutating func fireDue() {
        fireDelays()
        if let due = dispatcher.nextDeadline, due <= now { dispatcher.fireTimers(at: now) }
    }

    /// How many outcomes and instants are worked through for one input.
    ///
    /// With outcomes that fault rules make up, an advance needs nobody from outside, and could keep
    /// everybody else waiting for as long as it takes.
    static let workLimit = 4_096

    /// Notes work; false once the limit is reached.
    mutating func spend(_ amount: Int) -> Bool {
        workLeft -= amount
        if workLeft <= 0 { hasMoreWork = true }
        return !hasMoreWork
    }

    /// Asks the edge to stop, behind the answer to who asked for it.
    private mutating func askToStop() {
        guard isStopping, !hasAskedToStop else { return }
        hasAskedToStop = true
        if configuration.isRecorded { outputs.append(recordedEnd()) }
        outputs.append(.stop)
    }

    /// Forgets everything and goes back to the world that it was started with.
    ///
    /// A new timeline begins: the clock goes back to its start, or at rate 1 to the wall's time;
    /// tokens given out before are void, since the key changes.
    mutating func reset() {
        guard let beginning else { preconditionFailure("a reset before the start") }
        let count = resetCount + 1
        cancelWaiters("the emulator was reset")
        resume(beginning)
        resetCount = count
        let isRealTime = configuration.clockRate == .realTime
        let elapsed = isRealTime ? Int64(host.nanoseconds(since: startHost) / 1_000_000) : 0
        clock = VirtualClock(
            start: configuration.clockStart.advanced(byMilliseconds: elapsed),
            rate: configuration.clockRate,
            at: host
        )
        now = clock.now(at: host)
        tokens = TokenIssuer(key: tokenKey + Self.bigEndian(resetCount))
    }

    /// Forgets everything but the time, and begins anew in another world.
    ///
    /// - Parameter world: the other world.
    /// - Throws: what is wrong with it; then nothing has changed.
    mutating func begin(in world: World) throws(WorldError) {
        var other = Emulator(blank: configuration, at: host)
        other.now = now
        try other.load(world)
        let (present, rate, count) = (now, clock.rate, resetCount + 1)
        cancelWaiters("the world was replaced")
        resume(Timeline(other))
        clock = VirtualClock(start: present, rate: rate, at: host)
        resetCount = count
        tokens = TokenIssuer(key: tokenKey + Self.bigEndian(resetCount))
    }

    private static func bigEndian(_ value: UInt64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// What is left of the input that is being handled, whatever becomes of the rest.
    struct Present {
        fileprivate let host: HostInstant
        fileprivate let workLeft: Int
        fileprivate let hasMoreWork: Bool
        fileprivate let isStopping: Bool
        fileprivate let hasAskedToStop: Bool
        fileprivate let beginning: Timeline?
        fileprivate let inHand: (Route?, RequestCaller?, FaultID?)

        init(_ emulator: Emulator) {
            host = emulator.host
            workLeft = emulator.workLeft
            hasMoreWork = emulator.hasMoreWork
            isStopping = emulator.isStopping
            hasAskedToStop = emulator.hasAskedToStop
            beginning = emulator.beginning
            inHand = (emulator.routeInHand, emulator.callerInHand, emulator.faultInHand)
        }
    }

    /// Goes on with the input that was being handled.
    mutating func resume(_ present: Present) {
        host = present.host
        workLeft = present.workLeft
        hasMoreWork = present.hasMoreWork
        isStopping = present.isStopping
        hasAskedToStop = present.hasAskedToStop
        beginning = present.beginning
        (routeInHand, callerInHand, faultInHand) = present.inHand
    }
}
