import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct EmulatorVerifyTests {
    private func verify(_ test: inout TestWorld, _ body: JSONValue) throws -> HTTPResponse {
        try test.request(.post, "/_wws/verify", body)
    }

    private func busy() throws -> TestWorld {
        var test = try TestWorld()
        try test.enableWebhook()
        let token = try test.token()
        for _ in 1...2 { _ = try test.postAppMessage(MessageEndpointTests.plain, token: token) }
        try test.post("hello")
        test.world.settle()
        return test
    }

    @Test func `an expectation that holds answers 200 with what matched`() throws {
        var test = try busy()
        let reply = try verify(
            &test,
            [
                "request": [
                    "method": "POST", "path": "/v1/spaces/{space}/messages", "app": "echo",
                    "body": ["type": "appMessage"], "status": 201,
                ],
                "count": ["exactly": 2],
            ]
        )

        #expect(reply.status == .ok)
        #expect(reply.json["verified"] == true)
        #expect(reply.json["results"]?[0]?["matched"] == ["r-1", "r-2"])
        #expect(reply.json["results"]?[0]?["expected"] == "exactly 2")
    }

    @Test func `too few answer 409 with the near misses, the nearest first`() throws {
        var test = try busy()
        _ = try test.request(.get, "/far/away")
        let reply = try verify(
            &test,
            ["request": ["method": "PUT", "path": "/v1/spaces/{space}/messages", "status": 201]]
        )

        #expect(reply.status == .conflict)
        #expect(reply.json["verified"] == false)
        #expect(
            reply.json["message"]?.stringValue
                == "requests of this kind: expected at least 1, found 0;"
                + " the nearest differs in method"
        )
        let misses = try #require(reply.json["results"]?[0]?["nearMisses"]?.arrayValue)
        #expect(misses.map { $0["request"]?["id"] } == ["r-2", "r-1", "r-3"])
        #expect(
            misses[0]["differences"]
                == [["field": "method", "expected": "PUT", "found": "POST"]]
        )
        #expect(misses[2]["differences"]?.arrayValue?.count == 3)
    }

    @Test func `too many answer 409 with their names`() throws {
        var test = try busy()
        let reply = try verify(
            &test,
            ["request": ["path": "/v1/spaces/{space}/messages"], "count": ["atMost": 1]]
        )

        #expect(reply.status == .conflict)
        #expect(reply.json["results"]?[0]?["count"] == 2)
        #expect(reply.json["results"]?[0]?["nearMisses"] == [])
    }

    @Test func `deliveries are expected by what they are and hold`() throws {
        var test = try busy()
        let held = try verify(
            &test,
            [
                "delivery": [
                    "app": "echo", "webhook": "bot", "space": "support", "event": "message-created",
                    "state": "delivered", "attempts": 1, "body": ["content": "hello"],
                ],
                "count": ["exactly": 1],
            ]
        )
        #expect(held.status == .ok, "\(held.json)")
        let missed = try verify(
            &test,
            ["delivery": ["event": "message-created", "body": ["content": "goodbye"]]]
        )

        #expect(missed.status == .conflict)
        let miss = missed.json["results"]?[0]?["nearMisses"]?[0]
        #expect(
            miss?["differences"]
                == [["field": "body.content", "expected": "goodbye", "found": "hello"]]
        )
        #expect(miss?["delivery"]?["state"] == "delivered")
    }

    @Test func `several expectations hold together or not`() throws {
        var test = try busy()
        let good: JSONValue = ["request": ["path": "/v1/spaces/{space}/messages"]]
        let bad: JSONValue = ["delivery": ["state": "discarded"]]

        #expect(try verify(&test, ["all": [good, good]]).status == .ok)
        let reply = try verify(&test, ["all": [good, bad]])
        #expect(reply.status == .conflict)
        #expect(reply.json["results"]?.arrayValue?.map { $0["holds"] } == [true, false])
    }

    @Test func `the control API's requests count only when asked for`() throws {
        var test = try busy()
        let path: JSONValue = "/_wws/tokens"

        #expect(try verify(&test, ["request": ["path": path]]).status == .conflict)
        #expect(try verify(&test, ["request": ["path": path, "control": true]]).status == .ok)
    }

    @Test(
        arguments: [
            ([:], nil), (["request": [:], "delivery": [:]], nil),
            (["request": [:], "all": []], "all"), (["all": []], "all"),
            (["request": ["app": "nobody"]], "request.app"),
            (["request": ["person": "nobody"]], "request.person"),
            (["delivery": ["webhook": "none"]], "delivery.webhook"),
            (["delivery": ["state": "lost"]], "delivery.state"),
            (["delivery": ["attempts": -1]], "delivery.attempts"),
            (["request": [:], "count": [:]], "count"),
            (["all": [["request": ["x": 1]]]], "all[0].request"),
        ] as [(JSONValue, String?)]
    )
    func `a mistake is told with its place`(body: JSONValue, field: String?) throws {
        var test = try TestWorld()
        let reply = try verify(&test, body)

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"] == field.map(JSONValue.string))
    }

    @Test(arguments: [(100, 200), (101, 400)])
    func `there is a limit to expectations`(count: Int, status: Int) throws {
        var test = try busy()
        let one: JSONValue = ["request": [:]]
        let reply = try verify(&test, ["all": .array(Array(repeating: one, count: count))])

        #expect(reply.status.code == status)
    }
}

@Suite struct ExpectationTests {
    @Test func `only the nearest are shown, the latest first among equals`() throws {
        let expectation = Expectation(subject: .request(RequestPattern()), count: .some)
        let record = try RequestLogTests.record()
        let distances = [3, 1, 2, 1, 4]
        let result = Expectation.Result(
            expectation,
            distances.indices,
            { index in
                [Difference(field: "\(index)", expected: nil, found: nil, weight: distances[index])]
            },
            name: { "\($0)" },
            found: { _ in .request(record) }
        )

        #expect(!result.holds)
        #expect(result.nearMisses.map { $0.differences[0].field } == ["3", "1", "2"])
    }

    @Test func `of many that match, the first names are shown`() throws {
        let expectation = Expectation(subject: .request(RequestPattern()), count: .some)
        let record = try RequestLogTests.record()
        let result = Expectation.Result(
            expectation,
            0..<101,
            { _ in [] },
            name: { "\($0)" },
            found: { _ in .request(record) }
        )

        #expect(result.holds)
        #expect(result.count == 101)
        #expect(result.matched == (0..<Emulator.matchedNameLimit).map { "\($0)" })
    }
}

extension RequestLogTests {
    static func record() throws -> RequestRecord {
        let target = try #require(RequestTarget("/"))
        return RequestRecord(
            id: RequestID(rawValue: 1),
            at: TestWorld.start,
            HTTPRequest(method: .get, target: target)
        )
    }
}
