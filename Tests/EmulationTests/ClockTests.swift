import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

@Suite struct ClockTests {
    @Test(arguments: [("1", 30_000), ("60", 500), ("0.5", 60_000)] as [(String, UInt64)])
    func `at rate N the schedule runs against the host's clock`(
        rate: String,
        wall: UInt64
    ) throws {
        var test = try TestWorld { $0.clockRate = ClockRate(parsing: rate) ?? .frozen }
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .failure(.timedOut)
        try test.post("x")

        test.world.pass(milliseconds: wall - 1)
        #expect(test.callbacks.count == 1)
        test.world.pass(milliseconds: 1)
        #expect(test.callbacks.count == 2)
        test.world.pass(milliseconds: wall * 239)
        #expect(test.callbacks.count == 241)
        #expect(test.callbacks.last?.at.milliseconds(since: TestWorld.start) == 7_200_000)
    }

    @Test func `while the clock runs an outcome is taken at once`() throws {
        var test = try TestWorld { $0.clockRate = .realTime }
        try test.enableWebhook()
        _ = try test.request(.post, "/_wws/spaces/lounge/members", ["members": ["echo"]])
        for space in ["support", "lounge"] {
            let connection = test.world.connect()
            test.world.send(
                SimulatedWorld.request(
                    .post,
                    "/_wws/spaces/\(space)/messages",
                    ["as": "ada", "content": "x"]
                ),
                on: connection
            )
        }
        test.world.finish(1)
        let connection = test.world.connect()
        test.world.send(SimulatedWorld.request(.get, "/_wws/deliveries"), on: connection)

        let states = test.world.response(on: connection)?.json["deliveries"]?.arrayValue
        #expect(states?.map { $0["state"] } == ["sending", "delivered"])
    }

    @Test func `the rate can be changed and shows`() throws {
        var test = try TestWorld()
        let reply = try test.request(.put, "/_wws/clock", ["rate": 60])
        #expect(reply.json["rate"] == 60)
        test.world.pass(milliseconds: 1_000)
        #expect(test.world.now.milliseconds(since: TestWorld.start) == 60_000)
        #expect(try test.request(.post, "/_wws/clock", ["rate": "0"]).json["rate"] == 0)
        test.world.pass(milliseconds: 1_000)
        #expect(test.world.now.milliseconds(since: TestWorld.start) == 60_000)
    }

    @Test(
        arguments: [[:], ["rate": -1], ["rate": 100_001], ["rate": "fast"], ["rate": 0.0001]]
            as [JSONValue]
    )
    func `a rate that can't be is a 400`(body: JSONValue) throws {
        var test = try TestWorld()

        #expect(try test.request(.put, "/_wws/clock", body).status == .badRequest)
    }

    @Test func `every reply carries the virtual date`() throws {
        var test = try TestWorld()
        _ = try test.advance("24h")

        let reply = try test.request(.get, "/_wws/health")
        #expect(reply.fields["Date"] == "Fri, 02 Mar 2018 09:00:00 GMT")
    }
}
