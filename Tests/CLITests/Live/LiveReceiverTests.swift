import HTTP
import JSON
import Scenarios
import Sockets
import Testing
import Webhooks

@testable import CLI

@Suite struct LiveReceiverTests {
    private func send(to receiver: LiveReceiver) throws -> HTTPResponse {
        let request = HTTPRequest(
            method: .post,
            target: try #require(RequestTarget("/hook")),
            fields: ["Host": "127.0.0.1"],
            body: Array(#"{"type":"message-created"}"#.utf8)
        )
        let server = ServerURL(host: "127.0.0.1", port: receiver.port)
        return try Exchange.run(request, server, 10_000)
    }

    @Test func `it answers as the receiver that it is told to be`() throws {
        let receiver = try LiveReceiver.start(port: 0)
        defer { receiver.stop() }
        var script = Receiver(secret: "s")
        script.script = [.status(503), .reply(status: 201, body: "ok")]
        receiver.become(script)

        #expect(try send(to: receiver).status.code == 503)
        let reply = try send(to: receiver)
        #expect(reply.status.code == 201)
        #expect(String(decoding: reply.body, as: UTF8.self) == "ok")
    }

    @Test func `what isn't an answer breaks the connection`() throws {
        let receiver = try LiveReceiver.start(port: 0)
        defer { receiver.stop() }
        var script = Receiver(secret: "s")
        script.otherwise = .failure(.connectionReset)
        receiver.become(script)

        #expect(throws: Failure.self) { try send(to: receiver) }
    }

    @Test func `once it is stopped nobody answers`() throws {
        let receiver = try LiveReceiver.start(port: 0)

        receiver.stop()

        // The port is free as soon as the thread has ended.
        var isFree = false
        while !isFree { isFree = (try? LiveReceiver.start(port: receiver.port)) != nil }
    }
}
