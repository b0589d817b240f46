import Determinism
import Emulation
import Sockets
import Synchronization
import Testing

@testable import Runtime

/// What happens to a journal, and what is to go wrong.
final class Disk: Sendable {
    struct State {
        var events: [String] = []
        var isFull = false
        var isBroken = false
    }
    let state = Mutex(State())

    var storage: JournalStorage {
        JournalStorage(
            append: { bytes throws(SystemError) in
                let isFull = self.state.withLock { state in
                    if !state.isFull, !bytes.isEmpty { state.events.append("append") }
                    return state.isFull
                }
                if isFull {
                    throw SystemError(call: "write", number: .noSpaceLeft)
                }
            },
            sync: { () throws(SystemError) in
                let isBroken = self.state.withLock { state in
                    state.events.append("sync")
                    return state.isBroken
                }
                if isBroken { throw SystemError(call: "fdatasync", number: .inputOutput) }
            }
        )
    }

    func takeEvents() -> [String] {
        state.withLock { state in
            defer { state.events = [] }
            return state.events
        }
    }
}

@Suite struct StoredEmulatorTests {
    private func emulator(_ disk: Disk, isDurable: Bool) throws -> StoredEmulator {
        let core = try JournaledEmulator(
            beginning: journaledConfiguration(),
            wall: journalStart
        )
        let stored = try StoredEmulator(core, disk.storage, isDurable: isDurable)
        #expect(disk.takeEvents() == ["append", "sync"])
        return stored
    }

    private func feedPost(_ core: inout StoredEmulator, _ id: UInt64, at now: HostInstant) {
        let connection = ConnectionID(rawValue: id)
        core.handle(.connected(connection), at: now)
        core.handle(.received(connection, Array(postRequest("x").utf8)[...]), at: now)
        while core.nextOutput() != nil {}
    }

    @Test func `with durability each commit is synced, else once a second`() throws {
        let now = HostInstant(nanoseconds: 5_000_000_000)
        let disk = Disk()
        var durable = try emulator(disk, isDurable: true)
        feedPost(&durable, 1, at: now)
        feedPost(&durable, 2, at: now)
        #expect(disk.takeEvents() == [])
        #expect(durable.commit(at: now) == .done)
        #expect(durable.commit(at: now) == .done)
        #expect(disk.takeEvents() == ["append", "sync"])
        var other = try emulator(disk, isDurable: false)
        feedPost(&other, 1, at: now)
        #expect(other.commit(at: now) == .done)
        #expect(disk.takeEvents() == ["append"])
        let later = now.advanced(byMilliseconds: StoredEmulator.syncIntervalMilliseconds)
        #expect(other.nextDeadline == later)
        #expect(other.commit(at: later.advanced(byNanoseconds: 1)) == .done)
        #expect(disk.takeEvents() == ["sync"])
        #expect(other.nextDeadline == nil)
        feedPost(&other, 2, at: later.advanced(byNanoseconds: 1))
        #expect(other.commit(at: later.advanced(byNanoseconds: 1)) == .done)
        other.finish()

        #expect(disk.takeEvents() == ["append", "sync"])
    }

    @Test(arguments: [true, false])
    func `when it can't be remembered, nothing is done any more`(isFull: Bool) throws {
        let now = HostInstant(nanoseconds: 5_000_000_000)
        let disk = Disk()
        var core = try emulator(disk, isDurable: true)
        disk.state.withLock { state in (state.isFull, state.isBroken) = (isFull, !isFull) }
        feedPost(&core, 1, at: now)
        let reason = isFull ? "No space left on device" : "Input/output error"
        #expect(core.commit(at: now) == .failed("the journal can't be written (\(reason))"))
        #expect(core.commit(at: now) == .done)
        let connection = ConnectionID(rawValue: 7)
        core.handle(.connected(connection), at: now)
        core.handle(.received(connection, Array(postRequest("y").utf8)[...]), at: now)
        guard case .send(_, let bytes)? = core.nextOutput() else {
            Issue.record("no answer")
            return
        }

        let answer = String(decoding: bytes, as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 503 "))
        #expect(answer.contains("\(reason)), so nothing is taken in any more"))
        #expect(core.nextDeadline == nil)
    }
}
