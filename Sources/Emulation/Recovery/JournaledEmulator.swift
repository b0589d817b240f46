public import Determinism
import JSON
import Journaling
import Webhooks

/// An emulator with the journal of what changed it; a plain value that knows no file.
///
/// Whoever owns it appends ``takePending()`` to the journal before anybody hears of what came of an
/// input. Gone through again, the journal leads to the same emulator, whose time goes on as if the
/// process had been there all the while: at rate 0 the clock stands where it stood.
public struct JournaledEmulator: Sendable {
    /// How long a journal may be; beyond it nothing is taken in any more.
    ///
    /// There is no compaction: a journal is gone through from its beginning.
    public static let byteCountLimit = 1 << 30

    /// The length at which its owner is to be warned: four fifths of ``byteCountLimit``.
    public static let byteCountWarning = byteCountLimit / 5 * 4

    /// What going through a journal has brought back.
    public struct Recovery: Hashable, Sendable {
        /// How many records it had, the first one aside.
        public let recordCount: Int
        /// How many bytes of it are right; the rest has to be cut off.
        public let validByteCount: Int
        /// How many bytes at its end are torn.
        public let tornByteCount: Int
        /// How many callbacks were in flight at its end, and are sent again.
        public let resentCount: Int
        /// What the clock shows now.
        public internal(set) var now: Instant
        /// How fast it runs now.
        public let rate: ClockRate
    }

    /// The emulator.
    public private(set) var emulator: Emulator
    private var writer = JournalWriter()
    /// What was in flight, to be sent again.
    private var waiting: [Output] = []
    /// The latest time that it was told.
    public private(set) var host: HostInstant
    /// What was brought back; `nil` if the journal was just begun.
    public private(set) var recovery: Recovery?

    private static let headKind = UInt8(ascii: "h")

    /// Begins a journal.
    ///
    /// - Parameters:
    ///   - configuration: how the emulator behaves.
    ///   - host: the emulator's own time at its beginning.
    ///   - wall: what the clock on the wall shows then; `nil` if no journal is to be kept.
    /// - Throws: what is wrong with the world.
    public init(
        beginning configuration: Configuration,
        at host: HostInstant = HostInstant(nanoseconds: 0),
        wall: Instant?
    ) throws(WorldError) {
        self.host = host
        emulator = try Emulator(configuration: configuration, at: host)
        guard let wall else { return }
        emulator.keepCauses()
        var head = configuration.fingerprint(of: emulator)
        head["wall"] = .string(wall.rfc3339)
        writer.append(
            JournalRecord(
                offset: host.nanoseconds,
                kind: Self.headKind,
                payload: JSONValue.object(head).compactBytes()
            )
        )
    }

    /// Goes through a journal.
    ///
    /// - Parameters:
    ///   - bytes: the whole journal.
    ///   - configuration: how the emulator behaves; must be what the journal was begun with.
    ///   - takesItsStart: whether the clock's start is the journal's, whatever the configuration
    ///     says.
    ///   - wall: what the clock on the wall shows.
    /// - Throws: why that leads nowhere.
    public init(
        recovering bytes: [UInt8],
        _ configuration: Configuration,
        takesItsStart: Bool,
        wall: Instant
    ) throws(RecoveryError) {
        var reader = JournalReader(bytes)
        let head = try Head(&reader)
        var configuration = configuration
        if takesItsStart { configuration.clockStart = head.clockStart }
        host = head.host
        do throws(WorldError) {
            emulator = try Emulator(configuration: configuration, at: host)
        } catch {
            throw .world(error)
        }
        let present = configuration.fingerprint(of: emulator)
        let differences = present.filter { head.members[$0.key] != $0.value }.map { name, value in
            RecoveryError.Difference(
                name: name,
                journal: head.members[name]?.stringValue ?? "",
                present: value.stringValue ?? ""
            )
        }
        guard differences.isEmpty else { throw .otherConfiguration(differences) }
        let places = try replay(&reader, since: (host, head.wall))
        writer = JournalWriter(after: reader)
        takeOver(places, wall: wall)
    }

    /// The first record.
    private struct Head {
        let members: JSONObject
        let host: HostInstant
        let wall: Instant
        let clockStart: Instant

        init(_ reader: inout JournalReader) throws(RecoveryError) {
            guard let record = try JournaledEmulator.next(&reader), record.kind == headKind,
                let members = (try? JSONParser.parse(record.payload))?.objectValue,
                let wall = members["wall"]?.stringValue.flatMap({ Instant(rfc3339: $0) }),
                let start = members["clock-start"]?.stringValue.flatMap({ Instant(rfc3339: $0) })
            else { throw .broken(byteOffset: 0) }
            self.members = members
            host = HostInstant(nanoseconds: record.offset)
            self.wall = wall
            clockStart = start
        }
    }

    private static func next(_ reader: inout JournalReader) throws(RecoveryError) -> JournalRecord?
    {
        do {
            return try reader.next()
        } catch {
            throw .broken(byteOffset: error.byteOffset)
        }
    }

    /// When a process took over, in both times: from then on they went on side by side.
    private typealias Mark = (host: HostInstant, wall: Instant)

    private mutating func replay(
        _ reader: inout JournalReader,
        since beginning: Mark
    ) throws(RecoveryError) -> Mark {
        var mark = beginning
        var count = 0
        var inFlight = OrderedTable<UInt64, Output>()
        while true {
            let start = reader.validByteCount
            guard let record = try Self.next(&reader) else { break }
            let instant = HostInstant(nanoseconds: record.offset)
            guard let cause = Cause(record), instant >= host else {
                throw .broken(byteOffset: start)
            }
            host = instant
            if case .outcome(let id, _, _) = cause { inFlight[id.rawValue] = nil }
            if case .restart(let wall) = cause { mark = (host, wall) }
            emulator.replay(cause, at: host)
            while let output = emulator.nextOutput() {
                if case .attempt(let attempt) = output { inFlight[attempt.id.rawValue] = output }
            }
            count += 1
        }
        waiting = inFlight.values.filter { output in
            guard case .attempt(let attempt) = output else { return false }
            return emulator.describe(attempt.id) != nil
        }
        recovery = Recovery(
            recordCount: count,
            validByteCount: reader.validByteCount,
            tornByteCount: reader.tornByteCount,
            resentCount: waiting.count,
            now: emulator.now,
            rate: emulator.clock.rate
        )
        return mark
    }

    /// Goes on in another process: the clients are gone, and time has passed.
    private mutating func takeOver(_ mark: Mark, wall: Instant) {
        let away = wall.milliseconds(since: mark.wall)
        if away > 0 { host = max(host, mark.host.advanced(byMilliseconds: UInt64(away))) }
        let cause = Cause.restart(wall: wall)
        emulator.replay(cause, at: host)
        recovery?.now = emulator.now
        writer.append(cause.record(at: host.nanoseconds))
        emulator.keepCauses()
    }

    /// Takes in what happened, and remembers it if it changed anything.
    ///
    /// - Parameters:
    ///   - input: what happened.
    ///   - host: when, in the emulator's own time; must not go back.
    public mutating func handle(_ input: Input, at host: HostInstant) {
        self.host = host
        emulator.handle(input, at: host)
        for cause in emulator.takeCauses(of: input) {
            writer.append(cause.record(at: host.nanoseconds))
        }
    }

    /// The next thing to do, the oldest first.
    public mutating func nextOutput() -> Output? {
        waiting.isEmpty ? emulator.nextOutput() : waiting.removeFirst()
    }

    /// When ``Input/deadlineReached`` is wanted next, in the emulator's own time.
    public var nextDeadline: HostInstant? { waiting.isEmpty ? emulator.nextDeadline : host }

    /// How many bytes the journal has, those included that weren't taken yet.
    public var byteCount: Int { writer.byteCount }

    /// Whether there is anything to append to the journal.
    public var hasPending: Bool { !writer.isEmpty }

    /// Takes what is to be appended to the journal.
    public mutating func takePending() -> [UInt8] { writer.takePending() }

    /// Lets nothing happen any more, since it couldn't be remembered; every request is answered
    /// with 503.
    ///
    /// - Parameter reason: a sentence for whoever asks.
    public mutating func suspend(_ reason: String) { emulator.suspend(reason) }

    /// What a client's connection is waiting for.
    public mutating func phase(of id: ConnectionID) -> ConnectionPhase { emulator.phase(of: id) }
}

/// Why a journal can't be gone through.
public enum RecoveryError: Error, Hashable, Sendable {
    /// What the journal was begun with, and what there is now.
    public struct Difference: Hashable, Sendable {
        /// The flag's name, `version` or `world`.
        public let name: String
        /// The value in the journal; of a world, its fingerprint.
        public let journal: String
        /// The value now.
        public let present: String

        /// Creates a difference from its parts.
        public init(name: String, journal: String, present: String) {
            self.name = name
            self.journal = journal
            self.present = present
        }
    }

    /// A line isn't right, and it isn't the last; or no emulator wrote it.
    case broken(byteOffset: Int)
    /// It was begun with another configuration.
    case otherConfiguration([Difference])
    /// The configured world is wrong.
    case world(WorldError)
}

extension RecoveryError: CustomStringConvertible {
    /// What is wrong, and where.
    public var description: String {
        switch self {
        case .broken(let offset): "the journal is broken at byte \(offset)"
        case .otherConfiguration(let differences):
            "the journal was begun with "
                + differences.map { difference in
                    difference.name == "world"
                        ? "another world"
                        : "\(difference.name) \(difference.journal), not \(difference.present)"
                }.joined(separator: ", and ")
        case .world(let error): error.description
        }
    }
}
