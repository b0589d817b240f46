import Determinism
import Emulation
import Sockets

/// An emulator whose journal is a file: what the loop serves with `--data`.
struct StoredEmulator: ServedCore, Sendable {
    /// How long what was written may wait for the disk, unless nothing may.
    static let syncIntervalMilliseconds: UInt64 = 1_000

    private(set) var core: JournaledEmulator
    private let storage: JournalStorage
    private let isDurable: Bool
    /// The host's time at which the emulator's own was `origin`; the first that it was told.
    private var hostOrigin: HostInstant?
    private let origin: HostInstant
    /// When what was written has to be on the disk, in the host's time.
    private var syncDeadline: HostInstant?
    private var hasFailed = false
    private var hasWarned = false

    /// Writes what there is to be written, and waits until it is on the disk.
    init(
        _ core: JournaledEmulator,
        _ storage: JournalStorage,
        isDurable: Bool
    ) throws(SystemError) {
        var core = core
        try storage.append(core.takePending())
        try storage.sync()
        self.core = core
        self.storage = storage
        self.isDurable = isDurable
        origin = core.host
    }

    mutating func handle(_ input: Input, at now: HostInstant) {
        core.handle(input, at: own(now))
    }

    mutating func nextOutput() -> Output? { core.nextOutput() }

    var nextDeadline: HostInstant? {
        mutating get {
            // The emulator's time begins with the first thing that it hears.
            guard let hostOrigin else { return HostInstant(nanoseconds: 0) }
            let due = core.nextDeadline.map { own in
                hostOrigin.advanced(byNanoseconds: own.nanoseconds(since: min(origin, own)))
            }
            guard let syncDeadline else { return due }
            return min(due ?? syncDeadline, syncDeadline)
        }
    }

    mutating func phase(of connection: ConnectionID) -> ConnectionPhase {
        core.phase(of: connection)
    }

    var journalMode: JournalMode { isDurable ? .synced : .buffered }

    mutating func commit(at now: HostInstant) -> CommitResult {
        guard !hasFailed else { return .done }
        do throws(SystemError) {
            let limit = JournaledEmulator.byteCountLimit
            guard core.byteCount <= limit else {
                return fail("the journal has reached its limit of \(limit) bytes")
            }
            if core.hasPending {
                try storage.append(core.takePending())
                if isDurable {
                    try storage.sync()
                } else if syncDeadline == nil {
                    syncDeadline = now.advanced(byMilliseconds: Self.syncIntervalMilliseconds)
                }
            }
            if let deadline = syncDeadline, deadline <= now {
                syncDeadline = nil
                try storage.sync()
            }
        } catch {
            return fail("the journal can't be written (\(error.number.text))")
        }
        guard core.byteCount > JournaledEmulator.byteCountWarning, !hasWarned else { return .done }
        hasWarned = true
        return .nearlyFull(
            "the journal has \(core.byteCount) of at most \(JournaledEmulator.byteCountLimit) bytes"
        )
    }

    /// Waits, at the end, until everything is on the disk.
    mutating func finish() {
        guard !hasFailed, syncDeadline != nil else { return }
        try? storage.sync()
    }

    private mutating func fail(_ reason: String) -> CommitResult {
        hasFailed = true
        syncDeadline = nil
        core.suspend("\(reason), so nothing is taken in any more; what was answered before is kept")
        return .failed(reason)
    }

    /// The emulator's own time at the host's.
    private mutating func own(_ now: HostInstant) -> HostInstant {
        guard let hostOrigin else {
            hostOrigin = now
            return origin
        }
        return origin.advanced(byNanoseconds: now.nanoseconds(since: hostOrigin))
    }
}

/// Where a journal is kept: a file, or what a test puts in its place.
struct JournalStorage: Sendable {
    /// Appends bytes, all of them or none.
    let append: @Sendable ([UInt8]) throws(SystemError) -> Void
    /// Waits until everything is on the disk.
    let sync: @Sendable () throws(SystemError) -> Void
}

extension JournalStorage {
    /// A file.
    init(_ file: AppendFile) {
        self.init(
            append: { bytes throws(SystemError) in try file.append(bytes) },
            sync: { () throws(SystemError) in try file.sync() }
        )
    }
}
