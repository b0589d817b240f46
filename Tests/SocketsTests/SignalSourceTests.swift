import Glibc
import Sockets
import Synchronization
import Testing

@Suite struct SignalSourceTests {
    @Test func `signals are read in the order of their numbers, and end nothing`() throws {
        let seen = Mutex<[TerminationSignal?]>([])

        // A signal that a thread sends to itself is that thread's alone, so no other test sees it.
        let thread = try SystemThread(
            name: "signals",
            stackByteCount: 1 << 20,
            context: ()
        ) { _ in
            guard let source = try? SignalSource() else { return }
            var signals = [source.next()]
            raise(SIGTERM)
            raise(SIGINT)
            signals += [source.next(), source.next(), source.next()]
            seen.withLock { $0 = signals }
        }
        thread.join()

        #expect(seen.withLock { $0 } == [nil, .interrupt, .terminate, nil])
    }

    @Test func `a signal's number is the system's`() {
        #expect(TerminationSignal.interrupt.number == 2)
        #expect(TerminationSignal.terminate.number == 15)
    }
}
