import Sockets
import Testing

@Suite struct WakerTests {
    @Test func `a wake-up from another thread ends a wait`() throws {
        let waker = try Waker()
        var poller = try Poller()
        try poller.add(waker, Registration(index: 3, generation: 0))

        let thread = try SystemThread(
            name: "test",
            stackByteCount: 1 << 18,
            context: ()
        ) { _ in waker.wake() }

        #expect(try poller.wait(milliseconds: patience) == 1)
        #expect(poller[0].registration.index == 3)
        thread.join()
    }

    @Test func `it is told until it is taken back`() throws {
        let waker = try Waker()
        var poller = try Poller()
        try poller.add(waker, Registration(index: 0, generation: 0))
        waker.wake()
        waker.wake()
        #expect(try poller.wait(milliseconds: 0) == 1)
        #expect(try poller.wait(milliseconds: 0) == 1)

        waker.reset()

        #expect(try poller.wait(milliseconds: 0) == 0)
        waker.reset()
    }

    @Test func `whoever waits for it goes on, once it is woken`() throws {
        let waker = try Waker()
        #expect(!waker.wait(milliseconds: 0))
        waker.wake()

        #expect(waker.wait(milliseconds: 0))
        #expect(waker.wait(milliseconds: nil))
    }
}
