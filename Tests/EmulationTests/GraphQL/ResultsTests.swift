import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// What the fact sheet says about results that belongs to no single type (facts §3.3 and §3.4).
@Suite struct ResultsTests {
    private static func contents(_ items: JSONValue?) -> [String] {
        items?.arrayValue?.compactMap { $0["content"]?.stringValue } ?? []
    }

    private static func messages(_ test: inout TestWorld, _ arguments: String) throws -> JSONValue?
    {
        try test.data(
            of: """
                { conversation(id: "\(TestWorld.support)") { messages\(arguments) { \
                items { content } pageInfo { hasNextPage hasPreviousPage } } } }
                """,
            views: "PUBLIC"
        )["conversation"]?["messages"]
    }

    @Test(arguments: [1, 2, 10, 50, 100, 200, 250])
    func `pages are as long as clients ask for`(count: Int) throws {
        var test = try TestWorld()
        for number in 0..<251 { try test.post("\(number)") }
        let newest = try Self.messages(&test, "(first: \(count))")
        let oldest = try Self.messages(&test, "(last: \(count))")

        #expect(
            Self.contents(newest?["items"])
                == (251 - count..<251).reversed().map(String.init)
        )
        #expect(newest?["pageInfo"] == ["hasNextPage": true, "hasPreviousPage": false])
        // The oldest, and still the newest of them first.
        #expect(Self.contents(oldest?["items"]) == (0..<count).reversed().map(String.init))
        #expect(oldest?["pageInfo"] == ["hasNextPage": false, "hasPreviousPage": true])
    }

    @Test func `without a number there are 50 messages, and all members`() throws {
        var test = try TestWorld { configuration in
            for number in 0..<60 {
                configuration.world.people.append(
                    World.Person(key: "p\(number)", displayName: "Person \(number)")
                )
                configuration.world.spaces[0].members.append(World.Member(key: "p\(number)"))
            }
        }
        for number in 0..<51 { try test.post("\(number)") }
        let messages = try Self.messages(&test, "")
        let members = try test.data(
            of: """
                { space(id: "\(TestWorld.support)") { members { items { id } \
                pageInfo { hasNextPage } } } }
                """
        )["space"]?["members"]

        #expect(Self.contents(messages?["items"]).count == 50)
        #expect(messages?["pageInfo"]?["hasNextPage"] == true)
        #expect(members?["items"]?.arrayValue?.count == 63)
        #expect(members?["pageInfo"]?["hasNextPage"] == false)
    }

    @Test(arguments: ["0", "null", "\"0\""])
    func `from the beginning is zero, null or text`(oldest: String) throws {
        var test = try TestWorld()
        try test.post("only")

        #expect(
            Self.contents(
                try Self.messages(&test, "(last: 2, oldestTimestamp: \(oldest))")?["items"]
            )
                == ["only"]
        )
    }

    @Test(
        arguments: [
            (#"spaces(first: 1, last: 1)"#, "first and after can't be mixed with last and before"),
            (#"spaces(after: "TGlzdDow", before: "TGlzdDow")"#, "first and after can't be mixed"),
            (#"spaces(first: -1)"#, "first must not be negative, as -1 is"),
            (#"spaces(after: "MTUwNDIwNzI3NjQ4OA==")"#, #""MTUwNDIwNzI3NjQ4OA==" is no cursor"#),
            (#"mentioned(after: "TGlzdDow")"#, #""TGlzdDow" is no cursor of this list"#),
        ]
    )
    func `a page that makes no sense is null beside what does`(field: String, reason: String) throws
    {
        var test = try TestWorld()
        let name = String(field.prefix { $0 != "(" })
        let text = try test.reply(
            to: "{ me { id } \(field) { pageInfo { hasNextPage } } }",
            as: "ada",
            views: "PUBLIC"
        )
        let json = try JSONValue(parsing: text)

        #expect(json["data"] == ["me": ["id": .string(TestWorld.ada)], name: .null])
        #expect(json["errors"]?.arrayValue?.count == 1)
        #expect(json["errors"]?[0]?["message"] == "400 Bad Request")
        #expect(json["errors"]?[0]?["field"]?["name"] == .string(name))
        #expect(json["errors"]?[0]?["details"]?.stringValue?.hasPrefix(reason) == true, "\(text)")
    }

    @Test func `a status's history keeps the latest time of each value`() throws {
        var test = try TestWorld()
        let template = try test.data(
            of: """
                mutation { createSpaceTemplate(input: {name: "n", description: "", spaceStatus: \
                {acceptableValues: [{displayName: "Open"}, {displayName: "Won"}]}, \
                requiredApps: {apps: {id: "\(TestWorld.echo)"}}}) { spaceTemplate { id \
                spaceStatus { acceptableValues { id } } } } }
                """,
            as: "ada"
        )["createSpaceTemplate"]?["spaceTemplate"]
        let id = try #require(template?["id"]?.stringValue)
        let values = template?["spaceStatus"]?["acceptableValues"]
        let space = try #require(
            try test.data(
                of: #"mutation { createSpace(input: {title: "x", templateId: "\#(id)"}) "#
                    + "{ space { id } } }",
                as: "ada"
            )["createSpace"]?["space"]?["id"]?.stringValue
        )
        for value in [1, 0, 1] {
            _ = try test.advance("1s")
            _ = try test.data(
                of: """
                    mutation { updateSpace(input: {id: "\(space)", statusValue: {statusValueId: \
                    "\(values?[value]?["id"]?.stringValue ?? "")"}}) { space { id } } }
                    """
            )
        }
        let history = try test.data(
            of: #"{ space(id: "\#(space)") { statusHistory { id updated } } }"#
        )["space"]?["statusHistory"]?.arrayValue

        #expect(history?.count == 2)
        #expect(
            Set(history ?? []) == [
                ["id": values?[0]?["id"] ?? .null, "updated": "2018-03-01T09:00:02.000+0000"],
                ["id": values?[1]?["id"] ?? .null, "updated": "2018-03-01T09:00:03.000+0000"],
            ]
        )
    }
}
