import Determinism
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct EmulatorDigestTests {
    private func digest(_ test: inout TestWorld) throws -> String {
        let reply = try test.request(.get, "/_wws/digest")
        return try #require(reply.json["digest"]?.stringValue)
    }

    /// A life, with a receiver on a port of its own.
    private func digest(
        port: Int = 3_000,
        _ change: (inout TestWorld) throws -> Void = { _ in }
    ) throws -> String {
        var test = try TestWorld()
        try test.enableWebhook("bot", of: "echo", port: port)
        try test.post("hello")
        let token = try test.token()
        _ = try test.postAppMessage(MessageEndpointTests.plain, token: token)
        _ = try test.advance("1h")
        try change(&test)
        return try digest(&test)
    }

    @Test func `the same life has the same digest, wherever its receivers listen`() throws {
        let first = try digest()

        #expect(first.count == 64)
        #expect(try digest() == first)
        #expect(try digest(port: 40_123) == first)
        #expect(
            try digest { test in
                test.world.pass(milliseconds: 1_000)
                _ = try test.request(.get, "/_wws/deliveries")
                _ = try test.request(.post, "/_wws/snapshots")
            } == first
        )
    }

    @Test func `whatever happens changes it`() throws {
        var all: Set<String> = [try digest()]
        let changes: [(inout TestWorld) throws -> Void] = [
            { try $0.post("x") }, { try $0.post("y") }, { _ = try $0.advance("1ms") },
            { _ = try $0.request(.get, "/graphql") }, { _ = try $0.request(.get, "/nothing") },
            { _ = try $0.request(.post, "/nothing", ["a": 1]) },
            { _ = try $0.request(.post, "/_wws/spaces", ["title": "New"]) },
            { _ = try $0.request(.put, "/_wws/clock", ["rate": 0]) },
            { test in
                test.world.receivers["127.0.0.1:3000"]?.otherwise = .status(202)
                try test.post("x")
            },
            { test in
                _ = try test.request(
                    .post,
                    "/_wws/faults",
                    ["on": "request", "match": ["path": "/graphql"], "do": ["refuse": true]]
                )
                let connection = test.world.connect()
                test.world.send(SimulatedWorld.request(.get, "/graphql"), on: connection)
            },
        ]
        for change in changes { all.insert(try digest(change)) }

        #expect(all.count == changes.count + 1)
    }

    @Test func `a reset begins it anew, and a snapshot brings it back`() throws {
        var test = try TestWorld()
        let empty = try digest(&test)
        try test.post("x")
        _ = try test.request(.post, "/_wws/snapshots", ["key": "a"])
        let one = try digest(&test)
        try test.post("y")
        let two = try digest(&test)
        _ = try test.request(.post, "/_wws/snapshots/a/restore")
        #expect(try digest(&test) == one)
        try test.post("y")
        #expect(try digest(&test) == two)
        _ = try test.request(.post, "/_wws/reset")

        #expect(try digest(&test) == empty)
        #expect(Set([empty, one, two]).count == 3)
    }

    @Test func `what happens while the clock runs is left out and counted`() throws {
        var test = try TestWorld { $0.clockRate = .realTime }
        let empty = try digest(&test)
        try test.post("x")
        let reply = try test.request(.get, "/_wws/digest").json

        #expect(reply["digest"] == .string(empty))
        #expect(reply["entries"] == 0)
        #expect(reply["leftOut"] == 1)
    }
}
