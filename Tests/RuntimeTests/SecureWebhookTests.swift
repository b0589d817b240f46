import Determinism
import Emulation
import HTTP
import JSON
@testable import Runtime
import Sockets
import Testing
import Webhooks

/// Webhooks of a running emulator whose callbacks are `https`, or don't answer in time.
@Suite struct SecureWebhookTests {
    @Test func `a bot behind TLS is verified, and gets its events`() throws {
        let server = try emulator()
        defer { server.stop() }
        let url = "https://bot.test:\(try TLSCallbacks.shared.port(of: .good))/bot/secret"

        let enabled = try enable(url, at: server)
        _ = try ask(
            "/_wws/spaces/support/messages",
            ["as": "ada", "content": "hello"],
            at: server
        )
        _ = try ask("/_wws/clock/advance", ["by": "1s"], at: server)
        let deliveries = try ask("/_wws/deliveries", nil, at: server, method: "GET").json

        #expect(enabled.status == 200, "\(enabled.json.compactText)")
        #expect(deliveries["deliveries"]?[0]?["state"] == "delivered")
    }

    @Test(
        arguments: [
            (.selfSigned, "CERTIFICATE_SELF_SIGNED_NOT_ALLOWED"), (.expired, "CERTIFICATE_EXPIRED"),
            (.early, "CERTIFICATE_NOT_YET"), (.elsewhere, "CERTIFICATE_MISMATCH"),
            (.unknown, "CERTIFICATE_UNAUTHORIZED"), (.tls10, "HANDSHAKE_BAD_TLS"),
            (.plain, "HANDSHAKE_ERROR"),
        ] as [(TLSCallbacks.Kind, String)]
    )
    func `what TLS refuses has the service's tag`(kind: TLSCallbacks.Kind, tag: String) throws {
        let server = try emulator()
        defer { server.stop() }
        let url = "https://bot.test:\(try TLSCallbacks.shared.port(of: kind))/bot/secret"

        let refused = try enable(url, at: server)

        #expect(refused.status == 422)
        #expect(refused.json["error"]?.stringValue == "OBW_VERIFICATION_\(tag)")
    }

    @Test func `a self-signed certificate will do for the webhook that says so`() throws {
        let server = try emulator()
        defer { server.stop() }
        let url = "https://bot.test:\(try TLSCallbacks.shared.port(of: .selfSigned))/bot/secret"

        #expect(try enable(url, at: server, isSelfSignedAllowed: true).status == 200)
    }

    @Test func `a name that leads to a public address is refused before it is called`() throws {
        let server = try emulator(addresses: [.loopbackV4, .v4(0xC633_6407)])
        defer { server.stop() }

        let refused = try enable("https://bot.test/", at: server)

        #expect(refused.status == 422)
        #expect(refused.json.compactText.contains("--allow-egress bot.test"))
    }

    @Test(arguments: ["http", "https"])
    func `the time limit is the setting's`(scheme: String) throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            try connection.waitForEnd()
        }
        let server = try emulator(timeoutMilliseconds: 500)
        defer { server.stop() }

        let refused = try enable("\(scheme)://bot.test:\(receiver.port)/", at: server)

        #expect(refused.json["error"] == "OBW_VERIFICATION_CONNNECTION_TIMEOUT")
    }

    private func emulator(
        addresses: [IPAddress] = [.loopbackV4],
        timeoutMilliseconds: Int = patience
    ) throws -> EmulatorServer {
        var configuration = Configuration(
            clockStart: Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        )
        configuration.clockRate = .frozen
        configuration.dispatcher.timeoutMilliseconds = timeoutMilliseconds
        var options = ServerOptions()
        options.callbacks.resolver = FixedResolver(addresses: addresses)
        options.callbacks.authorities = try TLSCallbacks.shared.authority
        return try EmulatorServer.start(configuration: configuration, options: options)
    }

    /// Registers a webhook with the secret `secret`, and has it verified.
    private func enable(
        _ url: String,
        at server: EmulatorServer,
        isSelfSignedAllowed: Bool = false
    ) throws -> (status: Int, json: JSONValue) {
        let registered = try ask(
            "/_wws/apps/echo/webhooks",
            [
                "key": "bot", "url": .string(url), "secret": "secret",
                "events": ["message-created"],
                "isSelfSignedAllowed": .bool(isSelfSignedAllowed),
            ],
            at: server
        )
        try #require(registered.status == 201, "\(registered.json.compactText)")
        return try ask("/_wws/apps/echo/webhooks/bot/enable", nil, at: server)
    }

    private func ask(
        _ path: String,
        _ body: JSONValue?,
        at server: EmulatorServer,
        method: String = "POST"
    ) throws -> (status: Int, json: JSONValue) {
        var client = try TestClient(port: server.port)
        let text = body?.compactText ?? ""
        try client.write(
            "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(text.utf8.count)\r\n\r\n"
                + text
        )
        var connection = ClientConnection()
        connection.start(method: HTTPRequest.Method(rawValue: method))
        connection.receive(Array(try client.readToEnd().utf8)[...])
        connection.receiveEnd()
        guard case .response(let response)? = connection.nextEvent() else {
            throw SystemError(call: "read", number: .timedOut)
        }
        return (response.status.code, (try? JSONParser.parse(response.body)) ?? .null)
    }
}
