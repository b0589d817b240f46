import Determinism
public import Emulation
public import Sockets

/// Where and how an emulator remembers what happens.
public struct DataSettings: Hashable, Sendable {
    /// The directory; made if it isn't there.
    public var path: String
    /// Whether what happened is on the disk before anybody hears of it, and survives the machine's
    /// crash; otherwise it survives the process's, and gets to the disk once a second.
    public var isDurable: Bool
    /// Whether the clock goes on from the journal's own start, whatever the configuration says.
    public var takesJournalsStart: Bool

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - path: the directory.
    ///   - isDurable: whether to wait for the disk.
    ///   - takesJournalsStart: whether the configured start of the clock is for a new journal only.
    public init(path: String, isDurable: Bool = false, takesJournalsStart: Bool = true) {
        self.path = path
        self.isDurable = isDurable
        self.takesJournalsStart = takesJournalsStart
    }
}

/// Why a data directory can't be used.
public enum DataError: Error, Hashable, Sendable {
    /// Another process uses it.
    case locked(path: String)
    /// What is in it can't be gone through.
    case invalid(path: String, RecoveryError)
    /// The system refuses.
    case refused(SystemError)
}

/// The directory of `--data`: a journal, which also is the lock.
enum DataDirectory {
    static func journalPath(_ directory: String) -> String { "\(directory)/journal" }

    /// Opens a directory: begins a journal, or goes through the one that is there.
    ///
    /// - Parameters:
    ///   - settings: where it is.
    ///   - configuration: how the emulator behaves.
    ///   - wall: what the clock on the wall shows.
    /// - Returns: the emulator; its journal is the directory's.
    /// - Throws: a ``DataError``, or a `WorldError` for what is wrong with the configured world.
    static func open(
        _ settings: DataSettings,
        _ configuration: Configuration,
        wall: Instant
    ) throws -> StoredEmulator {
        let path = journalPath(settings.path)
        SignalSource.ignoreFileSizeLimit()
        do {
            try Directory.make(settings.path)
            let file = try AppendFile(path)
            guard try file.lock() else { throw DataError.locked(path: settings.path) }
            let bytes = try FileContents.read(path)
            guard !isBlank(bytes) else {
                let emulator = try JournaledEmulator(beginning: configuration, wall: wall)
                try file.truncate(to: 0)
                return try store(emulator, file, settings)
            }
            let emulator = try JournaledEmulator(
                recovering: bytes,
                configuration,
                takesItsStart: settings.takesJournalsStart,
                wall: wall
            )
            try file.truncate(to: emulator.recovery?.validByteCount ?? bytes.count)
            return try store(emulator, file, settings)
        } catch let error as RecoveryError {
            throw DataError.invalid(path: path, error)
        } catch let error as SystemError {
            throw DataError.refused(error)
        }
    }

    private static func store(
        _ emulator: JournaledEmulator,
        _ file: AppendFile,
        _ settings: DataSettings
    ) throws(SystemError) -> StoredEmulator {
        let stored = try StoredEmulator(
            emulator,
            JournalStorage(file),
            isDurable: settings.isDurable
        )
        try Directory.sync(settings.path)
        return stored
    }

    /// Whether nothing was ever answered for: not even the first line of the journal is whole.
    private static func isBlank(_ bytes: [UInt8]) -> Bool { !bytes.contains(0x0A) }
}
