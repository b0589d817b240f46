import Emulation
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

/// The life of a webhook (webhooks.md).
@Suite struct EmulatorWebhooksTests {
    private static let list = "/_wws/apps/echo/webhooks"
    private static let path = "\(list)/bot"

    private func state(_ test: inout TestWorld) throws -> JSONValue? {
        try test.request(.get, Self.path).json["state"]
    }

    private func receive(
        _ test: inout TestWorld,
        _ change: (inout Receiver) -> Void
    ) {
        if var receiver = test.world.receivers[TestWorld.endpoint] {
            change(&receiver)
            test.world.receivers[TestWorld.endpoint] = receiver
        }
    }

    @Test func `registering gives an id and a secret in the service's formats`() throws {
        var test = try TestWorld()
        let reply = try test.request(
            .post,
            Self.list,
            ["url": "http://localhost:3000/hook?x=1", "events": ["message-created"]]
        )

        #expect(reply.status == .created)
        #expect(
            reply.json.objectValue?.keys == [
                "id", "secret", "name", "url", "events", "state", "isSelfSignedAllowed",
            ]
        )
        let id = try #require(reply.json["id"]?.stringValue)
        let secret = try #require(reply.json["secret"]?.stringValue)
        #expect(id.utf8.count == 24 && id.hasPrefix("5a97c110e4b0"))
        #expect(secret.utf8.count == 32)
        #expect(secret.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789".utf8.contains($0) })
        #expect(reply.json["name"] == "http://localhost:3000/hook?x=1")
        #expect(reply.json["state"] == "waiting")
        #expect(test.world.inFlight.isEmpty)
        #expect(try test.request(.get, "\(Self.list)/\(id)").json == reply.json)
    }

    @Test func `what is given is kept, and the list is in the order of registration`() throws {
        var test = try TestWorld()
        for (key, name) in [("b", "Second"), ("a", "First")] {
            let reply = try test.request(
                .post,
                Self.list,
                [
                    "key": .string(key), "name": .string(name), "secret": "own",
                    "url": "http://127.0.0.1:1/", "events": ["reaction_added", "space-deleted"],
                ]
            )
            #expect(reply.json["name"] == .string(name))
            #expect(reply.json["secret"] == "own")
            #expect(reply.json["events"] == ["reaction-added", "space-deleted"])
        }

        let list = try test.request(.get, Self.list).json
        #expect(list["webhooks"]?.arrayValue?.map { $0["name"] } == ["Second", "First"])
        #expect(list["total"] == 2)
        let page = try test.request(.get, "\(Self.list)?limit=1").json
        let first = try #require(page["webhooks"]?[0]?["id"]?.stringValue)
        let rest = try test.request(.get, "\(Self.list)?after=\(first)").json
        #expect(rest["webhooks"]?.arrayValue?.map { $0["name"] } == ["First"])
        #expect(rest["total"] == 2)
        #expect(try test.request(.get, "\(Self.list)?after=b").status == .badRequest)
    }

    @Test(arguments: ["bot", ""])
    func `a key that is taken or none is refused`(key: String) throws {
        var test = try TestWorld()
        try test.addWebhook()
        let body: JSONValue = [
            "key": .string(key), "url": "http://127.0.0.1:1/", "events": ["space-deleted"],
        ]
        let same = try test.request(.post, Self.list, body)
        let other = try test.request(.post, "/_wws/apps/helper/webhooks", body)

        // A key stands wherever an id does, also where no app is named (`?webhook=`).
        let status: HTTPResponse.Status = key.isEmpty ? .badRequest : .conflict
        #expect([same.status, other.status] == [status, status])
        #expect(same.json["field"] == "key")
    }

    @Test(arguments: ["a b", "a/b", "a?b", "a#b", "a%b", "a\\b", "a\"b", "a\n"])
    func `a key that can't stand in a path is refused`(key: String) throws {
        var test = try TestWorld()
        let reply = try test.request(
            .post,
            Self.list,
            ["key": .string(key), "url": "http://127.0.0.1:1/", "events": ["space-deleted"]]
        )

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"] == "key")
    }

    @Test func `a webhook is found by its app only`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        for (method, path) in [
            (.get, "/_wws/apps/helper/webhooks/bot"), (.get, "/_wws/apps/nobody/webhooks"),
            (.put, "\(Self.list)/x"), (.delete, "\(Self.list)/x"),
            (.post, "\(Self.list)/x/enable"), (.post, "\(Self.list)/x/disable"),
        ] as [(HTTPRequest.Method, String)] {
            #expect(try test.request(method, path).status == .notFound)
        }
        #expect(try test.request(.get, "/_wws/apps/helper/webhooks").json["total"] == 0)
    }

    @Test(
        arguments: [
            (.failure(.connectTimedOut), "OBW_VERIFICATION_CONNNECTION_TIMEOUT"),
            (.failure(.unreachable("x")), "OBW_VERIFICATION_CONNNECTION_REFUSED"),
            (.failure(.nameNotResolved("x")), "OBW_WEBHOOK_URL_HOSTNAME_UNKNOWN"),
            (.failure(.addressForbidden("x")), "OBW_WEBHOOK_URL_RESOLVES_TO_BAD_IPADDRESS"),
            (.failure(.connectionReset), "OBW_VERIFICATION_RESPONSE_STATUSCODE"),
            (.failure(.closedBeforeResponse), "OBW_VERIFICATION_RESPONSE_STATUSCODE"),
            (.failure(.malformedResponse("x")), "OBW_VERIFICATION_RESPONSE_STATUSCODE"),
            (.failure(.responseTooLarge(1)), "OBW_VERIFICATION_RESPONSE_WRONG_FORMAT"),
            (.fixed(status: 204, token: nil, body: ""), "OBW_VERIFICATION_RESPONSE_STATUSCODE"),
            (.fixed(status: 302, token: nil, body: ""), "OBW_VERIFICATION_RESPONSE_STATUSCODE"),
            (.fixed(status: 200, token: nil, body: "x"), "OBW_VERIFICATION_RESPONSE_WRONG_FORMAT"),
            (
                .fixed(status: 200, token: "x", body: #"{"response":null}"#),
                "OBW_VERIFICATION_RESPONSE_WRONG_CHALLENGE"
            ),
        ] as [(Receiver.Verification, String)]
    )
    func `each way to fail a handshake has its tag`(
        verification: Receiver.Verification,
        tag: String
    ) throws {
        var test = try TestWorld()
        try test.addWebhook()
        receive(&test) { $0.verification = verification }
        let reply = try test.request(.post, "\(Self.path)/enable")

        #expect(reply.status == .unprocessableContent)
        #expect(reply.json["error"] == .string(tag))
        #expect(
            reply.json.objectValue?.keys
                == ["timestamp", "status", "error", "message", "path", "details"]
        )
        #expect(try state(&test) == "waiting")
    }

    /// Ends the handshake in flight with the right challenge and a token of one's own.
    private func answer(
        _ verification: OutboundAttempt,
        token: ([UInt8]) -> String?
    ) throws -> AttemptOutcome {
        var server = ServerConnection()
        server.receive(verification.bytes[...])
        guard case .request(let request)? = server.nextEvent() else {
            throw CancellationError()
        }
        let challenge = try JSONParser.parse(request.body)["challenge"]?.stringValue ?? ""
        // With the blank that several clients write.
        let body = Array(#"{"response": "\#(challenge)"}"#.utf8)
        return .response(status: 200, token: token(body), body: body)
    }

    @Test(
        arguments: [
            (nil, "OBW_VERIFICATION_RESPONSE_NO_HMAC"),
            ("wrong", "OBW_VERIFICATION_RESPONSE_WRONG_HMAC"), ("right", nil),
        ] as [(String?, String?)]
    )
    func `the handshake's last check is the token of the very bytes`(
        secret: String?,
        tag: String?
    ) throws {
        let world = try World.withWebhooks(ports: 3_001)
        var wire = try Wire {
            $0.world = world
            $0.world.apps[0].webhooks[0].secret = "right"
            $0.world.apps[0].webhooks[0].state = .waiting
        }
        let enabling = wire.send(
            SimulatedWorld.request(.post, "\(Self.list)/on-3001/enable")
        )
        let verification = try #require(wire.attempts.first)
        wire.finish(
            verification,
            try answer(verification) { body in
                secret.map { Signature(secret: $0).token(of: body) }
            }
        )

        let reply = try #require(wire.response(on: enabling))
        #expect(reply.status == (tag == nil ? .ok : .unprocessableContent))
        #expect(reply.json["error"] == tag.map { .string($0) })
    }

    @Test func `enabling twice shakes hands twice, with two challenges`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        #expect(try test.request(.post, "\(Self.path)/enable").status == .ok)

        let verifications = test.world.receivers[TestWorld.endpoint]?.verifications ?? []
        #expect(verifications.count == 2)
        #expect(Set(verifications.map { $0.json["challenge"] }).count == 2)
        #expect(Set(verifications.map(\.token)).count == 2)
    }

    @Test func `enabling again tries the heads at once, and that failure is a new T0`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        receive(&test) { $0.otherwise = .status(500) }
        try test.post("a")
        try test.post("b")
        _ = try test.advance("2h59m")
        #expect(test.callbacks.count == 241)
        #expect(try test.request(.post, "\(Self.path)/enable").status == .ok)
        #expect(test.callbacks.count == 242)
        _ = try test.advance("30s")

        #expect(test.callbacks.suffix(2).map(\.elapsed) == [10_740_000, 10_770_000])
        #expect(test.callbacks.suffix(2).map(\.retryCount) == [0, 1])
        #expect(test.callbacks.suffix(2).map(\.index) == [0, 0])
        #expect(try test.deliveries()[0]["firstFailedAt"] == "2018-03-01T11:59:00.000Z")
    }

    @Test func `an update brings the queue to the new URL, with the new secret`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        receive(&test) { $0.otherwise = .status(500) }
        try test.post("a")
        try test.post("b")
        test.world.receivers["127.0.0.1:3009"] = Receiver(secret: "new")
        let reply = try test.request(
            .put,
            Self.path,
            ["url": "http://127.0.0.1:3009/", "secret": "new", "name": "N"]
        )

        #expect(reply.json["url"] == "http://127.0.0.1:3009/")
        #expect(reply.json["secret"] == "new")
        let there = test.callbacks(port: 3_009)
        #expect(there.map { $0.json["content"] } == ["a", "b"])
        #expect(
            there.allSatisfy { $0.token == Signature(secret: "new").token(of: $0.request.body) }
        )
        #expect(there.first?.text == test.callbacks.first?.text)
        #expect(test.callbacks.count == 1)
    }

    @Test func `an update that isn't verified changes nothing but the state, and drops all`() throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        receive(&test) { $0.otherwise = .status(500) }
        try test.post("a")
        try test.post("b")
        let before = try test.request(.get, Self.path).json
        let reply = try test.request(
            .put,
            Self.path,
            ["url": "http://127.0.0.1:3009/", "events": ["space-updated"]]
        )
        var after = try test.request(.get, Self.path).json
        try test.post("c")

        #expect(reply.status == .unprocessableContent)
        #expect(reply.json["error"] == "OBW_VERIFICATION_CONNNECTION_REFUSED")
        #expect(after["state"] == "disabled")
        if case .object(var object) = after {
            object["state"] = "enabled"
            after = .object(object)
        }
        #expect(after == before)
        #expect(try test.states() == ["dropped", "dropped"])
        #expect(
            try test.request(.get, "/_wws/deliveries/d-2").json["dropReason"]
                == "verification-failed"
        )
    }

    @Test func `a webhook that isn't enabled is changed without a call, in parts`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        let before = try test.request(.get, Self.path).json
        #expect(try test.request(.put, Self.path, [:]).json == before)
        let reply = try test.request(.put, Self.path, ["name": "N", "secret": "t"])

        #expect(reply.json["name"] == "N")
        #expect(reply.json["secret"] == "t")
        #expect(reply.json["url"] == before["url"])
        #expect(reply.json["state"] == "waiting")
        #expect(test.world.receivers[TestWorld.endpoint]?.verifications == [])
        _ = try test.request(.post, "\(Self.path)/disable")
        let disabled = try test.request(.put, Self.path, ["url": "http://127.0.0.1:3009/"])
        #expect(disabled.json["url"] == "http://127.0.0.1:3009/")
        #expect(disabled.json["state"] == "disabled")
        #expect(test.world.receivers[TestWorld.endpoint]?.verifications == [])
    }

    @Test(
        arguments: [
            (["id": "x"], "id"), (["state": "enabled"], "state"), (["key": "x"], "key"),
            (["events": []], "events"), (["secret": ""], "secret"), (["url": ""], "url"),
            (["name": 1], "name"), ([], "object"),
        ] as [(JSONValue, String)]
    )
    func `an update that can't be is a 400 and shakes no hands`(
        body: JSONValue,
        word: String
    ) throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let reply = try test.request(.put, Self.path, body)

        #expect(reply.status == .badRequest)
        #expect(
            reply.json["field"] == .string(word)
                || reply.json["message"]?.stringValue?.contains(word) == true
        )
        #expect(test.world.receivers[TestWorld.endpoint]?.verifications.count == 1)
    }

    @Test func `while a verification runs, enabling and updating are 409s, reading is not`() throws
    {
        var test = try TestWorld()
        try test.addWebhook()
        let enabling = test.send(.post, "\(Self.path)/enable")
        let refused = [
            test.send(.post, "\(Self.path)/enable"),
            test.send(.put, Self.path, ["url": "http://127.0.0.1:3009/"]),
        ]
        for connection in refused {
            #expect(try test.response(on: connection).status == .conflict)
        }
        let reading = test.send(.get, Self.path)
        #expect(try test.response(on: reading).json["state"] == "waiting")
        test.world.settle()

        #expect(try test.response(on: enabling).json["state"] == "enabled")
        #expect(try test.request(.get, Self.path).json["url"] == "http://127.0.0.1:3000/webhook")
    }

    @Test func `disabled during its verification, a webhook stays so whatever is answered`() throws
    {
        var test = try TestWorld()
        try test.addWebhook()
        let enabling = test.send(.post, "\(Self.path)/enable")
        let disabling = test.send(.post, "\(Self.path)/disable")
        #expect(try test.response(on: disabling).json["state"] == "disabled")
        let reply = try test.response(on: enabling)
        #expect(reply.status == .unprocessableContent)
        #expect(reply.json["error"] == "OBW_VERIFICATION_CANCELLED")
        test.world.settle()

        #expect(try state(&test) == "disabled")
        #expect(try test.request(.post, "\(Self.path)/enable").json["state"] == "enabled")
    }

    @Test func `deleted during its verification, a webhook is gone for who waits`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        let enabling = test.send(.post, "\(Self.path)/enable")
        let deleting = test.send(.delete, Self.path)

        #expect(try test.response(on: deleting).status == .noContent)
        #expect(try test.response(on: enabling).status == .notFound)
        test.world.settle()
        #expect(try test.request(.get, Self.list).json["total"] == 0)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `deleted in flight, a webhook's attempt ends and is logged, and nothing follows`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        _ = test.sendPost("a")
        _ = test.sendPost("b")
        let deleting = test.send(.delete, Self.path)
        #expect(try test.response(on: deleting).status == .noContent)
        #expect(test.world.inFlight.count == 1)
        test.world.settle()
        _ = try test.advance("80h")

        #expect(test.callbacks.count == 1)
        #expect(try test.states() == ["dropped", "dropped"])
        let first = try test.request(.get, "/_wws/deliveries/d-1").json
        #expect(first["dropReason"] == "webhook-deleted")
        #expect(first["attemptLog"]?[0]?["status"] == 201)
    }

    @Test func `while disabled nothing is queued, and enabling brings nothing back`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        receive(&test) { $0.otherwise = .status(500) }
        try test.post("queued")
        #expect(try test.request(.post, "\(Self.path)/disable").json["state"] == "disabled")
        #expect(try test.request(.post, "\(Self.path)/disable").json["state"] == "disabled")
        try test.post("unheard")
        receive(&test) { $0.otherwise = .status(200) }
        #expect(try test.request(.post, "\(Self.path)/enable").status == .ok)
        try test.post("heard")

        #expect(test.callbacks.map { $0.json["content"] } == ["queued", "heard"])
        #expect(try test.states() == ["dropped", "delivered"])
    }

    @Test func `a client that leaves during a verification leaves it running`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        let enabling = test.send(.post, "\(Self.path)/enable")
        test.world.disconnect(enabling)
        test.world.settle()

        #expect(try state(&test) == "enabled")
        #expect(test.world.emulator.checkInvariants() == [])
    }
}
