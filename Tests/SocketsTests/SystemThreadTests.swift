import Sockets
import Synchronization
import Testing

@Suite struct SystemThreadTests {
    @Test func `joining waits for the thread, which has its context and its name`() throws {
        let seen = Mutex<[String]>([])

        let thread = try SystemThread(
            name: "a name of more than 15 bytes",
            stackByteCount: 1 << 20,
            context: 42
        ) { context in
            let name = (try? FileContents.read("/proc/thread-self/comm")) ?? []
            seen.withLock { $0 = ["\(context)", String(decoding: name, as: UTF8.self)] }
        }
        thread.join()

        #expect(seen.withLock { $0 } == ["42", "a name of more \n"])
    }

    @Test func `what a thread owns is gone when it has ended`() throws {
        let listener = try makeListener()
        let client = try Socket(reaching: listener.localAddress())
        _ = client.connect(to: try listener.localAddress())
        let server = try BlockingStream(acceptedFrom: listener, timeoutMilliseconds: patience)

        let thread = try SystemThread(
            name: "owner",
            stackByteCount: 1 << 18,
            context: server
        ) { server in
            _ = server.socket.write([1])
        }
        thread.join()

        #expect(try readNext(client) == [1])
        #expect(try readNext(client) == [])
    }

    @Test func `a stack that can't be had is an error`() {
        #expect(throws: SystemError.self) {
            let thread = try SystemThread(
                name: "huge",
                stackByteCount: 1 << 50,
                context: ()
            ) { _ in }
            thread.join()
        }
    }
}
