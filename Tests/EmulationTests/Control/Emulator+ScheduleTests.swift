import Determinism
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct EmulatorScheduleTests {
    private func schedule(_ test: inout TestWorld, _ query: String = "") throws -> [JSONValue] {
        try test.request(.get, "/_wws/schedule?\(query)").json["schedule"]?.arrayValue ?? []
    }

    @Test func `retries are listed in the order in which they come, with the reason`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.add("echo", to: "lounge")
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        try test.post("a")
        _ = try test.advance("10s")
        try test.post("b", in: "lounge")
        _ = try test.advance("20s")
        let webhook = try test.deliveries().first?["webhook"]?.stringValue ?? ""
        let list = try schedule(&test)

        #expect(list.map { $0["delivery"] } == ["d-2", "d-1"])
        #expect(
            list.map { $0["at"] } == ["2018-03-01T09:00:40.000Z", "2018-03-01T09:01:00.000Z"]
        )
        #expect(
            list[1].objectValue?.keys
                == ["id", "at", "kind", "delivery", "webhook", "space", "retry"]
        )
        #expect(list[1]["kind"] == "retry")
        #expect(list[1]["webhook"] == .string(webhook))
        #expect(list[1]["space"] == .string(TestWorld.support))
        #expect(list[1]["retry"] == 2)
    }

    @Test func `what the schedule says is what happens`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        try test.post("a")
        for _ in 0..<246 {
            let next = try #require(try schedule(&test).first)
            let moved = try test.request(.post, "/_wws/clock/next").json
            #expect(moved["to"] == next["at"])
            #expect(test.callbacks.last?.retryCount.map(Int64.init) == next["retry"]?.int64Value)
        }

        #expect(try schedule(&test).isEmpty)
    }

    @Test func `outcomes and answers that are held back are in it, before retries of that instant`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.add("echo", to: "lounge")
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        try test.post("a")
        _ = try test.advance("28s")
        _ = try test.request(
            .post,
            "/_wws/faults",
            ["on": "callback", "match": ["space": "lounge"], "do": ["delay": "2s"]]
        )
        _ = try test.request(
            .post,
            "/_wws/faults",
            ["on": "request", "match": ["path": "/oauth"], "do": ["delay": "2s"]]
        )
        try test.post("b", in: "lounge")
        _ = test.send(.post, "/oauth/token")
        let list = try schedule(&test)

        #expect(list.map { $0["kind"] } == ["outcome", "answer", "retry"])
        #expect(Set(list.map { $0["at"] }) == ["2018-03-01T09:00:30.000Z"])
        #expect(list[0]["delivery"] == "d-2")
        #expect(list[0]["fault"] == "f-1")
        #expect(list[1]["target"] == "/oauth/token")
        #expect(list[1]["fault"] == "f-2")
        var pages: [JSONValue] = []
        var query = "limit=1"
        while let next = try schedule(&test, query).first {
            pages.append(next)
            query = "limit=1&after=\(next["id"]?.stringValue ?? "")"
        }
        #expect(pages == list)
    }

    @Test func `a page begins where the last one ended, though that has happened meanwhile`() throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.add("echo", to: "lounge")
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        try test.post("a")
        _ = try test.advance("1s")
        try test.post("b", in: "lounge")
        let first = try #require(try schedule(&test, "limit=1").first?["id"]?.stringValue)
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(200)
        _ = try test.advance("29s")

        #expect(try schedule(&test, "after=\(first)").map { $0["delivery"] } == ["d-2"])
    }

    @Test(arguments: ["after=1", "after=1.2", "after=1.2.x", "after=01.2.3", "after=", "limit=x"])
    func `what can't be paged by is a 400`(query: String) throws {
        var test = try TestWorld()

        #expect(try test.request(.get, "/_wws/schedule?\(query)").status == .badRequest)
    }

    @Test func `a position is written as it is read`() {
        let position = ScheduledEvent.Position(
            at: Instant(millisecondsSinceEpoch: -5),
            rank: 1,
            sequence: 7
        )

        #expect(position.description == "-5.1.7")
        #expect(ScheduledEvent.Position(parsing: "-5.1.7") == position)
    }
}
