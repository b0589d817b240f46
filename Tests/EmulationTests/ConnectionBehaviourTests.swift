import Emulation
import HTTP
import JSON
import Simulation
import Testing

@Suite struct ConnectionBehaviourTests {
    private func bytes(_ request: HTTPRequest) -> [UInt8] {
        var bytes: [UInt8] = []
        request.serialize(into: &bytes)
        return bytes
    }

    @Test func `pipelined requests wait for the one before, and reading stops meanwhile`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(500)
        try test.post("x")
        let connection = test.world.connect()
        let advance = SimulatedWorld.request(.post, "/_wws/clock/advance", ["by": "30s"])
        let clock = SimulatedWorld.request(.get, "/_wws/clock")
        test.world.expectResponses(to: [advance.method, clock.method], on: connection)
        test.world.send(bytes(advance) + bytes(clock), on: connection)

        let response1 = test.world.response(on: connection)
        #expect(response1 == nil)
        #expect(test.world.isReadingStopped(connection))
        test.world.settle()
        let response2 = test.world.response(on: connection)
        #expect(response2?.json["attempts"] == 1)
        let response3 = test.world.response(on: connection)
        #expect(response3?.json["now"] == "2018-03-01T09:00:30.000Z")
        #expect(!test.world.isReadingStopped(connection))
    }

    @Test func `a request that can't be read is refused and the connection closed`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        test.world.expectResponses(to: [.get], on: connection)
        test.world.send(Array("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".utf8), on: connection)

        let response4 = test.world.response(on: connection)
        #expect(response4?.status == .badRequest)
        #expect(test.world.isClosed(connection))
        #expect(test.world.emulator.phase(of: connection) == .closed)
    }

    @Test func `a client that dawdles within a request gets 408, a silent one is just closed`()
        throws
    {
        var test = try TestWorld()
        let slow = test.world.connect()
        test.world.expectResponses(to: [.get], on: slow)
        test.world.send(Array("GET / HT".utf8), on: slow)
        #expect(test.world.emulator.phase(of: slow) == .receiving)
        test.world.feed(.timedOut(slow))
        let silent = test.world.connect()
        test.world.feed(.timedOut(silent))

        let response5 = test.world.response(on: slow)
        #expect(response5?.status == .requestTimeout)
        #expect(test.world.isClosed(slow))
        let response6 = test.world.response(on: silent)
        #expect(response6 == nil)
        #expect(test.world.isClosed(silent))
    }

    @Test func `a client that half-closes still gets its answer`() throws {
        var test = try TestWorld()
        let connection = test.world.connect()
        test.world.send(SimulatedWorld.request(.get, "/_wws/health"), on: connection)
        test.world.feed(.peerClosed(connection))

        let response7 = test.world.response(on: connection)
        #expect(response7?.status == .ok)
        #expect(test.world.isClosed(connection))
    }

    @Test func `a body over the limit is refused`() throws {
        var test = try TestWorld { $0.limits.bodyByteCount = 64 }
        let fits = SimulatedWorld.request(
            .post,
            "/_wws/spaces",
            ["title": .string(String(repeating: "x", count: 52))]
        )
        let connection = test.world.connect()
        test.world.send(fits, on: connection)
        #expect(fits.body.count == 64)
        let response8 = test.world.response(on: connection)
        #expect(response8?.status == .created)
        var tooLarge = fits
        tooLarge.body.append(0x20)
        let other = test.world.connect()
        test.world.send(tooLarge, on: other)

        let response9 = test.world.response(on: other)
        #expect(response9?.status == .contentTooLarge)
        #expect(test.world.isClosed(other))
    }
}
