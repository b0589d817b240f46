import Determinism
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct EmulatorSnapshotsTests {
    private func snapshot(_ test: inout TestWorld, _ key: String? = nil) throws -> String {
        let body: JSONObject = key.map { ["key": .string($0)] } ?? [:]
        let reply = try test.request(.post, "/_wws/snapshots", .object(body))
        try #require(reply.status == .created, "\(reply.json)")
        return try #require(reply.json["id"]?.stringValue)
    }

    private func restore(_ test: inout TestWorld, _ name: String) throws {
        let reply = try test.request(.post, "/_wws/snapshots/\(name)/restore")
        try #require(reply.status == .ok, "\(reply.json)")
    }

    private func contents(_ test: inout TestWorld) throws -> [JSONValue?] {
        try test.request(.get, "/_wws/spaces/support/messages").json["messages"]?.arrayValue?
            .map { $0["content"] } ?? []
    }

    @Test func `going back brings back the domain, the clock, its rate, timers, rules and tokens`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        try test.post("first")
        _ = try test.advance("1h")
        let token = try test.token()
        let id = try snapshot(&test)
        let schedule = try test.request(.get, "/_wws/schedule").body
        _ = try test.request(
            .post,
            "/_wws/faults",
            ["on": "request", "match": ["path": "/graphql"], "do": ["timeout": true]]
        )
        try test.post("second")
        _ = try test.advance("72h")
        _ = try test.request(.put, "/_wws/clock", ["rate": 60])
        _ = try test.request(.delete, "/_wws/apps/echo/webhooks/bot")
        try restore(&test, id)

        #expect(try contents(&test) == ["first"])
        #expect(test.elapsed == 3_600_000)
        #expect(try test.request(.get, "/_wws/clock").json["rate"] == 0)
        #expect(try test.request(.get, "/_wws/schedule").body == schedule)
        #expect(try test.request(.get, "/_wws/faults").json["total"] == 0)
        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status == .created
        )
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `what was made after it is made again with the same ids`() throws {
        var test = try TestWorld()
        let id = try snapshot(&test)
        func ids() throws -> [JSONValue?] {
            let reply = try test.request(.post, "/_wws/spaces", ["title": "New"])
            return [reply.json["id"], try .string(test.token())]
        }
        let first = try ids()
        try restore(&test, id)

        #expect(try ids() == first)
    }

    @Test func `a snapshot waits until what is in flight has ended`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        _ = test.sendPost("x")
        let connection = test.send(.post, "/_wws/snapshots")
        #expect(test.isUnanswered(connection))
        test.world.settle()
        #expect(try test.response(on: connection).status == .created)
        let count = test.callbacks.count
        try restore(&test, "s-1")
        test.world.settle()

        #expect(test.callbacks.count == count)
        #expect(try test.states() == ["delivered"])
    }

    @Test func `who waits is told, and what is in flight ends unheard`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let id = try snapshot(&test)
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        _ = test.sendPost("x")
        let advancing = test.sendAdvance("1h")
        _ = test.send(.post, "/_wws/snapshots/\(id)/restore")

        let refused = try test.response(on: advancing)
        #expect(refused.status == .conflict)
        #expect(refused.json["message"] == "the emulator went back to the snapshot s-1")
        test.world.settle()
        #expect(try test.states() == [])
        #expect(try test.request(.get, "/_wws/clock").json["nextDue"] == .null)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `an advance behind a snapshot isn't part of it, and goes on`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        _ = test.sendPost("x")
        _ = test.send(.post, "/_wws/snapshots")
        let advancing = test.sendAdvance("1h")
        test.world.settle()
        #expect(try test.response(on: advancing).status == .ok)
        #expect(test.elapsed == 3_600_000)
        try restore(&test, "s-1")

        #expect(test.elapsed == 0)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `an outcome that is held back is part of it, an answer that is isn't`() throws {
        var test = try TestWorld()
        try test.enableWebhook(["message-created"])
        for (subject, path) in [("callback", nil), ("request", "/graphql")] as [(String, String?)] {
            _ = try test.request(
                .post,
                "/_wws/faults",
                [
                    "on": .string(subject), "do": ["delay": "1s"],
                    "match": path.map { .object(["path": .string($0)]) } ?? .object([:]),
                ]
            )
        }
        try test.post("x")
        let delayed = test.send(.get, "/graphql")
        let id = try snapshot(&test)
        _ = try test.advance("1s")
        #expect(try test.states() == ["delivered"])
        #expect(try test.response(on: delayed).status == .ok)
        try restore(&test, id)
        #expect(try test.states() == ["sending"])
        _ = try test.advance("1s")

        #expect(try test.states() == ["delivered"])
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `at rate 1 the clock goes on from where it was`() throws {
        var test = try TestWorld { $0.clockRate = .realTime }
        test.world.pass(milliseconds: 1_000)
        let id = try snapshot(&test)
        test.world.pass(milliseconds: 9_000)
        #expect(test.elapsed == 10_000)
        try restore(&test, id)
        #expect(test.elapsed == 1_000)
        test.world.pass(milliseconds: 500)

        #expect(test.elapsed == 1_500)
    }

    @Test func `snapshots are listed, have keys, go away, and outlive resets and each other`()
        throws
    {
        var test = try TestWorld()
        _ = try snapshot(&test)
        _ = try snapshot(&test, "clean")
        try restore(&test, "s-1")
        _ = try test.request(.post, "/_wws/reset")
        let all = try test.request(.get, "/_wws/snapshots").json
        #expect(all["total"] == 2)
        #expect(
            all["snapshots"]?[1]
                == ["id": "s-2", "key": "clean", "at": "2018-03-01T09:00:00.000Z"]
        )
        try restore(&test, "clean")
        #expect(try test.request(.delete, "/_wws/snapshots/clean").status == .noContent)
        #expect(try test.request(.delete, "/_wws/snapshots/clean").status == .notFound)
        #expect(try test.request(.post, "/_wws/snapshots/s-2/restore").status == .notFound)
        #expect(try snapshot(&test) == "s-3")
    }

    @Test func `one more than the limit is refused`() throws {
        var test = try TestWorld()
        for _ in 1...SnapshotTable.limit { _ = try snapshot(&test) }
        let reply = try test.request(.post, "/_wws/snapshots")

        #expect(reply.status == .conflict)
        _ = try test.request(.delete, "/_wws/snapshots/s-7")
        #expect(try snapshot(&test) == "s-101")
    }

    @Test func `two that wait for the last place don't both get it`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        for _ in 1..<SnapshotTable.limit { _ = try snapshot(&test) }
        _ = test.sendPost("x")
        let waiting = (1...2).map { _ in test.send(.post, "/_wws/snapshots") }
        test.world.settle()

        #expect(
            try waiting.map { try test.response(on: $0).status } == [.created, .conflict]
        )
    }

    @Test(arguments: ["s-1", "", "a b"])
    func `a key that can't be one is refused`(key: String) throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/snapshots", ["key": .string(key)])

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"] == "key")
    }
}

@Suite struct SurroundingsTests {
    @Test func `watchers, figures and control requests outlive going back`() throws {
        var test = try TestWorld()
        let watching = test.send(.get, "/_wws/events?types=clock,domain")
        _ = try test.request(.post, "/_wws/snapshots", ["key": "a"])
        try test.post("x")
        _ = try test.advance("1s")
        _ = try test.request(.post, "/_wws/snapshots/a/restore")
        let text = String(decoding: test.world.received(on: watching), as: UTF8.self)
        let metrics = try test.request(.get, "/_wws/metrics").text

        #expect(text.contains("event: domain"))
        #expect(
            text.contains(#""at":"2018-03-01T09:00:00.000Z","from":"2018-03-01T09:00:01.000Z""#)
        )
        #expect(metrics.contains("wws_event_streams 1"))
        #expect(
            metrics.contains(
                #"wws_requests_total{method="POST",route="/_wws/clock/advance",status="200"} 1"#
            )
        )
        let control = try test.request(.get, "/_wws/requests?control=true").json["requests"]
        #expect(control?.arrayValue?.count == 7)
    }
}
