import Emulation
import Scenarios
import Synchronization

/// The scenario that a server's session is recorded as: noted by the server's thread, written by
/// another.
final class RecordingFile: Sendable {
    /// How long a running server's recording may differ from its file.
    static let saveMilliseconds = 5_000

    /// The file.
    let path: String
    private let state: Mutex<State>

    private struct State {
        var recorder: Recorder
        /// How much was noted when it was written last.
        var savedCount: UInt64?
        var hasComplained = false
    }

    /// Begins a recording; nothing is written yet.
    init(_ recorder: Recorder, to path: String) {
        self.path = path
        state = Mutex(State(recorder: recorder))
    }

    /// Takes in what happened.
    func note(_ event: RecordedEvent) {
        state.withLock { $0.recorder.note(event) }
    }

    /// Writes the file, whole, if there is anything that isn't in it.
    ///
    /// - Returns: a sentence about a recording that has become full, once.
    /// - Throws: a ``Failure`` that names the file.
    func save(on system: System) throws(Failure) -> String? {
        // Only the copying holds the server up.
        let (recorder, isNew) = state.withLock { state in
            let isNew = state.savedCount != state.recorder.noteCount
            state.savedCount = state.recorder.noteCount
            return (state.recorder, isNew)
        }
        if isNew { try system.writeFile(recorder.bytes, to: path) }
        let complains = state.withLock { state in
            defer { state.hasComplained = state.hasComplained || recorder.isFull }
            return recorder.isFull && !state.hasComplained
        }
        guard complains else { return nil }
        return "the recording \(quoted(path)) is full: what comes in from now on isn't in it"
            + " (at most \(Recorder.requestLimit) requests, \(Recorder.attemptLimit) callbacks,"
            + " \(Recorder.byteCountLimit >> 20) MiB)"
    }
}
