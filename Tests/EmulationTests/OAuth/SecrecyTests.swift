import Determinism
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// No secret, code or token is in what the emulator tells of itself or sends to others.
@Suite struct SecrecyTests {
    /// A busy run: people log in by pages and without, apps get and refresh and revoke and lose
    /// tokens, clients put secrets where they don't belong, posts go to webhooks that fail.
    private struct Run {
        var browser: TestBrowser
        var secrets: Set<String> = [
            TestWorld.echoSecret, "HelperSecretForLocalUseOnly1", TestBrowser.echoBasic,
            "state-of-the-client",
        ]
        /// Secrets of apps and webhooks, which the control API's lists of those show.
        var registered: Set<String> = [TestWorld.echoSecret, "HelperSecretForLocalUseOnly1"]

        init() throws {
            browser = try TestBrowser { $0.logLevel = .debug }
            try browser.test.enableWebhook()
            browser.test.world.receivers[TestWorld.endpoint]?.script = [.status(503), .status(201)]
        }

        mutating func note(_ reply: HTTPResponse) {
            for key in ["access_token", "refresh_token"] {
                if let secret = reply.json[key]?.stringValue { secrets.insert(secret) }
            }
            if let code = reply.answer["code"] { secrets.insert(code) }
            if let cookie = browser.cookie { secrets.insert(String(cookie.dropFirst(12))) }
            if let token = reply.value(behind: "name=\"form_token\" value=\"") {
                secrets.insert(token)
            }
        }

        mutating func logIn() throws {
            let state = "&state=state-of-the-client"
            browser.cookie = nil
            note(try browser.ask(state))
            let consent = try browser.signIn(as: "ada", state)
            note(consent)
            let allowed = try browser.press("decision", "allow", on: consent)
            note(allowed)
            note(try browser.ask("&wws_user=ben\(state)"))
            let code = allowed.answer["code"] ?? ""
            let reply = try browser.exchange(code)
            note(reply)
            let refresh = reply.json["refresh_token"]?.stringValue ?? ""
            note(try browser.refresh(refresh))
            note(try browser.exchange(code))
            note(try browser.refresh(refresh))
            note(try browser.post("/oauth/introspect", "token=\(refresh)"))
            note(try browser.post("/oauth/revoke", "token=\(refresh)"))
        }

        mutating func post() throws {
            let app = try browser.post("/oauth/token", "grant_type=client_credentials")
            note(app)
            let token = app.json["access_token"]?.stringValue ?? ""
            for _ in 0..<3 { #expect(try browser.statusOfPost(token) == 201) }
            for query in ["{ me { id } }", "{ spaces { items { id } } }", token] {
                let reply = try browser.test.sendGraphQL(body: query, fields: ["jwt": token])
                #expect(reply.status == .ok || query == token)
            }
            // Where no secret belongs: in the query, cut short, in the wrong field.
            _ = try browser.open("/v1/x?access_token=\(token)&a=1")
            _ = try browser.open("/oauth/token?client_secret=\(TestWorld.echoSecret)")
            _ = try browser.open("/callback?code=state-of-the-client&state=state-of-the-client")
            for path in ["configurationData", "getActionContext"] {
                _ = try browser.open("/v1/apps/x/\(path)/state-of-the-client")
            }
            _ = try browser.statusOfPost(token + "x")
            _ = try browser.post("/oauth/token", "grant_type=\(token)", "Basic \(token)")
            _ = try browser.test.advance("5m")
        }

        /// A developer registers an app and its webhook, and somebody configures it.
        mutating func register() throws {
            let token = try browser.test.token(
                for: "ada",
                ["scopes": ["app_read", "app_change"]]
            )
            secrets.insert(token)
            func ask(_ path: String, _ body: JSONValue) throws -> JSONValue {
                let reply = try browser.test.request(
                    .post,
                    "/v1/apps\(path)",
                    body,
                    fields: ["Authorization": "Bearer \(token)"]
                )
                try #require(reply.status == .created || reply.status == .ok, "\(reply.text)")
                return reply.json
            }
            let app = try ask("", ["name": "Discreet"])
            let id = try #require(app["id"]?.stringValue)
            let webhook: JSONObject = [
                "url": "http://127.0.0.1:3009/webhook", "events": ["message-created"],
                "secret": "webhook-secret-of-the-developer0",
            ]
            let replies = [
                app, try ask("/\(id)/secret", [:]), try ask("/\(id)/webhooks", .object(webhook)),
            ]
            for reply in replies { registered.insert(try #require(reply["secret"]?.stringValue)) }
            secrets.formUnion(registered)
            let profile: JSONValue = ["configurationUrl": "http://127.0.0.1:3000/configure"]
            _ = try browser.test.request(.put, "/_wws/apps/echo", profile)
            let opened = try browser.test.request(
                .post,
                "/_wws/actions",
                ["as": "ada", "in": "support", "configure": "echo"]
            ).json
            let context = try #require(opened["configurationToken"]?.stringValue)
            secrets.insert(context)
            let bearer = try browser.test.token(for: "echo")
            secrets.insert(bearer)
            for _ in 0..<2 {
                _ = try browser.test.request(
                    .get,
                    "/v1/apps/\(TestWorld.echo)/configurationData/\(context)",
                    fields: ["jwt": bearer]
                )
            }
        }
    }

    private static let run: Result<Run, any Error> = Result {
        var run = try Run()
        try run.register()
        for _ in 0..<3 {
            try run.logIn()
            try run.post()
        }
        return run
    }

    private func expectNone(_ secrets: Set<String>, in text: String, _ place: String) {
        let bytes = text
        for secret in secrets.sorted() where bytes.contains(secret) {
            Issue.record("\(place) has \(secret): \(bytes.prefix(2_000))")
        }
    }

    @Test func `the run is busy`() throws {
        let run = try Self.run.get()

        #expect(run.secrets.count > 30)
        #expect(run.browser.test.world.log.count > 60)
        #expect(run.browser.test.callbacks.count > 15)
    }

    @Test func `the log has none`() throws {
        let run = try Self.run.get()

        for entry in run.browser.test.world.log {
            expectNone(run.secrets, in: "\(entry.content)", "the log")
        }
    }

    @Test func `callbacks have none`() throws {
        let run = try Self.run.get()

        for callback in run.browser.test.callbacks {
            expectNone(run.secrets, in: "\(callback.request)", "a callback")
            expectNone(run.secrets, in: callback.text, "a callback")
        }
    }

    @Test func `the stream of events has none`() throws {
        let run = try Self.run.get()
        let entries = run.browser.test.world.emulator.events.entries(after: 0).entries
        #expect(entries.count > 100)

        for entry in entries {
            var bytes: [UInt8] = []
            entry.append(to: &bytes)
            expectNone(run.secrets, in: String(decoding: bytes, as: UTF8.self), "an event")
        }
    }

    @Test func `the journal of requests has none`() throws {
        var run = try Self.run.get()
        for query in ["limit=1000", "limit=1000&control=true"] {
            let reply = try run.browser.test.request(.get, "/_wws/requests?\(query)")
            let requests = try #require(reply.json["requests"]?.arrayValue)
            #expect(requests.count > 10)
            for request in requests {
                expectNone(run.secrets, in: request.compactText, "the journal")
            }
        }
    }

    @Test func `the control API's lists have none but the apps' own secrets`() throws {
        var run = try Self.run.get()
        var paths = [
            "/_wws/health", "/_wws/clock", "/_wws/people", "/_wws/spaces",
            "/_wws/spaces/support/messages", "/_wws/deliveries", "/_wws/metrics", "/_wws/lanes",
            "/_wws/schedule", "/_wws/dialogs", "/_wws/faults",
        ]
        let list = try run.browser.test.request(.get, "/_wws/deliveries").json["deliveries"]
        for delivery in list?.arrayValue ?? [] {
            paths.append("/_wws/deliveries/\(delivery["id"]?.stringValue ?? "")")
        }
        for path in paths {
            let reply = try run.browser.test.request(.get, path)
            expectNone(run.secrets, in: reply.text, path)
        }
        run.secrets.subtract(run.registered)
        for path in ["/_wws/apps", "/_wws/apps/echo", "/_wws/apps/echo/webhooks", "/_wws/world"] {
            expectNone(run.secrets, in: try run.browser.test.request(.get, path).text, path)
        }
    }

    @Test func `refusals don't repeat what was shown`() throws {
        var run = try Self.run.get()
        for secret in run.secrets.sorted() {
            for reply in [
                try run.browser.post(
                    "/oauth/token",
                    "grant_type=authorization_code&code=\(secret)"
                ),
                try run.browser.post(
                    "/oauth/token",
                    "grant_type=refresh_token&refresh_token=\(secret)"
                ),
                try run.browser.post("/oauth/revoke", "token=\(secret)", "Bearer \(secret)"),
                try run.browser.test.request(
                    .post,
                    "/v1/spaces/x/messages",
                    fields: ["jwt": secret]
                ),
            ] {
                #expect(!reply.text.contains(secret), "\(reply.text)")
            }
        }
    }
}
