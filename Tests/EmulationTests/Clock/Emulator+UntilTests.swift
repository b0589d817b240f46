import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// `advance until P`: until a predicate holds or a bound is reached (clock.md).
@Suite struct EmulatorUntilTests {
    private static let path = "/_wws/clock/until"

    /// A world whose receiver answers 503 so many times, and a message on its way to it.
    private func failing(_ count: Int) throws -> TestWorld {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script =
            Array(repeating: .status(503), count: count)
        try test.post("x")
        return test
    }

    private func until(
        _ predicate: JSONValue,
        _ more: JSONObject = [:],
        in test: inout TestWorld
    ) throws -> HTTPResponse {
        var body: JSONObject = ["until": predicate]
        for (key, value) in more { body[key] = value }
        return try test.request(.post, Self.path, .object(body))
    }

    @Test func `it stops at the instant at which the predicate holds`() throws {
        var test = try failing(4)
        let reply = try until(["delivery": "d-1", "state": "delivered"], in: &test)

        #expect(reply.status == .ok)
        #expect(
            reply.json.objectValue?.keys == [
                "from", "to", "attempts", "delivered", "failed", "discarded", "wallMilliseconds",
                "met",
            ]
        )
        #expect(reply.json["met"] == true)
        #expect(reply.json["to"] == "2018-03-01T09:02:00.000Z")
        #expect(reply.json["attempts"] == 4)
        #expect(test.elapsed == 120_000)
    }

    @Test func `what holds already moves nothing`() throws {
        var test = try failing(0)
        let reply = try until(["delivery": "d-1", "state": "delivered"], in: &test)

        #expect(reply.json["met"] == true)
        #expect(reply.json["from"] == reply.json["to"])
        #expect(reply.json["attempts"] == 0)
    }

    @Test(
        arguments: [
            ("119999ms", false, 119_999), ("2m", true, 120_000),
            ("2018-03-01T09:01:59.999Z", false, 119_999), ("2018-03-01T09:02:00Z", true, 120_000),
        ] as [(String, Bool, Int64)]
    )
    func `a bound is reached and not passed, the instant itself included`(
        bound: String,
        isMet: Bool,
        elapsed: Int64
    ) throws {
        var test = try failing(4)
        let reply = try until(
            ["delivery": "d-1", "state": "delivered"],
            ["bound": .string(bound)],
            in: &test
        )

        #expect(reply.json["met"] == .bool(isMet))
        #expect(test.elapsed == elapsed)
    }

    @Test func `without a bound it goes 72 hours, as long as an event is retried`() throws {
        var test = try failing(247)
        let met = try until(["delivery": "d-1", "state": "discarded"], in: &test)
        #expect(met.json["met"] == true)
        #expect(test.elapsed == 72 * 3_600_000)
        let unmet = try until(["delivery": "d-1", "state": "delivered"], in: &test)

        #expect(unmet.json["met"] == false)
        #expect(test.elapsed == 144 * 3_600_000)
    }

    @Test func `a bound in plain seconds counts from where the advance begins`() throws {
        var test = try failing(247)
        _ = try test.advance("10s")
        let reply = try until(
            ["delivery": "d-1", "state": "delivered"],
            ["bound": 45],
            in: &test
        )

        #expect(reply.json["met"] == false)
        #expect(reply.json["to"] == "2018-03-01T09:00:55.000Z")
    }

    @Test func `a lane is empty when its last event has left it`() throws {
        var test = try failing(2)
        try test.post("y")
        let reply = try until(
            ["lane": ["webhook": "bot", "space": "support"], "isEmpty": true],
            in: &test
        )

        #expect(reply.json["met"] == true)
        #expect(reply.json["delivered"] == 2)
        #expect(test.elapsed == 60_000)
    }

    @Test func `a count of deliveries is compared`() throws {
        var test = try failing(247)
        try test.post("y")
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        let filter: JSONValue = ["state": "discarded", "webhook": "bot", "space": "support"]
        let one = try until(["deliveries": filter, "count": ["atLeast": 1]], in: &test)
        #expect(one.json["met"] == true)
        #expect(test.elapsed == 72 * 3_600_000)
        let two = try until(
            [
                "deliveries": ["state": "discarded", "event": "message-created"],
                "count": ["exactly": 2],
            ],
            in: &test
        )

        #expect(two.json["met"] == true)
        #expect(test.elapsed == 144 * 3_600_000)
        let none = try until(
            ["deliveries": ["state": "retrying"], "count": ["atMost": 0]],
            in: &test
        )
        #expect(none.json["from"] == none.json["to"])
    }

    @Test func `a token's end is an instant to stop at, though nothing is due there`() throws {
        var test = try TestWorld()
        let token = try test.token(for: "echo", ["lifetime": "1h"])
        let predicate: JSONValue = ["token": .string(token), "expired": true]
        let early = try until(predicate, ["bound": "59m59s999ms"], in: &test)
        #expect(early.json["met"] == false)
        let reply = try until(predicate, in: &test)
        #expect(reply.json["met"] == true)
        #expect(reply.json["to"] == "2018-03-01T10:00:00.000Z")

        let again = try until(predicate, in: &test)
        #expect(again.json["met"] == true)
        #expect(again.json["from"] == again.json["to"])
    }

    @Test(
        arguments: [
            "delivery 1 delivered", "delivery d-1 delivered", "lane bot support empty",
            "count delivered >= 1", "count retrying = 0",
        ]
    )
    func `the words of the command line are understood too`(text: String) throws {
        var test = try failing(4)
        let reply = try until(.string(text), in: &test)

        #expect(reply.json["met"] == true)
        #expect(test.elapsed == 120_000)
    }

    @Test func `a predicate is looked at when all of an instant is settled`() throws {
        var test = try failing(1)
        for text in ["y", "z"] { try test.post(text) }
        // At 30 s all three are delivered, one after the other: never just two.
        let reply = try until("count delivered = 2", ["bound": "1h"], in: &test)

        #expect(reply.json["met"] == false)
        #expect(reply.json["delivered"] == 3)
    }

    @Test(
        arguments: [
            ([:], "until", "until: is missing"),
            (["until": [:]], "until", "until: needs exactly one of delivery, lane,"),
            (["until": "soon"], "until", #"until: "soon" is no predicate: write"#),
            (
                ["until": "delivery 9 delivered"], "until",
                #"until: delivery: there is no delivery "d-9""#
            ),
            (
                ["until": ["delivery": "d-9", "state": "delivered"]], "until.delivery",
                #"until.delivery: there is no delivery "d-9""#
            ),
            (
                ["until": ["delivery": "d-1", "state": "done"]], "until.state",
                #"until.state: "done" is none of waiting,"#
            ),
            (["until": ["delivery": "d-1"]], "until.state", "until.state: is missing"),
            (
                ["until": ["lane": ["webhook": "bot", "space": "support"], "isEmpty": false]],
                "until.isEmpty", "until.isEmpty: must be true"
            ),
            (
                ["until": ["lane": ["webhook": "x", "space": "support"], "isEmpty": true]],
                "until.lane.webhook", #"until.lane.webhook: there is no webhook "x""#
            ),
            (
                ["until": ["lane": ["webhook": "bot", "space": "x"], "isEmpty": true]],
                "until.lane.space", #"until.lane.space: there is no space "x""#
            ),
            (
                ["until": ["deliveries": [:], "count": [:]]], "until.count",
                "until.count: needs exactly one of atLeast, atMost, exactly"
            ),
            (
                ["until": ["deliveries": [:], "count": ["atLeast": -1]]], "until.count.atLeast",
                "until.count.atLeast: must be from 0 to 1000000000, not -1"
            ),
            (
                ["until": ["deliveries": ["event": "x"], "count": ["atLeast": 1]]],
                "until.deliveries.event", #"until.deliveries.event: "x""#
            ),
            (
                ["until": ["token": "x", "expired": true]], "until.token",
                "until.token: is no token of this emulator:"
            ),
            (
                ["until": "delivery 1 delivered", "bound": "soon"], "bound",
                #"bound: "soon" is neither a duration such as 72h nor an instant"#
            ),
            (
                ["until": "delivery 1 delivered", "bound": "2018-03-01T08:59:59.999Z"], "bound",
                "bound: time never goes back; it is 2018-03-01T09:00:00.000Z already"
            ),
            (
                ["until": "delivery 1 delivered", "settle": 60_001], "settle",
                "settle: must be from 0 to 60000 milliseconds"
            ),
        ] as [(JSONValue, String, String)]
    )
    func `what can't be waited for is a 400 that names the field`(
        body: JSONValue,
        field: String,
        message: String
    ) throws {
        var test = try failing(1)
        let reply = try test.request(.post, Self.path, body)
        let told = reply.json["message"]?.stringValue ?? ""

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"]?.stringValue == field)
        #expect(told.hasPrefix(message), "\(told)")
        #expect(test.elapsed == 0)
    }

    @Test func `a bound may be now`() throws {
        var test = try failing(1)
        let reply = try until(
            "delivery 1 delivered",
            ["bound": "2018-03-01T09:00:00Z"],
            in: &test
        )

        #expect(reply.json["met"] == false)
        #expect(reply.json["attempts"] == 0)
    }

    @Test func `it takes its turn among advances, and then counts from there`() throws {
        var test = try failing(4)
        let first = test.sendAdvance("45s")
        let second = test.send(
            .post,
            Self.path,
            ["until": "delivery 1 delivered", "bound": "75s"]
        )
        test.world.settle()

        #expect(try test.response(on: first).json["to"] == "2018-03-01T09:00:45.000Z")
        let reply = try test.response(on: second).json
        #expect(reply["from"] == "2018-03-01T09:00:45.000Z")
        #expect(reply["to"] == "2018-03-01T09:02:00.000Z")
        #expect(reply["met"] == true)
    }
}
