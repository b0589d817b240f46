import Emulation
import Sockets
import Synchronization
import Testing

@testable import Runtime

@Suite struct ServerCommitTests {
    @Test func `only flow control doesn't wait until its cause is remembered`() {
        let id = ConnectionID(rawValue: 1)

        #expect(Output.stopReading(id).isFlowControl)
        #expect(Output.resumeReading(id).isFlowControl)
        #expect(!Output.send(id, []).isFlowControl)
        #expect(!Output.close(id).isFlowControl)
        #expect(!Output.stop.isFlowControl)
    }

    @Test func `who waits for an answer that can't be given is told so, and the rest is served`()
        throws
    {
        let disk = Disk()
        let core = try StoredEmulator(
            JournaledEmulator(beginning: journaledConfiguration(), wall: journalStart),
            disk.storage,
            isDurable: true
        )
        let address = SocketAddress(ip: .loopbackV4, port: 0)
        let server = try ServerHandle.start(core, at: address, ServerOptions())
        defer {
            server.requestStop()
            _ = server.join()
        }
        var client = try TestClient(port: server.address.port)
        try client.write(postRequest("one"))
        #expect(try client.read(20).hasPrefix("HTTP/1.1 201"))
        disk.state.withLock { $0.isFull = true }
        var second = try TestClient(port: server.address.port)
        try second.write(postRequest("two"))
        let refused = try second.readToEnd()
        #expect(refused.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(refused.contains("the journal can't be written (No space left on device), so this"))
        var third = try TestClient(port: server.address.port)
        try third.write(
            "GET /_wws/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )

        #expect(try third.readToEnd().hasPrefix("HTTP/1.1 503 "))
    }
}
