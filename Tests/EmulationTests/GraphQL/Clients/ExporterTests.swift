import Determinism
import HTTP
import JSON
import Simulation
import Testing
import WatsonWork

@testable import Emulation

/// Clients that read everything (facts: EXPORT, W2Z), page by page.
@Suite struct ExporterTests {
    private static let views =
        "DIRECT_MESSAGING,RESOURCE,TYPED_ANNOTATIONS,EXPERIMENTAL,PUBLIC"

    /// Sends a document as its body, the variables in the URL, as EXPORT does.
    private static func send(
        _ document: String,
        _ variables: JSONObject,
        to test: inout TestWorld
    ) throws -> JSONValue {
        let reply = try test.sendGraphQL(
            body: document,
            query: urlParameter("variables", JSONValue.object(variables).compactText),
            fields: try test.jwt(as: "ada", views: views)
        )
        try #require(reply.json["errors"] == nil, "\(reply.text)")
        return try #require(reply.json["data"])
    }

    private static let spaces = """
        query getSpaces($after: String) {
          spaces(first: 1, after: $after) {
            items { id title type members(first: 2) { items { id displayName } } }
            pageInfo { hasNextPage endCursor }
          }
        }
        """

    @Test func `spaces are walked by cursors that are null at first (§1.10, §3.3)`() throws {
        var test = try TestWorld()
        let first = try Self.send(Self.spaces, ["after": .null], to: &test)["spaces"]
        let second = try Self.send(
            Self.spaces,
            ["after": first?["pageInfo"]?["endCursor"] ?? .null],
            to: &test
        )["spaces"]

        #expect(first?["pageInfo"] == ["hasNextPage": true, "endCursor": "TGlzdDow"])
        #expect(second?["pageInfo"] == ["hasNextPage": false, "endCursor": "TGlzdDox"])
        #expect(first?["items"]?[0]?["title"] == "Lounge")
        #expect(second?["items"]?[0]?["title"] == "Support")
        #expect(second?["items"]?[0]?["type"] == "TEAM")
        #expect(second?["items"]?[0]?["members"]?["items"]?.arrayValue?.count == 2)
    }

    @Test func `a direct space has two members and no title (§6.9)`() throws {
        var test = try TestWorld { configuration in
            var space = World.Space(key: "us", title: "", members: ["ada", "ben"])
            space.kind = .direct
            configuration.world.spaces.append(space)
        }
        let page = try Self.send(
            """
            query direct($after: String) { directMessagingSpaces(first: 200, after: $after) { \
            items { title type members(first: 2) { items { displayName } } } \
            pageInfo { hasNextPage endCursor } } }
            """,
            [:],
            to: &test
        )["directMessagingSpaces"]

        #expect(
            page?["items"] == [
                [
                    "title": .null, "type": "DIRECT",
                    "members": [
                        "items": [["displayName": "Ada Example"], ["displayName": "Ben Example"]]
                    ],
                ]
            ]
        )
        #expect(page?["pageInfo"] == ["hasNextPage": false, "endCursor": "TGlzdDow"])
    }

    private static let messages = """
        query getMessages($id: ID!, $last: Int, $oldest: Long) { space(id: $id) { conversation {
          messages(last: $last, oldestTimestamp: $oldest) { items { id created content
            createdBy { id displayName }
            typedAnnotations(include: GENERIC) {
              ... on GenericAnnotation { title text color actor { name } }
            }
          } }
        } } }
        """

    /// The walk of EXPORT: it asks again from the newest time it has, drops what it had on the
    /// page before, and stops at a page without anything new.
    @Test func `messages are walked from the oldest by the newest time so far (§6.9)`() throws {
        var test = try TestWorld()
        for number in 0..<7 {
            _ = try test.postContent("\(number)")
            if number != 3 { _ = try test.advance("1s") }
        }
        var contents: [String] = []
        var known: Set<JSONValue> = []
        var oldest = JSONValue.null
        for _ in 0..<10 {
            let items =
                try Self.send(
                    Self.messages,
                    ["id": .string(TestWorld.support), "last": 3, "oldest": oldest],
                    to: &test
                )["space"]?["conversation"]?["messages"]?["items"]?.arrayValue ?? []
            let new = items.filter { !known.contains($0["id"] ?? .null) }
            guard let newest = items.first, !new.isEmpty else { break }
            contents += new.reversed().compactMap { $0["content"]?.stringValue }
            known = Set(items.compactMap { $0["id"] })
            let created = Instant(rfc3339: newest["created"]?.stringValue ?? "")
            oldest = .number(JSONNumber(try #require(created).millisecondsSinceEpoch))
        }

        #expect(contents == ["0", "1", "2", "3", "4", "5", "6"])
    }

    @Test func `an app's message is shown by its annotation, whose actor is there (§6.9)`() throws {
        var test = try TestWorld()
        _ = try test.postAppMessage(
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","text":"bare"}]}"#,
            token: try test.token()
        )
        let item = try Self.send(
            Self.messages,
            ["id": .string(TestWorld.support), "last": 200, "oldest": 0],
            to: &test
        )["space"]?["conversation"]?["messages"]?["items"]?[0]

        #expect(item?["content"] == .null)
        #expect(
            item?["typedAnnotations"] == [
                ["title": .null, "text": "bare", "color": .null, "actor": ["name": .null]]
            ]
        )
    }

    @Test func `files are walked, too, and there are none (§3.3)`() throws {
        var test = try TestWorld()
        let data = try Self.send(
            """
            query files($id: ID!, $newest: Long) { space(id: $id) { \
            resources(first: 200, mostRecentTimestamp: $newest) { items { id title created \
            createdBy { id } contentType message { id } } pageInfo { hasNextPage } } } }
            """,
            ["id": .string(TestWorld.support), "newest": .null],
            to: &test
        )

        #expect(
            data["space"]?["resources"] == ["items": [], "pageInfo": ["hasNextPage": false]]
        )
    }

    /// The walk of W2Z: 250 a page, from a millisecond behind the newest.
    @Test func `messages are walked by literals beyond 32 bits (§1.10, §3.3)`() throws {
        var test = try TestWorld()
        for number in 0..<4 {
            _ = try test.postContent("\(number)")
            _ = try test.advance("1s")
        }
        func page(from oldest: Int64, _ last: Int) throws -> [String] {
            try test.data(
                of: """
                    {space(id: "\(TestWorld.support)") {conversation {messages(last: \(last), \
                    oldestTimestamp: \(oldest)) {items {content created createdBy {displayName} \
                    annotations}}}}}
                    """,
                views: "PUBLIC"
            )["space"]?["conversation"]?["messages"]?["items"]?.arrayValue?
            .compactMap { $0["content"]?.stringValue } ?? []
        }

        #expect(try page(from: 0, 2) == ["1", "0"])
        #expect(try page(from: 1_519_894_801_000, 2) == ["2", "1"])
        #expect(try page(from: 1_519_894_801_001, 2) == ["3", "2"])
        #expect(try page(from: 1_519_894_801_001, 250) == ["3", "2"])
        #expect(try page(from: 1_519_894_803_001, 250) == [])
    }
}
