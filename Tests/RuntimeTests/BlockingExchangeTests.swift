import Determinism
import Emulation
import HTTP
import Runtime
import Sockets
import Testing

@Suite struct BlockingExchangeTests {
    private func exchange(_ path: String, port: UInt16) throws -> BlockingExchange {
        let request = HTTPRequest(
            method: .get,
            target: try #require(RequestTarget(path)),
            fields: ["Host": "127.0.0.1", "Connection": "close"]
        )
        return try BlockingExchange(
            request,
            host: "127.0.0.1",
            port: port,
            timeoutMilliseconds: 10_000
        )
    }

    private func server() throws -> EmulatorServer {
        try EmulatorServer.start(
            configuration: Configuration(clockStart: Instant(millisecondsSinceEpoch: 0))
        )
    }

    @Test func `one request gets one response`() throws {
        let server = try server()
        defer { server.stop() }

        var exchange = try exchange("/_wws/health", port: server.port)

        guard case .response(let response) = try exchange.wait() else {
            Issue.record("no response")
            return
        }
        #expect(response.status == .ok)
    }

    @Test func `a response that doesn't end is handed over in parts`() throws {
        let server = try server()
        defer { server.stop() }

        var exchange = try exchange("/_wws/events", port: server.port)
        var content = ""
        while !content.hasSuffix("\n\n") {
            #expect(try exchange.receive() == nil)
            content += String(decoding: exchange.takePart()?.body ?? [], as: UTF8.self)
        }

        #expect(content.hasPrefix(": wws\n\n"))
    }

    @Test func `nobody there is an error of the system`() {
        #expect(throws: SystemError.self) { _ = try exchange("/", port: 1) }
    }
}
