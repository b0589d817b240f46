import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct PlatformResolversSearchTests {
    /// Three messages, a second apart.
    private static func world() throws -> TestWorld {
        var test = try TestWorld()
        for (text, author) in [("Rain today", "ada"), ("no rain", "ben"), ("sun", "ada")] {
            try test.post(text, as: author)
            _ = try test.advance("1s")
        }
        return test
    }

    @Test(
        arguments: [
            (#"query: "RAIN""#, ["no rain", "Rain today"]),
            (#"query: "rain today""#, ["Rain today"]), (#"query: "snow""#, []),
            (#"query: """#, []),
            (#"query: "rain", from: ["\#(TestWorld.ada)"]"#, ["Rain today"]),
            (#"query: "rain", from: [""]"#, ["no rain", "Rain today"]),
            (#"query: "rain", from: ["nobody"]"#, []),
            (#"query: "rain", in: "\#(TestWorld.support)""#, ["no rain", "Rain today"]),
            (#"query: "rain", in: ["\#(TestWorld.lounge)"]"#, []),
            (#"query: "rain", dateFrom: 1519894801000"#, ["no rain"]),
            (#"query: "rain", dateTo: "1519894800999""#, ["Rain today"]),
            (#"query: "rain", size: 1"#, ["no rain"]), (#"query: "rain", first: 1"#, ["no rain"]),
            (#"query: "rain", last: 1"#, ["Rain today"]),
            (#"query: "rain", first: 1, after: "TGlzdDow""#, ["Rain today"]),
            (#"query: "rain", locale: "en", searchFields: ["x"]"#, ["no rain", "Rain today"]),
        ]
    )
    func `messages are found by their words, the newest first`(
        arguments: String,
        found: [String]
    ) throws {
        var test = try Self.world()
        let data = try test.data(
            of: """
                { searchMessages(\(arguments)) { items { message { content } space { title } \
                highlights { field highlighted } } } }
                """,
            views: "BETA"
        )

        #expect(
            data["searchMessages"]?["items"]
                == .array(
                    found.map {
                        [
                            "message": ["content": .string($0)], "space": ["title": "Support"],
                            "highlights": [["field": "content", "highlighted": [.string($0)]]],
                        ]
                    }
                )
        )
    }

    @Test func `a search tells how many it found, and finds nothing of others' spaces`() throws {
        var test = try Self.world()
        let query =
            #"{ searchMessages(query: "rain", size: 1) { total pageInfo { hasNextPage } } }"#

        #expect(
            try test.reply(to: query)
                == #"{"data":{"searchMessages":{"total":2,"pageInfo":{"hasNextPage":true}}}}"#
        )
        #expect(
            try test.reply(to: query, as: "cleo")
                == #"{"data":{"searchMessages":{"total":0,"pageInfo":{"hasNextPage":false}}}}"#
        )
        #expect(
            try test.error(of: #"{ searchMessages(query: "x", size: -1) { total } }"#)["message"]
                == "400 Bad Request"
        )
    }

    @Test func `spaces are found among the caller's by their titles`() throws {
        var test = try TestWorld()
        func titles(_ arguments: String, as actor: String) throws -> JSONValue? {
            try test.data(of: "{ searchSpaces(\(arguments)) { items { title } } }", as: actor)[
                "searchSpaces"
            ]?["items"]
        }

        #expect(try titles(#"title: "sUp""#, as: "ada") == [["title": "Support"]])
        #expect(try titles(#"title: "lounge""#, as: "ben") == [])
        #expect(try titles(#"title: "o", size: 1"#, as: "ada")?.arrayValue?.count == 1)
        #expect(try titles(#"title: "o", visibility: PRIVATE"#, as: "ada")?.arrayValue?.count == 2)
        #expect(try titles(#"title: "o", visibility: TEAM"#, as: "ada") == [])
    }

    @Test func `people are found by name, the caller unless left out`() throws {
        var test = try TestWorld()
        func names(_ arguments: String) throws -> JSONValue? {
            try test.data(
                of: "{ searchPeople(\(arguments)) { items { displayName } } }",
                as: "ada"
            )["searchPeople"]?["items"]
        }

        #expect(try names(#"name: "example", size: 2"#)?.arrayValue?.count == 2)
        #expect(
            try names(#"name: "Ada", phonetic: true, sources: ["x"]"#)
                == [["displayName": "Ada Example"]]
        )
        #expect(try names(#"name: "ada", includeRequester: false"#) == [])
    }

    @Test func `members are found in a space or in all, each once, by their names`() throws {
        var test = try TestWorld()
        func names(_ arguments: String) throws -> [String?] {
            let data = try test.data(
                of: "{ searchSpaceMembers\(arguments) { total items { displayName } } }",
                as: "ada"
            )["searchSpaceMembers"]
            let items = data?["items"]?.arrayValue ?? []
            #expect(data?["total"] == .integer(Int64(items.count)))
            return items.map { $0["displayName"]?.stringValue }
        }

        #expect(try names("") == ["Ada Example", "Ben Example", "Cleo Example", "Echo"])
        #expect(
            try names(#"(spaceId: "\#(TestWorld.support)")"#) == [
                "Ada Example", "Ben Example", "Echo",
            ]
        )
        #expect(try names(#"(spaceId: "x")"#) == [])
        #expect(try names(#"(name: "cleo")"#) == ["Cleo Example"])
        #expect(try names(#"(memberType: "APP")"#) == ["Echo"])
        #expect(
            try names(#"(memberType: "user", includeRequester: false)"#) == [
                "Ben Example", "Cleo Example",
            ]
        )
    }
}
