import Determinism
import HTTP
import JSON
import Simulation
import TestSupport
import Testing

@testable import Emulation

/// Walks over the messages of a conversation, against a plain list of them.
@Suite struct MessagePagesTests {
    /// A message as the model knows it.
    struct Message: Hashable {
        let id: String
        let created: Int64
        let isGeneric: Bool
        var isDeleted = false
    }

    /// A conversation with messages at random instants, many of them alike, some deleted.
    private static func conversation(
        _ prng: inout PRNG
    ) throws -> (test: TestWorld, messages: [Message]) {
        var test = try TestWorld { $0.tokenLifetimeMilliseconds = 100_000_000 }
        let (app, person) = (try test.token(), try test.token(for: "ada"))
        var messages: [Message] = []
        for number in 0..<(5 + Int(prng.next(below: 30))) {
            if prng.next(below: 2) == 0 {
                _ = try test.advance("\(1 + prng.next(below: 1_500))ms")
            }
            let isGeneric = prng.next(below: 3) == 0
            let id: String?
            if isGeneric {
                id = try test.postAppMessage(
                    #"{"type":"appMessage","version":1,"annotations":[{"text":"\#(number)"}]}"#,
                    token: app
                ).json["id"]?.stringValue
            } else {
                let body: JSONValue = ["as": "ada", "content": .string("\(number)")]
                id = try test.request(.post, "/_wws/spaces/support/messages", body)
                    .json["id"]?.stringValue
            }
            messages.append(
                Message(
                    id: try #require(id),
                    created: test.world.now.millisecondsSinceEpoch,
                    isGeneric: isGeneric
                )
            )
        }
        for place in messages.indices where prng.next(below: 5) == 0 {
            let input = "{id: \"\(messages[place].id)\"}"
            let reply = try test.sendGraphQL(
                body: "mutation { deleteMessage(input: \(input)) { successful } }",
                fields: ["jwt": messages[place].isGeneric ? app : person]
            )
            try #require(reply.json["errors"] == nil, "\(reply.text)")
            messages[place].isDeleted = true
        }
        return (test, messages)
    }

    struct Page {
        let ids: [String]
        let info: JSONValue
        let created: [Int64]
    }

    private static func page(
        _ test: inout TestWorld,
        _ fields: HTTPFields,
        _ arguments: String
    ) throws -> Page {
        let reply = try test.sendGraphQL(
            body: """
                { conversation(id: "\(TestWorld.support)") { messages(\(arguments)) { pageInfo \
                { startCursor endCursor hasPreviousPage hasNextPage } items { id created } } } }
                """,
            fields: fields
        ).json
        let messages = try #require(reply["data"]?["conversation"]?["messages"], "\(reply)")
        let items = try #require(messages["items"]?.arrayValue)
        return Page(
            ids: items.compactMap { $0["id"]?.stringValue },
            info: messages["pageInfo"] ?? .null,
            created: items.compactMap { item in
                item["created"]?.stringValue.flatMap { Instant(rfc3339: $0) }?
                    .millisecondsSinceEpoch
            }
        )
    }

    @Test(arguments: Seed.first(12))
    func `walking forward and backward meets every message once, the newest first`(
        seed: Seed
    ) throws {
        var prng = seed.prng
        var (test, messages) = try Self.conversation(&prng)
        let fields = try test.fields(as: "echo")
        for filter in ["", #", annotationType: "generic""#, ", includeSoftDeleted: true"] {
            let shown = messages.filter { message in
                switch filter {
                case "": !message.isDeleted
                case ", includeSoftDeleted: true": true
                default: message.isGeneric && !message.isDeleted
                }
            }
            let expected = Array(shown.reversed().map(\.id))
            let size = 1 + Int(prng.next(below: 7))
            var forward: [String] = []
            var cursor = "null"
            repeat {
                let page = try Self.page(&test, fields, "first: \(size), after: \(cursor)\(filter)")
                #expect(page.info["hasPreviousPage"] == .bool(!forward.isEmpty))
                forward += page.ids
                guard page.info["hasNextPage"] == true else { break }
                #expect(page.ids.count == size)
                cursor = page.info["endCursor"]?.compactText ?? "null"
            } while forward.count <= expected.count
            #expect(forward == expected)

            var backward: [String] = []
            cursor = "null"
            repeat {
                let page = try Self.page(&test, fields, "last: \(size), before: \(cursor)\(filter)")
                #expect(page.info["hasNextPage"] == .bool(!backward.isEmpty))
                backward = page.ids + backward
                guard page.info["hasPreviousPage"] == true else { break }
                #expect(page.ids.count == size)
                cursor = page.info["startCursor"]?.compactText ?? "null"
            } while backward.count <= expected.count
            #expect(backward == expected)
        }
    }

    /// EXPORT takes the newest time so far and drops what it knows; W2Z takes a millisecond more.
    ///
    /// The first can't go on where a page is full of one millisecond, the second
    /// loses what shares the last one.
    @Test(arguments: Seed.first(8))
    func `walking by timestamps goes from the oldest to the newest`(seed: Seed) throws {
        var prng = seed.prng
        var (test, messages) = try Self.conversation(&prng)
        let fields = try test.fields(as: "echo")
        let shown = messages.filter { !$0.isDeleted }
        var met: [String] = []
        var oldest: Int64 = 0
        while true {
            let page = try Self.page(&test, fields, "last: 200, oldestTimestamp: \(oldest)")
            let new = page.ids.reversed().filter { !met.contains($0) }
            guard !new.isEmpty else { break }
            met += new
            oldest = page.created[0]
        }
        #expect(met == shown.map(\.id))

        met = []
        oldest = 0
        while true {
            let page = try Self.page(&test, fields, "last: 4, oldestTimestamp: \"\(oldest)\"")
            guard let newest = page.created.first else { break }
            met += page.ids.reversed()
            #expect(page.created == page.created.sorted(by: >))
            oldest = newest + 1
        }
        #expect(met == met.sorted())
        #expect(Set(met).isSubset(of: shown.map(\.id)))
    }

    @Test(arguments: Seed.first(8))
    func `a window of time has both its ends`(seed: Seed) throws {
        var prng = seed.prng
        var (test, messages) = try Self.conversation(&prng)
        let fields = try test.fields(as: "echo")
        let (from, to) = (messages[1].created, messages[messages.count - 2].created)
        let expected = messages.filter { !$0.isDeleted && from <= $0.created && $0.created <= to }
        let page = try Self.page(
            &test,
            fields,
            "first: 100, oldestTimestamp: \(from), mostRecentTimestamp: \(to)"
        )

        #expect(page.ids == expected.reversed().map(\.id))
        #expect(page.info["hasPreviousPage"] == false)
        #expect(page.info["hasNextPage"] == false)
    }

    @Test func `a cursor is the message's own millisecond where it has one`() throws {
        var test = try TestWorld()
        try test.post("one")
        _ = try test.advance("1ms")
        try test.post("two")
        try test.post("three")
        let fields = try test.fields(as: "echo")

        let info = try Self.page(&test, fields, "first: 3").info
        #expect(info["endCursor"] == "MTUxOTg5NDgwMDAwMA==")
        #expect(info["startCursor"] == "MTUxOTg5NDgwMDAwMToy")
        // What the service would have given for both of the last two.
        let older = try Self.page(&test, fields, #"first: 3, after: "MTUxOTg5NDgwMDAwMQ==""#)
        #expect(older.ids.count == 1)
        let newer = try Self.page(&test, fields, #"last: 3, before: "MTUxOTg5NDgwMDAwMA==""#)
        #expect(newer.ids.count == 2)
    }
}
