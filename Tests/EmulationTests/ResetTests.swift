import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

@Suite struct ResetTests {
    @Test func `a reset gives back the first world, and the same bytes for the same requests`()
        throws
    {
        func live(_ test: inout TestWorld) throws -> [String] {
            try test.enableWebhook()
            try test.post("x")
            _ = try test.advance("1h")
            return [
                try test.request(.get, "/_wws/world").text,
                try test.request(.get, "/_wws/deliveries").text,
            ] + test.callbacks.map { String(decoding: $0.request.body, as: UTF8.self) }
        }
        var test = try TestWorld()
        let empty = try test.request(.get, "/_wws/world").text
        let first = try live(&test)

        #expect(try test.request(.post, "/_wws/reset").status == .noContent)
        #expect(try test.request(.get, "/_wws/world").text == empty)
        #expect(test.world.now == TestWorld.start)
        #expect(try live(&test) == first)
    }

    @Test func `tokens from before a reset are void`() throws {
        var test = try TestWorld()
        let token = try test.token()
        _ = try test.request(.post, "/_wws/reset")

        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status
                == .unauthorized
        )
    }

    @Test func `whoever waits at a reset is answered, and late outcomes mean nothing`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        try test.post("x")
        let advancing = test.world.connect()
        test.world.send(
            SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "1h"]),
            on: advancing
        )
        let resetting = test.world.connect()
        test.world.send(SimulatedWorld.request(.post, "/_wws/reset"), on: resetting)

        let response1 = test.world.response(on: resetting)
        #expect(response1?.status == .noContent)
        let response2 = test.world.response(on: advancing)
        #expect(response2?.status == .conflict)
        test.world.settle()
        #expect(try test.request(.get, "/_wws/deliveries").json["total"] == 0)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `shutdown stops once`() throws {
        var test = try TestWorld()
        let reply = try test.request(.post, "/_wws/shutdown")

        #expect(reply.status == .accepted)
        #expect(test.world.hasStopped)
    }
}
