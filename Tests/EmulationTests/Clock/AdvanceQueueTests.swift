import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct AdvanceQueueTests {
    @Test func `64 advances wait, one more is refused, and all of them are carried out`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        try test.post("x")
        let connections = (0..<AdvanceQueue.limit).map { _ in test.sendAdvance("30s") }
        let refused = test.sendAdvance("30s")
        #expect(try test.response(on: refused).status == .serviceUnavailable)
        #expect(connections.allSatisfy(test.isUnanswered))
        test.world.settle()

        #expect(test.elapsed == Int64(AdvanceQueue.limit) * 30_000)
        for connection in connections {
            #expect(try test.response(on: connection).json["attempts"] == 1)
        }
        #expect(try test.request(.post, "/_wws/clock/next").status == .ok)
    }

    @Test(arguments: [(-1, false), (0, true), (60_000, true), (60_001, false)] as [(Int64, Bool)])
    func `settle is from 0 to a minute`(milliseconds: Int64, isAccepted: Bool) throws {
        for path in ["advance", "next"] {
            var test = try TestWorld()
            var body: JSONObject = ["settle": .number(JSONNumber(milliseconds))]
            if path == "advance" { body["by"] = "1s" }
            let reply = try test.request(.post, "/_wws/clock/\(path)", .object(body))

            #expect(reply.status == (isAccepted ? .ok : .badRequest))
            if !isAccepted { #expect(reply.json["field"] == "settle") }
        }
    }
}
