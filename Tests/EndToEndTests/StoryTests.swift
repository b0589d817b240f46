import Foundation
import HTTP
import JSON
import Synchronization
import Testing

/// The whole way of a newcomer, over real sockets, with the built binary.
@Suite struct StoryTests {
    @Test func `a bot's outage over three days makes 247 attempts, then the next event comes`()
        throws
    {
        let emulator = try Emulator("--clock-rate", "0", "--clock-start", "2018-03-01T09:00:00Z")
        let callback = try CallbackServer()
        try enable(callback, at: emulator)
        callback.configure(status: 503)

        for text in ["first", "second"] {
            let posted = try emulator.curl(
                "POST",
                "/_wws/spaces/support/messages",
                #"{"as":"ada","content":"\#(text)"}"#
            )
            #expect(posted.status == 201)
        }
        let before = try emulator.curl("POST", "/_wws/clock/advance", #"{"by":"71h59m59s"}"#)
        callback.configure(status: 200)
        let after = try emulator.curl("POST", "/_wws/clock/advance", #"{"by":"1s"}"#)

        #expect(before.status == 200)
        #expect(before.body.contains(#""attempts":245,"delivered":0,"failed":245,"discarded":0"#))
        #expect(after.body.contains(#""attempts":2,"delivered":2,"failed":0,"discarded":0"#))
        let events = callback.events
        #expect(events.count == 248)
        #expect(
            events.map { $0.fields["X-OUTBOUND-RETRY-COUNT"] } == (0...246).map(String.init) + ["0"]
        )
        #expect(
            events.map { $0.fields["X-OUTBOUND-INDEX"] } == Array(repeating: "0", count: 247) + [
                "1"
            ]
        )
        #expect(Set(events.prefix(247).map(\.body)).count == 1)
        #expect(emulator.stop().status == 0)
    }

    @Test func `an app gets a token and posts, and its webhook hears of it twice`() throws {
        let emulator = try Emulator("--clock-rate", "0")
        let callback = try CallbackServer()
        try enable(callback, at: emulator)
        let app = "ec400000-0000-4000-8000-000000000004:EchoSecretForLocalUseOnly123"

        let reply = try emulator.curl(
            "POST",
            "/oauth/token",
            "grant_type=client_credentials",
            fields: [
                "Content-Type: application/x-www-form-urlencoded",
                "Authorization: Basic \(Data(app.utf8).base64EncodedString())",
            ]
        )
        let token = try JSONValue(parsing: reply.body)["access_token"]?.stringValue ?? ""
        let posted = try emulator.curl(
            "POST",
            "/v1/spaces/5a9f0000e4b0000000000001/messages",
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","version":1,"text":"Hi"}]}"#,
            fields: ["jwt: \(token)"]
        )
        _ = try emulator.curl("POST", "/_wws/clock/advance", #"{"by":"1s"}"#)

        #expect(reply.status == 200)
        #expect(posted.status == 201)
        let types = try callback.events.map { event in
            try JSONParser.parse(event.body)["type"]?.stringValue
        }
        #expect(types == ["message-created", "message-annotation-added"])
    }

    @Test func `SIGTERM in the middle of an advance lets it end, and answers it`() throws {
        let emulator = try Emulator("--clock-rate", "0")
        let callback = try CallbackServer()
        try enable(callback, at: emulator)
        callback.configure(status: 503)
        let message = #"{"as":"ada","content":"x"}"#
        let posted = try emulator.curl("POST", "/_wws/spaces/support/messages", message)
        #expect(posted.status == 201)
        // What was in flight at the beginning doesn't count as the advance's.
        _ = try emulator.curl("POST", "/_wws/clock/advance", #"{"by":"1s"}"#)
        callback.hold()
        let reply = LateReply(to: "\(emulator.url)/_wws/clock/advance", #"{"by":"29s"}"#)
        #expect(callback.held.wait(timeout: .now() + 30) == .success)
        emulator.terminate()
        callback.release()

        #expect(reply.wait()?.contains(#""attempts":1,"delivered":0,"failed":1"#) == true)
        #expect(emulator.waitForEnd().status == 0)
    }

    @Test func `at a fast clock the schedule runs by itself`() throws {
        let emulator = try Emulator("--clock-rate", "100000")
        let callback = try CallbackServer()
        try enable(callback, at: emulator)
        callback.configure(status: 500)
        _ = try emulator.curl(
            "POST",
            "/_wws/spaces/support/messages",
            #"{"as":"ada","content":"x"}"#
        )

        // 72 h are 2.6 s at this rate; the request that asks is held back by nothing but the
        // server.
        var state = ""
        let deadline = Date(timeIntervalSinceNow: 30)
        while state != "discarded", Date() < deadline {
            let list = try emulator.curl("GET", "/_wws/deliveries")
            state = try JSONValue(parsing: list.body)["deliveries"]?[0]?["state"]?.stringValue ?? ""
        }

        #expect(state == "discarded")
    }

    @Test func `a watcher sees each attempt as it is made, also of what is resent`() throws {
        let emulator = try Emulator("--clock-rate", "0")
        let callback = try CallbackServer()
        try enable(callback, at: emulator)
        callback.configure(status: 503)
        let watcher = try Watcher(of: emulator, count: 3)
        let environment = ["WWS_URL": emulator.url]
        let arguments = ["post", "--as", "ada", "--in", "support", "hello"]
        _ = try Program.run(Program.wws, arguments, environment: environment)

        let waited = try Program.wws(
            "clock",
            "until",
            "count retrying >= 1",
            environment: environment
        )
        let lanes = try Program.wws("lanes", environment: environment)
        let timers = try Program.wws("timers", environment: environment)
        callback.configure(status: 200)
        let resent = try Program.wws("resend", "d-1", environment: environment)
        let lines = watcher.wait().split(separator: "\n")

        #expect(waited.status == 0, "\(waited.errors)")
        #expect(lanes.output.contains("  d-1  "))
        #expect(timers.output.contains("  failed: retry 1\n"))
        #expect(resent.status == 0, "\(resent.errors)")
        #expect(lines.count == 3)
        let ends = ["attempt 1: 503", "resend: 200", "delivered after 2 attempts"]
        for (line, end) in zip(lines, ends) { #expect(line.hasSuffix("  \(end)"), "\(line)") }
        let rest = try Program.wws("lanes", environment: environment)
        #expect(rest.output == "no lane holds anything\n")
    }

    /// Registers the callback for the app in the support space, and has it verified.
    private func enable(_ callback: CallbackServer, at emulator: Emulator) throws {
        let added = try emulator.curl(
            "POST",
            "/_wws/apps/echo/webhooks",
            #"""
            {"key":"bot","url":"\#(callback.url)",
             "events":["message-created","message-annotation-added"]}
            """#
        )
        let reply = try JSONValue(parsing: added.body)
        callback.configure(secret: try #require(reply["secret"]?.stringValue))
        let enabled = try emulator.curl("POST", "/_wws/apps/echo/webhooks/bot/enable")
        #expect(enabled.status == 200, "\(enabled.body)")
    }
}

/// The reply to a request that is made on a thread of its own.
private final class LateReply: Sendable {
    private let body = Mutex<String?>(nil)
    private let hasCome = DispatchSemaphore(value: 0)

    init(to url: String, _ json: String) {
        Thread.detachNewThread { [self] in
            let reply = try? Program.curl("POST", url, json)
            body.withLock { $0 = reply?.body }
            hasCome.signal()
        }
    }

    /// Waits for the reply's body; `nil` if none comes.
    func wait() -> String? {
        guard hasCome.wait(timeout: .now() + 30) == .success else { return nil }
        return body.withLock { $0 }
    }
}
