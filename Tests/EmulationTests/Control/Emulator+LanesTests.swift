import HTTP
import JSON
import Simulation
import Testing

@Suite struct EmulatorLanesTests {
    /// A webhook with three lanes: one retried with another event behind it, two just begun.
    private func busy() throws -> TestWorld {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.add("echo", to: "lounge")
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        for text in ["a", "b"] { try test.post(text) }
        _ = try test.advance("45s")
        try test.post("c", in: "lounge")
        return test
    }

    @Test func `a lane is shown in the documented form`() throws {
        var test = try busy()
        let list = try test.request(.get, "/_wws/lanes").json
        let webhook = try test.deliveries().first?["webhook"]?.stringValue ?? ""

        #expect(list["total"] == 2)
        #expect(
            list["lanes"]?[0]?.compactText
                == #"{"id":"l-1","webhook":"\#(webhook)","app":"\#(TestWorld.echo)","#
                + #""space":"\#(TestWorld.support)","head":"d-1","waiting":1,"#
                + #""firstFailedAt":"2018-03-01T09:00:00.000Z","nextRetry":2,"nextOffset":"1m","#
                + #""nextAttemptAt":"2018-03-01T09:01:00.000Z","isSending":false,"resends":0}"#
        )
        #expect(list["lanes"]?[1]?["firstFailedAt"] == "2018-03-01T09:00:45.000Z")
    }

    @Test func `a lane in flight has no next attempt, and tells of resends that wait`() throws {
        var test = try busy()
        _ = test.send(.post, "/_wws/deliveries/d-1/resend")
        _ = test.send(.post, "/_wws/deliveries/d-1/resend")
        let listing = test.send(.get, "/_wws/lanes?limit=1")
        let lane = try test.response(on: listing).json["lanes"]?[0]

        #expect(lane?["isSending"] == true)
        #expect(lane?["resends"] == 1)
        #expect(lane?["nextAttemptAt"] == "2018-03-01T09:01:00.000Z")
        #expect(lane?["nextRetry"] == 2)
    }

    @Test func `an empty lane is none`() throws {
        var test = try busy()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(200)
        _ = try test.advance("1m")

        #expect(
            try test.request(.get, "/_wws/lanes").json.compactText == #"{"lanes":[],"total":0}"#
        )
    }

    @Test(
        arguments: [
            ("", ["l-1", "l-2"]), ("limit=1", ["l-1"]), ("after=l-1", ["l-2"]),
            ("after=l-2", []), ("after=l-0", ["l-1", "l-2"]), ("webhook=bot", ["l-1", "l-2"]),
            ("space=lounge", ["l-2"]), ("webhook=other", []), ("space=nowhere", []),
            ("webhook=bot&space=support", ["l-1"]),
        ]
    )
    func `lanes are filtered and paged`(query: String, ids: [String]) throws {
        var test = try busy()
        let list = try test.request(.get, "/_wws/lanes?\(query)").json["lanes"]?.arrayValue

        #expect(list?.map { $0["id"]?.stringValue } == ids)
    }

    @Test(arguments: ["after=1", "after=l-01", "after=", "limit=0", "limit=1001"])
    func `what can't be paged by is a 400`(query: String) throws {
        var test = try TestWorld()

        #expect(try test.request(.get, "/_wws/lanes?\(query)").status == .badRequest)
    }
}
