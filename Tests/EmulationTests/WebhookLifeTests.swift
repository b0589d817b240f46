import HTTP
import JSON
import Simulation
import Testing
import Webhooks

@Suite struct WebhookLifeTests {
    @Test func `registering calls nobody; enabling shakes hands`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        #expect(test.world.inFlight.isEmpty)
        try test.post("before")

        let reply = try test.request(.post, "/_wws/apps/echo/webhooks/bot/enable")
        #expect(reply.status == .ok)
        #expect(
            reply.json.objectValue?.keys == [
                "id", "secret", "name", "url", "events", "state", "isSelfSignedAllowed",
            ]
        )
        #expect(reply.json["state"] == "enabled")
        #expect(test.callbacks.isEmpty)
    }

    @Test(
        arguments: [
            (.failure(.connectionRefused), "OBW_VERIFICATION_CONNNECTION_REFUSED"),
            (.failure(.timedOut), "OBW_VERIFICATION_CONNNECTION_TIMEOUT"),
            (
                .fixed(status: 502, token: nil, body: ""),
                "OBW_VERIFICATION_CONNNECTION_BAD_GATEWAY"
            ),
            (.fixed(status: 201, token: nil, body: "{}"), "OBW_VERIFICATION_RESPONSE_STATUSCODE"),
            (.fixed(status: 200, token: nil, body: ""), "OBW_VERIFICATION_RESPONSE_HAS_NO_BODY"),
            (.fixed(status: 200, token: nil, body: "[]"), "OBW_VERIFICATION_RESPONSE_WRONG_FORMAT"),
            (.fixed(status: 200, token: nil, body: "{}"), "OBW_VERIFICATION_RESPONSE_NO_CHALLENGE"),
            (
                .fixed(status: 200, token: nil, body: #"{"response":"x"}"#),
                "OBW_VERIFICATION_RESPONSE_WRONG_CHALLENGE"
            ),
        ] as [(Receiver.Verification, String)]
    )
    func `a handshake that fails is a 422 with the service's tag`(
        answer: Receiver.Verification,
        tag: String
    ) throws {
        var test = try TestWorld()
        try test.addWebhook()
        test.world.receivers[TestWorld.endpoint]?.verification = answer
        let reply = try test.request(.post, "/_wws/apps/echo/webhooks/bot/enable")

        #expect(reply.status == .unprocessableContent)
        #expect(reply.json["error"] == .string(tag))
        #expect(reply.json["message"]?.stringValue?.isEmpty == false)
        let state = try test.request(.get, "/_wws/apps/echo/webhooks/bot").json["state"]
        #expect(state == "waiting")
    }

    @Test func `a wrong signature is explained`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        test.world.receivers[TestWorld.endpoint]?.secret = "another"
        let reply = try test.request(.post, "/_wws/apps/echo/webhooks/bot/enable")

        #expect(reply.json["error"] == "OBW_VERIFICATION_RESPONSE_WRONG_HMAC")
        #expect(reply.json["details"]?.stringValue?.isEmpty == false)
    }

    @Test func `the app's secret in place of the webhook's is named`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        test.world.receivers[TestWorld.endpoint]?.secret = TestWorld.echoSecret
        let reply = try test.request(.post, "/_wws/apps/echo/webhooks/bot/enable")

        #expect(reply.json["details"]?.stringValue?.contains("app") == true)
    }

    @Test func `an update of an enabled webhook shakes hands with the new secret`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.secret = "new"
        let reply = try test.request(
            .put,
            "/_wws/apps/echo/webhooks/bot",
            ["secret": "new", "name": "n"]
        )
        try test.post("x")

        #expect(reply.status == .ok)
        #expect(reply.json["name"] == "n")
        let callback = try #require(test.callbacks.first)
        #expect(callback.token == Signature(secret: "new").token(of: callback.request.body))
    }

    @Test func `a webhook that isn't enabled is updated without a call`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        let reply = try test.request(
            .put,
            "/_wws/apps/echo/webhooks/bot",
            ["events": ["reaction_added"]]
        )

        #expect(reply.json["events"] == ["reaction-added"])
        #expect(test.world.receivers[TestWorld.endpoint]?.verifications.isEmpty == true)
    }

    @Test func `while a verification runs, another is a 409, and a client may go away`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        let path = "/_wws/apps/echo/webhooks/bot/enable"
        let connection = test.world.connect()
        test.world.send(SimulatedWorld.request(.post, path), on: connection)
        let other = test.world.connect()
        test.world.send(SimulatedWorld.request(.post, path), on: other)

        let response1 = test.world.response(on: other)
        #expect(response1?.status == .conflict)
        test.world.disconnect(connection)
        test.world.settle()
        let state = try test.request(.get, "/_wws/apps/echo/webhooks/bot").json["state"]
        #expect(state == "enabled")
    }

    @Test func `a webhook deleted during its verification is answered`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        let connection = test.world.connect()
        test.world.send(
            SimulatedWorld.request(.post, "/_wws/apps/echo/webhooks/bot/enable"),
            on: connection
        )
        let reply = try test.request(.delete, "/_wws/apps/echo/webhooks/bot")

        #expect(reply.status == .noContent)
        let status = test.world.response(on: connection)?.status
        #expect(status == .notFound || status == .unprocessableContent)
        #expect(try test.request(.get, "/_wws/apps/echo/webhooks/bot").status == .notFound)
    }

    @Test func `a disabled webhook gets nothing`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let reply = try test.request(.post, "/_wws/apps/echo/webhooks/bot/disable")
        try test.post("x")

        #expect(reply.json["state"] == "disabled")
        #expect(test.callbacks.isEmpty)
    }

    @Test(
        arguments: [
            ([:], "url"), (["url": "http://127.0.0.1/"], "events"),
            (["url": "ftp://x/", "events": ["message-created"]], "url"),
            (["url": "http://x/", "events": []], "events"),
            (["url": "http://x/", "events": ["message_made"]], "events[0]"),
            (["url": "http://x/", "events": ["message-created"], "sekret": "x"], "sekret"),
            (["url": 1, "events": ["message-created"]], "url"),
        ] as [(JSONValue, String)]
    )
    func `a registration that can't be is a 400 that names the field`(
        body: JSONValue,
        field: String
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/apps/echo/webhooks", body)

        #expect(reply.status == .badRequest)
        #expect(
            reply.json["field"] == .string(field)
                || reply.json["message"]?.stringValue?.contains(field) == true
        )
    }
}
