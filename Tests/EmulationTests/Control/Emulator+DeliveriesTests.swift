import Emulation
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

/// What the control API shows of deliveries.
@Suite struct EmulatorDeliveriesTests {
    private func webhookID(_ test: inout TestWorld) throws -> String {
        let reply = try test.request(.get, "/_wws/apps/echo/webhooks/bot")
        return try #require(reply.json["id"]?.stringValue)
    }

    @Test func `the list is in the documented form, member by member`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(200), .status(500)]
        for text in ["a", "b", "c"] { try test.post(text) }
        let webhook = try webhookID(&test)

        func delivery(_ id: Int, _ rest: String) -> String {
            #"{"id":"d-\#(id)","event":"message-created","webhook":"\#(webhook)","#
                + #""app":"\#(TestWorld.echo)","space":"\#(TestWorld.support)",\#(rest)}"#
        }
        #expect(
            try test.request(.get, "/_wws/deliveries").text
                == #"{"deliveries":["#
                + delivery(
                    1,
                    #""state":"delivered","index":0,"attempts":1,"firstFailedAt":null,"#
                        + #""nextAttemptAt":null,"blockedBy":null"#
                ) + ","
                + delivery(
                    2,
                    #""state":"retrying","index":1,"attempts":1,"#
                        + #""firstFailedAt":"2018-03-01T09:00:00.000Z","#
                        + #""nextAttemptAt":"2018-03-01T09:00:30.000Z","blockedBy":null"#
                ) + ","
                + delivery(
                    3,
                    #""state":"waiting","index":null,"attempts":0,"firstFailedAt":null,"#
                        + #""nextAttemptAt":null,"blockedBy":"d-2""#
                ) + #"],"total":3}"#
        )
    }

    @Test func `one delivery is shown with its body and every attempt`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [
            .failure(.malformedResponse("x")), .status(301),
        ]
        try test.post("a \"quoted\"")
        _ = try test.advance("1m")
        let reply = try test.request(.get, "/_wws/deliveries/d-1")

        #expect(
            reply.json.objectValue?.keys.suffix(5)
                == ["occurred", "dropReason", "isResending", "body", "attemptLog"]
        )
        #expect(reply.json["isResending"] == false)
        #expect(reply.json["occurred"] == "2018-03-01T09:00:00.000Z")
        #expect(reply.json["dropReason"] == .null)
        #expect(reply.json["body"]?.stringValue == test.callbacks.first?.text)
        let log = try #require(reply.json["attemptLog"]?.arrayValue).map { attempt in
            var members = attempt.objectValue ?? [:]
            members["request"] = nil
            return JSONValue.object(members).compactText
        }
        #expect(
            log == [
                #"{"at":"2018-03-01T09:00:00.000Z","retryCount":0,"isResend":false,"#
                    + #""outcome":"failure","error":"malformed-response","#
                    + #""message":"the response is not valid HTTP: x","#
                    + #""wallMicroseconds":100,"fault":null}"#,
                #"{"at":"2018-03-01T09:00:30.000Z","retryCount":1,"isResend":false,"#
                    + #""outcome":"failure","status":301,"response":"","#
                    + #""wallMicroseconds":100,"fault":null}"#,
                #"{"at":"2018-03-01T09:01:00.000Z","retryCount":2,"isResend":false,"#
                    + #""outcome":"success","status":201,"response":"","#
                    + #""wallMicroseconds":100,"fault":null}"#,
            ]
        )
    }

    @Test func `each attempt shows its request as it was sent`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500)]
        try test.post("a")
        _ = try test.advance("30s")
        let log = try test.request(.get, "/_wws/deliveries/d-1").json["attemptLog"]?.arrayValue

        for (attempt, callback) in zip(try #require(log), test.callbacks) {
            let request = try #require(attempt["request"])
            #expect(request["method"] == "POST")
            #expect(request["url"] == "http://127.0.0.1:3000/webhook")
            let headers = request["headers"]?.objectValue?.map { ($0.key, $0.value.stringValue) }
            let sent = callback.request.fields.map { ($0.name, $0.value) }
            #expect(headers?.map(\.0) == sent.map(\.0))
            #expect(headers?.map(\.1) == sent.map(\.1))
        }
        #expect(log?.count == 2)
    }

    @Test func `a resend is accepted at once, and sends the body once more`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.post("a")
        let resending = test.send(.post, "/_wws/deliveries/d-1/resend")
        let accepted = try test.response(on: resending)
        #expect(accepted.status == .accepted)
        #expect(accepted.json["isResending"] == true)
        #expect(accepted.json["state"] == "delivered")
        test.world.settle()
        let delivery = try test.request(.get, "/_wws/deliveries/d-1").json

        #expect(test.callbacks.map(\.text).count == 2)
        #expect(test.callbacks[0].request == test.callbacks[1].request)
        #expect(delivery["isResending"] == false)
        #expect(delivery["attempts"] == 2)
        #expect(delivery["attemptLog"]?.arrayValue?.map { $0["isResend"] } == [false, true])
        let entries = test.world.log.compactMap { entry in
            if case .attempt(let attempt) = entry.content { attempt.isResend } else { nil }
        }
        #expect(entries.suffix(2) == [false, true])
    }

    @Test func `a resend that arrives delivers what was being retried, at the standing instant`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        for text in ["a", "b"] { try test.post(text) }
        _ = try test.advance("1h")
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(200)
        _ = try test.request(.post, "/_wws/deliveries/d-1/resend")

        #expect(try test.states() == ["delivered", "delivered"])
        #expect(test.callbacks.suffix(2).map { $0.json["content"] } == ["a", "b"])
        #expect(test.callbacks.suffix(2).map(\.retryCount) == [120, 0])
        #expect(test.elapsed == 3_600_000)
    }

    @Test func `what can't be resent is a conflict, and what isn't there a 404`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        for text in ["a", "b"] { try test.post(text) }
        let unsent = try test.request(.post, "/_wws/deliveries/d-2/resend")
        #expect(unsent.status == .conflict)
        #expect(unsent.json["message"]?.stringValue?.contains("d-2 was never") == true)
        #expect(try test.request(.post, "/_wws/deliveries/d-3/resend").status == .notFound)
        #expect(try test.request(.post, "/_wws/deliveries/x/resend").status == .notFound)
        #expect(
            try test.request(.post, "/_wws/deliveries/d-1/resend", ["a": 1]).status == .badRequest
        )
        _ = try test.request(.post, "/_wws/apps/echo/webhooks/bot/disable")
        let disabled = try test.request(.post, "/_wws/deliveries/d-1/resend")

        #expect(disabled.status == .conflict)
        #expect(disabled.json["message"]?.stringValue?.contains("not enabled") == true)
    }

    @Test func `a delivery in flight is sending, and has no next attempt`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        _ = test.sendPost("a")
        let listing = test.send(.get, "/_wws/deliveries?state=sending")

        let list = try test.response(on: listing).json
        #expect(list["total"] == 1)
        #expect(list["deliveries"]?[0]?["nextAttemptAt"] == .null)
        #expect(list["deliveries"]?[0]?["attempts"] == 0)
    }

    @Test func `all 247 attempts of a discarded delivery can be read`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .failure(.connectionRefused)
        try test.post("a")
        _ = try test.advance("72h")
        let reply = try test.request(.get, "/_wws/deliveries/d-1").json

        #expect(reply["state"] == "discarded")
        #expect(reply["attempts"] == 247)
        #expect(reply["firstFailedAt"] == "2018-03-01T09:00:00.000Z")
        #expect(reply["nextAttemptAt"] == .null)
        let log = reply["attemptLog"]?.arrayValue ?? []
        #expect(log.count == 247)
        #expect(log.map { $0["retryCount"]?.int64Value } == (0...246).map { Int64($0) })
        #expect(log.last?["at"] == "2018-03-04T09:00:00.000Z")
    }

    @Test func `each filter lets its own pass, and all together do`() throws {
        var test = try TestWorld()
        try test.enableWebhook(["message-created", "space-updated"])
        try test.enableWebhook("second", of: "echo", port: 3_001)
        try test.add("echo", to: "lounge")
        test.world.receivers["127.0.0.1:3001"]?.otherwise = .status(500)
        try test.post("a")
        try test.post("b", in: "lounge")
        _ = try test.request(.put, "/_wws/spaces/support", ["title": "T"])
        let webhook = try webhookID(&test)

        let expected: [(String, [Int])] = [
            ("", [1, 2, 3, 4, 5]), ("webhook=bot", [1, 3, 5]), ("webhook=\(webhook)", [1, 3, 5]),
            ("webhook=second", [2, 4]), ("space=support", [1, 2, 5]),
            ("space=\(TestWorld.support)", [1, 2, 5]), ("space=lounge", [3, 4]),
            ("event=space-updated", [5]), ("event=message-created", [1, 2, 3, 4]),
            ("state=retrying", [2, 4]), ("state=delivered", [1, 3, 5]), ("state=dropped", []),
            ("state=retrying&space=lounge&webhook=second&event=message-created", [4]),
            ("webhook=nobody", []), ("space=nowhere", []), ("event=reaction_added", []),
        ]
        for (query, ids) in expected {
            let list = try test.request(.get, "/_wws/deliveries?\(query)").json
            #expect(
                list["deliveries"]?.arrayValue?.map { $0["id"] } == ids.map { .string("d-\($0)") },
                "\(query)"
            )
            #expect(list["total"] == .number(JSONNumber(Int64(ids.count))), "\(query)")
        }
    }

    @Test func `deliveries of a space that was deleted are found by its id`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.post("a")
        _ = try test.request(.delete, "/_wws/spaces/support")

        #expect(try test.deliveries("space=\(TestWorld.support)").count == 1)
    }

    @Test func `pages follow each other without a gap, whatever comes meanwhile`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        for number in 1...5 { try test.post("\(number)") }
        var ids: [String] = []
        var query = "limit=2"
        while case let page = try test.deliveries(query), !page.isEmpty {
            ids += page.compactMap { $0["id"]?.stringValue }
            query = "limit=2&after=\(ids.last ?? "")"
            if ids.count == 4 { try test.post("late") }
        }

        #expect(ids == ["d-1", "d-2", "d-3", "d-4", "d-5", "d-6"])
    }

    @Test(
        arguments: [
            ("limit=1", true), ("limit=1000", true), ("limit=0", false), ("limit=1001", false),
            ("limit=-1", false), ("limit=abc", false), ("limit=", false), ("limit=1.0", false),
            ("limit=99999999999999999999", false), ("after=d-999", true), ("after=d-01", false),
            ("after=1", false), ("after=", false), ("state=", false), ("state=Delivered", false),
            ("event=messages", false),
        ]
    )
    func `a query is understood or refused with the field at fault`(
        query: String,
        isUnderstood: Bool
    ) throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/deliveries?\(query)")

        #expect(reply.status == (isUnderstood ? .ok : .badRequest))
        if !isUnderstood {
            let field = String(query.prefix { $0 != "=" })
            #expect(reply.json["field"] == .string(field))
            #expect(reply.json["message"]?.stringValue?.hasPrefix("\(field): ") == true)
        }
    }

    @Test func `a state that isn't one is answered with those that are`() throws {
        var test = try TestWorld()
        let reply = try test.request(.get, "/_wws/deliveries?state=lost")

        #expect(
            reply.json["message"]?.stringValue
                == #"state: "lost" is none of waiting, sending, retrying, delivered, "#
                + "discarded, dropped"
        )
    }

    @Test(arguments: ["d-0", "d-2", "d-01", "1", "D-1", "d-18446744073709551616", "x"])
    func `a delivery that isn't there is a 404`(id: String) throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.post("a")
        #expect(try test.request(.get, "/_wws/deliveries/d-1").status == .ok)

        #expect(try test.request(.get, "/_wws/deliveries/\(id)").status == .notFound)
    }

    @Test func `of settled deliveries the oldest are forgotten, and a page can begin there`() throws
    {
        var test = try TestWorld { $0.dispatcher.deliveryLogLimit = 2 }
        try test.enableWebhook()
        for number in 1...4 { try test.post("\(number)") }

        #expect(try test.deliveries().map { $0["id"] } == ["d-3", "d-4"])
        #expect(try test.request(.get, "/_wws/deliveries/d-2").status == .notFound)
        #expect(try test.deliveries("after=d-1").map { $0["id"] } == ["d-3", "d-4"])
    }
}
