import HTTP
import Runtime
import Scenarios
import Sockets
import Testing
import Webhooks

@Suite struct LiveReceiverTests {
    private func send(to receiver: LiveReceiver) throws -> HTTPResponse {
        let request = HTTPRequest(
            method: .post,
            target: try #require(RequestTarget("/hook")),
            fields: ["Host": "127.0.0.1"],
            body: Array(#"{"type":"message-created"}"#.utf8)
        )
        var exchange = try BlockingExchange(
            request,
            host: "127.0.0.1",
            port: receiver.port,
            timeoutMilliseconds: 10_000
        )
        guard case .response(let response) = try exchange.wait() else {
            throw SystemError(call: "read", number: .timedOut)
        }
        return response
    }

    @Test func `it answers as the receiver that it is told to be`() throws {
        let receiver = try LiveReceiver.start(port: 0)
        defer { receiver.stop() }
        var script = Scenarios.Receiver(secret: "s")
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
        var script = Scenarios.Receiver(secret: "s")
        script.otherwise = .failure(.connectionReset)
        receiver.become(script)

        #expect(throws: SystemError.self) { try send(to: receiver) }
    }

    @Test func `it is looked at and changed while it answers`() throws {
        let receiver = try LiveReceiver.start(port: 0)
        defer { receiver.stop() }
        #expect(try send(to: receiver).status.code == 201)

        let types = receiver.withReceiver { state in
            state.otherwise = .status(204)
            return state.callbacks.map(\.type)
        }

        #expect(types == ["message-created"])
        #expect(try send(to: receiver).status.code == 204)
        #expect(receiver.withReceiver { $0.callbacks.count } == 2)
    }

    @Test func `once it is stopped nobody answers`() throws {
        let receiver = try LiveReceiver.start(port: 0)

        receiver.stop()

        // The port is free as soon as the thread has ended.
        var isFree = false
        while !isFree { isFree = (try? LiveReceiver.start(port: receiver.port)) != nil }
    }
}
