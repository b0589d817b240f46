import Determinism
import Foundation
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// What fault rules do to clients' requests.
@Suite struct EmulatorRequestFaultsTests {
    private static let messages = "/v1/spaces/\(TestWorld.support)/messages"

    private func appMessage(_ token: String, _ text: String = "x") -> HTTPRequest {
        SimulatedWorld.request(
            .post,
            Self.messages,
            [
                "type": "appMessage", "version": 1,
                "annotations": [["type": "generic", "version": 1, "text": .string(text)]],
            ],
            ["Authorization": "Bearer \(token)"]
        )
    }

    /// How many messages there are in the space `support`.
    private func messageCount(_ test: inout TestWorld) throws -> Int64? {
        try test.request(.get, "/_wws/spaces/support/messages").json["total"]?.int64Value
    }

    @Test func `a status is answered in the service's stead, which does nothing`() throws {
        var test = try TestWorld()
        let token = try test.token()
        let fault = try test.addFault(
            on: "request",
            ["status": 429, "body": ["error": "slow down"], "headers": ["Retry-After": "7"]],
            match: ["path": "/v1"],
            times: ["first": 1]
        )
        let connection = test.send(appMessage(token))
        let reply = try test.response(on: connection)

        #expect(reply.status.code == 429)
        #expect(reply.text == #"{"error":"slow down"}"#)
        #expect(reply.fields["Retry-After"] == "7")
        #expect(reply.fields["Date"] == "Thu, 01 Mar 2018 09:00:00 GMT")
        #expect(try messageCount(&test) == 0)
        test.world.send(appMessage(token), on: connection)
        #expect(try test.response(on: connection).status == .created)
        #expect(try messageCount(&test) == 1)
        #expect(try test.counts(of: fault) == (2, 1))
    }

    @Test(
        arguments: [
            ("Content-Length", "0"), ("Connection", "keep-alive"),
            ("Transfer-Encoding", "chunked"),
        ]
    )
    func `fields that say where an answer ends are the server's own`(
        name: String,
        value: String
    ) throws {
        var test = try TestWorld()
        try test.addFault(
            on: "request",
            ["status": 500, "body": "broken", "headers": .object([name: .string(value)])]
        )

        #expect(try test.request(.get, "/v1").text == "broken")
    }

    @Test func `a status that has no body gets none`() throws {
        var test = try TestWorld()
        try test.addFault(on: "request", ["status": 204, "body": "x"], times: ["first": 1])
        let connection = test.send(.get, "/v1")
        #expect(try test.response(on: connection).body.isEmpty)
        test.world.send(SimulatedWorld.request(.get, "/v1"), on: connection)

        #expect(try test.response(on: connection).status == .notFound)
    }

    @Test func `a delayed answer is that of the request, sent when it is due and not before`()
        throws
    {
        var test = try TestWorld()
        let token = try test.token()
        try test.addFault(on: "request", ["delay": "2s"], match: ["path": "/v1"])
        let connection = test.send(appMessage(token))
        #expect(try messageCount(&test) == 1)
        _ = try test.advance("1999ms")
        #expect(test.isUnanswered(connection))
        _ = try test.advance("1ms")

        let reply = try test.response(on: connection)
        #expect(reply.status == .created)
        #expect(reply.fields["Date"] == "Thu, 01 Mar 2018 09:00:02 GMT")
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `an advance passes the instants at which answers are due, each in its order`() throws
    {
        var test = try TestWorld()
        for (path, delay) in [("/a", "3s"), ("/b", "1s"), ("/c", "3s")] {
            try test.addFault(
                on: "request",
                ["delay": .string(delay)],
                match: ["path": .string(path)]
            )
        }
        let watcher = test.watch("?types=request,clock")
        let connections = ["/a", "/b", "/c"].map { test.send(.get, $0) }
        _ = try test.advance("5s")

        #expect(connections.allSatisfy { !test.isUnanswered($0) })
        let events = try test.events(on: watcher).filter { $0.data["status"] == 404 }
        #expect(events.map { $0.data["target"] } == ["/b", "/a", "/c"])
        #expect(
            events.map { $0.data["at"] } == [
                "2018-03-01T09:00:01.000Z", "2018-03-01T09:00:03.000Z",
                "2018-03-01T09:00:03.000Z",
            ]
        )
    }

    @Test func `while the clock runs, a delayed answer comes by itself`() throws {
        var test = try TestWorld { $0.clockRate = .realTime }
        try test.addFault(on: "request", ["delay": "2s"], match: ["path": "/v1"])
        let connection = test.send(.get, "/v1")
        test.world.pass(milliseconds: 1_999)
        #expect(test.isUnanswered(connection))
        test.world.pass(milliseconds: 1)

        #expect(try test.response(on: connection).status == .notFound)
    }

    @Test func `a client that is gone gets no delayed answer`() throws {
        var test = try TestWorld()
        try test.addFault(on: "request", ["delay": "2s"], match: ["path": "/v1"])
        let connection = test.send(.get, "/v1")
        test.world.disconnect(connection)
        _ = try test.advance("1h")

        #expect(test.world.emulator.checkInvariants() == [])
        #expect(try test.request(.get, "/_wws/clock").json["nextDue"] == .null)
    }

    @Test func `a reset answers who waits for a delayed answer with a conflict`() throws {
        var test = try TestWorld()
        try test.addFault(on: "request", ["delay": "2s"], match: ["path": "/v1"])
        let connection = test.send(.get, "/v1")
        _ = try test.request(.post, "/_wws/reset")

        #expect(try test.response(on: connection).status == .conflict)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `a request that times out is never answered, and not carried out`() throws {
        var test = try TestWorld()
        let token = try test.token()
        try test.addFault(on: "request", ["timeout": true], match: ["path": "/v1"])
        let connection = test.send(appMessage(token))
        _ = try test.advance("30d")

        #expect(test.isUnanswered(connection))
        #expect(test.received(on: connection) == "")
        #expect(try messageCount(&test) == 0)
    }

    @Test func `refused, a connection is closed unanswered; reset, it is broken off`() throws {
        for (effect, isReset) in [("refuse", false), ("reset", true)] {
            var test = try TestWorld()
            let token = try test.token()
            try test.addFault(on: "request", .object([effect: true]), match: ["path": "/v1"])
            let connection = test.send(appMessage(token))

            #expect(test.received(on: connection) == "")
            #expect(test.world.isClosed(connection))
            #expect(test.world.isReset(connection) == isReset)
            #expect(try messageCount(&test) == 0)
            #expect(test.world.emulator.checkInvariants() == [])
        }
    }

    @Test func `a malformed answer isn't HTTP, and the connection is closed behind it`() throws {
        var test = try TestWorld()
        let token = try test.token()
        try test.addFault(on: "request", ["malformed": true], match: ["path": "/v1"])
        let connection = test.send(appMessage(token))

        #expect(test.received(on: connection) == "this is not HTTP\r\n\r\n")
        #expect(test.world.isClosed(connection) && !test.world.isReset(connection))
        #expect(try messageCount(&test) == 0)
    }

    @Test func `a truncated answer ends in its body, though the request was carried out`() throws {
        var test = try TestWorld()
        let token = try test.token()
        let whole = test.send(appMessage(token))
        let length = try test.response(on: whole).body.count
        try test.addFault(on: "request", ["truncated": true], match: ["path": "/v1"])
        let connection = test.send(appMessage(token))
        let text = test.received(on: connection)
        let body = try #require(text.range(of: "\r\n\r\n")).upperBound

        #expect(text.hasPrefix("HTTP/1.1 201 Created\r\n"))
        #expect(text[body...].utf8.count == length / 2)
        #expect(test.world.isClosed(connection))
        #expect(try messageCount(&test) == 2)
    }

    @Test(arguments: [0, 1, 2, 3, 4, 100])
    func `however short, a truncated answer lacks something`(bodyByteCount: Int) {
        let head = Array("HTTP/1.1 200 OK\r\n\r\n".utf8)
        var bytes = head + Array(repeating: 0x61, count: bodyByteCount)
        let whole = bytes.count
        Emulator.truncate(&bytes, bodyByteCount: bodyByteCount)

        #expect(bytes.count < whole)
        #expect(bytes.count >= head.count - 2)
    }

    @Test func `the control API is never touched, however its path is written`() throws {
        var test = try TestWorld()
        try test.addFault(on: "request", ["status": 500])

        #expect(try test.request(.get, "/_wws/health").status == .ok)
        #expect(try test.request(.get, "//_wws//health").status == .ok)
        #expect(try test.request(.get, "/%5Fwws/health").status == .ok)
        #expect(try test.request(.get, "/oauth/authorize").status.code == 500)
        #expect(try test.counts(of: "f-1") == (1, 1))
    }

    @Test func `who asks is known by token, by its credentials, and by nothing else`() throws {
        var test = try TestWorld()
        let (echo, helper) = (try test.token(for: "echo"), try test.token(for: "helper"))
        try test.addFault(on: "request", ["status": 500], match: ["app": "echo"])
        func status(_ fields: HTTPFields, _ form: String? = nil) throws -> Int {
            var request = SimulatedWorld.request(.post, "/oauth/token", nil, fields)
            if let form {
                request.fields.append("Content-Type", "application/x-www-form-urlencoded")
                request.body = Array(form.utf8)
            }
            let connection = test.send(request)
            return try test.response(on: connection).status.code
        }
        let credentials = "client_id=\(TestWorld.echo)&client_secret=\(TestWorld.echoSecret)"

        #expect(try status(["Authorization": "Bearer \(echo)"]) == 500)
        #expect(try status(["jwt": echo]) == 500)
        #expect(try status([:], "grant_type=client_credentials&\(credentials)") == 500)
        #expect(try status(["Authorization": "Bearer \(helper)"]) != 500)
        #expect(try status(["Authorization": "Bearer \(echo)x"]) != 500)
        #expect(try status([:]) != 500)
        #expect(try test.counts(of: "f-1") == (3, 3))
    }

    @Test func `the nth, the first so many, and a ratio of the requests are struck`() throws {
        func struck(_ times: JSONValue, seed: UInt64 = 1) throws -> [Bool] {
            var test = try TestWorld { $0.seed = seed }
            try test.addFault(on: "request", ["status": 500], times: times)
            return try (0..<40).map { _ in try test.request(.get, "/v1").status.code == 500 }
        }

        #expect(try struck(["nth": 3]) == (1...40).map { $0 == 3 })
        #expect(try struck(["first": 3]) == (1...40).map { $0 <= 3 })
        let ratio = try struck(["ratio": 0.5])
        #expect(try struck(["ratio": 0.5]) == ratio)
        #expect(try struck(["ratio": 0.5], seed: 2) != ratio)
        #expect(Set(ratio) == [true, false])
    }

    @Test func `what a rule does to requests changes no id that is minted`() throws {
        func reply(withFault: Bool) throws -> String {
            var test = try TestWorld()
            if withFault {
                try test.addFault(on: "request", ["status": 500], times: ["ratio": 0.5])
                for _ in 0..<20 { _ = try test.request(.get, "/v1") }
            }
            let reply = try test.request(.post, "/_wws/spaces", ["title": "T", "members": ["ada"]])
            return reply.text
        }

        #expect(try reply(withFault: true) == reply(withFault: false))
    }

    @Test func `a rule that strikes is logged by name`() throws {
        var test = try TestWorld()
        try test.addFault(on: "request", ["timeout": true])
        _ = test.send(.get, "/v1?token=secret")

        #expect(
            test.world.log.contains { entry in
                entry.content == .message("f-1 strikes GET /v1?token=...")
            }
        )
    }
}

/// Requests that a rule leaves without an answer for good.
@Suite struct SilencedRequestTests {
    private func silenced() throws -> (test: TestWorld, connection: ConnectionID) {
        var test = try TestWorld()
        try test.addFault(on: "request", ["timeout": true], match: ["path": "/v1"])
        let connection = test.send(.get, "/v1")
        return (test, connection)
    }

    @Test func `a client that gives up is let go`() throws {
        var (test, connection) = try silenced()
        #expect(test.isUnanswered(connection))
        test.world.feed(.peerClosed(connection))

        #expect(test.world.isClosed(connection))
        #expect(test.received(on: connection) == "")
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `nobody waits for them when the emulator stops`() throws {
        var (test, connection) = try silenced()
        let another = test.send(.get, "/v1")
        test.world.feed(.stopRequested)

        #expect(test.world.isClosed(connection) && test.world.isClosed(another))
        #expect(test.world.hasStopped)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `what a client sends behind such a request waits with it`() throws {
        var (test, connection) = try silenced()
        test.world.send(SimulatedWorld.request(.get, "/_wws/health"), on: connection)

        #expect(test.world.isReadingStopped(connection))
        #expect(test.received(on: connection) == "")
    }
}
