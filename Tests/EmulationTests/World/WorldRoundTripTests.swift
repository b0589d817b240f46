import Determinism
import HTTP
import JSON
import Simulation
import TestSupport
import Testing

@testable import Emulation

/// Export, import, export gives the same bytes, whatever there is.
@Suite struct WorldRoundTripTests {
    /// A world with everything that a file has words for.
    private func busy() throws -> TestWorld {
        let world = try WorldFile.parse(WorldSpacesTests.text)
        var test = try TestWorld { $0.world = world }
        func message(_ place: Int) throws -> String {
            let all = try test.request(.get, "/_wws/spaces/room/messages?limit=1000")
            let ids = all.json["messages"]?.arrayValue?.compactMap { $0["id"]?.stringValue } ?? []
            return try #require(ids.count > place ? ids[place] : nil)
        }
        func mutate(_ field: String, as actor: String = "ada") throws {
            let reply = try test.reply(to: "mutation { \(field) { __typename } }", as: actor)
            try #require(!reply.contains("errors"), "\(reply)")
        }
        for text in ["one", "two <@p-2|Ben>", "three", "four"] {
            _ = try test.advance("1m")
            try test.post(text, in: "room")
        }
        try test.post("from ben", as: "ben", in: "room")
        let ids = try (0..<7).map(message)
        _ = try test.advance("1m")
        let newest = try #require(ids.first)
        try mutate(#"addReaction(input: {targetId: "\#(newest)", reaction: "x"})"#)
        _ = try test.advance("1m")
        try mutate(#"addReaction(input: {targetId: "\#(newest)", reaction: "x"})"#, as: "ben")
        for id in ids {
            let reply = try test.reply(
                to: #"mutation { updateMessage(input: {id: "\#(id)", content: "new <@p-1|A>"}) "#
                    + "{ id } }",
                as: "ada"
            )
            guard !reply.contains("errors") else { continue }
            _ = try test.advance("1m")
        }
        let added = try test.request(
            .post,
            "/_wws/messages/\(ids[1])/annotations",
            ["as": "ben", "type": "note"]
        )
        try #require(added.status == .created, "\(added.json)")
        try mutate(#"deleteMessage(input: {id: "\#(ids[2])"})"#)
        _ = try test.request(.put, "/_wws/spaces/room", ["title": "Renamed"])
        _ = try test.advance("1h")
        _ = try test.request(.delete, "/_wws/spaces/room/members", ["members": ["ben", "echo"]])
        _ = try test.request(.post, "/_wws/spaces/room/members", ["members": ["echo"]])
        _ = try test.request(.delete, "/_wws/spaces/us/members", ["members": ["ben"]])
        return test
    }

    private func export(_ test: inout TestWorld) throws -> String {
        try test.request(.get, "/_wws/world").text
    }

    @Test func `a busy world comes back byte by byte, in another emulator and in its own`() throws {
        var test = try busy()
        let text = try export(&test)
        let value = try JSONValue(parsing: text)
        #expect(JSONSchema(root: WorldFormat.schema).violations(in: value) == [])
        for word in ["deleted", "edited", "joined", "membersUpdated", "annotationId"] {
            #expect(text.contains("\"\(word)\""), "\(word)")
        }
        let world = try WorldFile.parse(text)
        var other = try TestWorld {
            $0.world = world
            $0.clockStart = test.world.now
        }
        #expect(try export(&other) == text)
        #expect(other.world.emulator.checkInvariants() == [])
        let put = try test.request(.put, "/_wws/world", value)
        #expect(put.status == .ok)

        #expect(try export(&test) == text)
        #expect(test.world.emulator.checkInvariants() == [])
    }

    @Test func `who wrote and is gone is named`() throws {
        var test = try TestWorld()
        try test.post("from ben", as: "ben")
        let text = try export(&test)
        let json = try JSONValue(parsing: text)
        var people = json["people"]?.arrayValue ?? []
        people.removeAll { $0["key"] == "ben" }
        let ben = "be000000-0000-4000-8000-000000000002"
        let changed = text.replacing("\"as\":\"ben\"", with: "\"as\":\"\(ben)\"")
            .replacing(",\"ben\",", with: ",")
        var object = try #require(JSONValue(parsing: changed).objectValue)
        object["people"] = .array(people)
        object["former"] = ["people": [.string(ben)], "apps": []]
        let world = try World.parse(.object(object))
        var other = try TestWorld { $0.world = world }
        let again = try export(&other)

        #expect(again.contains(#""former":{"people":["\#(ben)"],"apps":[]}"#))
        #expect(again.contains(#""as":"\#(ben)","id""#))
        #expect(other.world.emulator.checkInvariants() == [])
    }

    @Test(arguments: Seed.first(10))
    func `what a random life has become comes back`(seed: Seed) throws {
        var life = try Workload(seed: seed.value)
        life.run(steps: 60)
        let exported = life.exportedWorld()
        let text = try #require(exported)
        let world = try WorldFile.parse(text)
        var other = try TestWorld {
            $0.world = world
            $0.clockStart = life.world.now
        }

        #expect(try export(&other) == text)
    }
}

/// `PUT /_wws/world`.
@Suite struct WorldReplacementTests {
    private let small: JSONValue = [
        "people": [["key": "zoe", "displayName": "Zoe"]],
        "spaces": [["key": "z", "members": ["zoe"], "messages": [["as": "zoe", "content": "x"]]]],
    ]

    @Test func `everything begins anew but the clock, and a reset goes back`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.otherwise = .status(503)
        try test.post("x")
        let token = try test.token()
        _ = try test.advance("1h")
        let reply = try test.request(.put, "/_wws/world", small)

        #expect(reply.status == .ok)
        #expect(reply.json == ["people": 1, "apps": 0, "spaces": 1, "messages": 1])
        #expect(test.elapsed == 3_600_000)
        #expect(try test.states() == [])
        #expect(try test.request(.get, "/_wws/clock").json["nextDue"] == .null)
        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status
                == .unauthorized
        )
        #expect(test.world.emulator.checkInvariants() == [])
        _ = try test.request(.post, "/_wws/reset")
        #expect(try test.request(.get, "/_wws/spaces/support").status == .ok)
        #expect(try test.request(.get, "/_wws/spaces/z").status == .notFound)
        #expect(test.elapsed == 0)
    }

    @Test func `a world with a mistake changes nothing`() throws {
        var test = try TestWorld()
        try test.post("x")
        let before = try test.request(.get, "/_wws/world").text
        for (world, field) in [
            (["peeple": []], nil),
            (["spaces": [["key": "s", "members": ["bob"]]]], "spaces[0].members[0]"),
            (["at": "2018-03-01T09:00:00.001Z"], "at"),
            (
                ["people": [["key": "a", "displayName": "A", "created": "2019-01-01T00:00:00Z"]]],
                "people[0].created"
            ),
            (["spaces": [["key": "s", "title": " "]]], "spaces[0]"),
        ] as [(JSONValue, String?)] {
            let reply = try test.request(.put, "/_wws/world", world)
            #expect(reply.status == .badRequest)
            #expect(reply.json["field"] == field.map(JSONValue.string))
        }
        let text = try test.request(.put, "/_wws/world").json["message"]?.stringValue

        #expect(text?.isEmpty == false)
        #expect(try test.request(.get, "/_wws/world").text == before)
    }

    @Test func `who waits is told`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        _ = test.sendPost("x")
        let advancing = test.sendAdvance("1h")
        _ = test.send(.put, "/_wws/world", small)

        #expect(try test.response(on: advancing).json["message"] == "the world was replaced")
    }

    @Test func `a large world may be larger than other bodies`() throws {
        var test = try TestWorld()
        var world = try #require(small.objectValue)
        world["templates"] = [
            [
                "key": "t", "description": .string(String(repeating: "x", count: 4_000)),
                "statuses": ["s"],
            ]
        ]
        let description = String(repeating: "y", count: 1 << 20)
        world["spaces"] = [
            [
                "key": "z", "members": ["zoe"],
                "messages": [["as": "zoe", "content": .string(description)]],
            ]
        ]

        #expect(try test.request(.put, "/_wws/world", .object(world)).status == .ok)
    }
}
