import HTTP
import JSON
import Simulation
import Testing
import Webhooks

@testable import Emulation

@Suite struct EmulatorAppWebhooksTests {
    private var developer: TestDeveloper
    private let path = "\(TestDeveloper.echo)/webhooks"

    init() throws {
        developer = try TestDeveloper()
        developer.test.world.receivers[TestWorld.endpoint] = Receiver(secret: "s")
    }

    private mutating func register(_ url: String) throws -> HTTPResponse {
        try developer.ask(
            .post,
            path,
            ["url": .string(url), "events": ["message-created"], "secret": "s"]
        )
    }

    @Test mutating func `a webhook is registered, enabled, changed, disabled and deleted`() throws {
        let made = try register("http://127.0.0.1:3000/webhook")
        #expect(made.status == .created, "\(made.text)")
        #expect(made.json["state"] == "waiting")
        let one = "\(path)/\(made.json["id"]?.stringValue ?? "")"

        let enabled = try developer.ask(.post, "\(one)/enable")
        #expect(enabled.json["state"] == "enabled", "\(enabled.text)")
        try developer.test.post("hello")
        #expect(developer.test.callbacks.contains { $0.text.contains("hello") })
        #expect(try developer.ask(.put, one, ["name": "W"]).json["name"] == "W")
        #expect(try developer.ask(.get, one).json["name"] == "W")
        #expect(try developer.ask(.post, "\(one)/disable").json["state"] == "disabled")
        let allowed = try developer.ask(.post, "\(one)/enable?isSelfSignedAllowed=true")
        #expect(allowed.json["isSelfSignedAllowed"] == true, "\(allowed.text)")
        #expect(try developer.ask(.get, path).json["total"] == 1)
        #expect(try developer.ask(.delete, one).status == .noContent)
        #expect(try developer.ask(.get, one).status == .notFound)
    }

    @Test mutating func `a failed verification has the service's tag`() throws {
        let made = try register("http://127.0.0.1:3000/webhook")
        let one = "\(path)/\(made.json["id"]?.stringValue ?? "")"
        developer.test.world.receivers[TestWorld.endpoint] = Receiver(secret: "other")

        let reply = try developer.ask(.post, "\(one)/enable")
        #expect(reply.status == .unprocessableContent)
        #expect(reply.json["error"] == "OBW_VERIFICATION_RESPONSE_WRONG_HMAC")
        let odd = try developer.ask(.post, "\(one)/enable?isSelfSignedAllowed=maybe")
        #expect(odd.status == .badRequest)
        #expect(odd.json["field"] == "isSelfSignedAllowed")
    }

    @Test(
        arguments: [
            ("http://a.example/webhook", "OBW_WEBHOOK_URL_WITHOUT_HTTPS"),
            ("https://127.0.0.1/webhook", "OBW_WEBHOOK_URL_MISSING_HOSTNAME"),
            ("https://localhost/webhook", "OBW_WEBHOOK_URL_FOR_LOCAL_ADDRESS"),
            ("https://a", "OBW_WEBHOOK_URL_LENGTH"), ("x", "OBW_WEBHOOK_URL_INVALID"),
        ]
    )
    func `a URL that the service refuses has its tag`(url: String, tag: String) throws {
        var tests = self
        tests.developer = try TestDeveloper("ada") { $0.callbackRules = .init(mode: .strict) }

        let reply = try tests.register(url)
        #expect(reply.status == .badRequest)
        #expect(reply.json["error"] == .string(tag))
    }
}
