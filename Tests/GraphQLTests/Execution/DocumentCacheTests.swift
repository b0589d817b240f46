import Determinism
import GraphQL
import JSON
import TestSupport
import Testing

@Suite struct DocumentCacheTests {
    private let schema: Schema
    private let other: Schema

    init() throws {
        schema = try SchemaBuilder().schema(from: "type Query { a: Int }")
        other = try SchemaBuilder().schema(from: "type Query { a: Int }")
    }

    private func place(
        _ text: String,
        in cache: inout DocumentCache,
        schema: Schema? = nil,
        profile: LenientProfile = .strict
    ) -> DocumentCache.Place {
        let schema = schema ?? self.schema
        return cache.place(of: Array(text.utf8)[...], for: schema, profile: profile) { source in
            PreparedDocument(unreadable: source, schema: schema, error: GraphQLError("unread"))
        }
    }

    @Test func `a document is prepared once`() {
        var cache = DocumentCache()
        let first = place("{ a }", in: &cache)
        let second = place("{ b }", in: &cache)

        #expect(place("{ a }", in: &cache) == first)
        #expect(place("{ b }", in: &cache) == second)
        #expect(first != second)
        #expect(String(decoding: cache[first].source.body, as: UTF8.self) == "{ a }")
        #expect((cache.hitCount, cache.missCount, cache.count) == (2, 2, 2))
        #expect(cache.byteCount == 10)
    }

    @Test func `another schema or profile is another document`() {
        var cache = DocumentCache()
        let places = [
            place("{ a }", in: &cache), place("{ a }", in: &cache, schema: other),
            place("{ a }", in: &cache, profile: .service),
        ]

        #expect(Set(places).count == 3)
        #expect(cache.hitCount == 0)
        #expect(cache[places[1]].schema === other)
    }

    @Test func `a part of a longer text is told from the text`() {
        var cache = DocumentCache()
        let text = Array("{ a } { a }".utf8)
        let parts = [text[...], text[..<5], text[6...]].map { body in
            cache.place(of: body, for: schema) { source in
                PreparedDocument(unreadable: source, schema: schema, error: GraphQLError("unread"))
            }
        }

        #expect(parts[1] == parts[2])
        #expect(parts[0] != parts[1])
        #expect(cache[parts[2]].source.body.startIndex == 0)
    }

    @Test func `the document that was not used for the longest time goes first`() {
        var cache = DocumentCache(entryLimit: 2)
        _ = place("a", in: &cache)
        _ = place("b", in: &cache)
        _ = place("a", in: &cache)
        _ = place("c", in: &cache)

        #expect((cache.count, cache.evictionCount, cache.byteCount) == (2, 1, 2))
        _ = place("a", in: &cache)
        #expect(cache.hitCount == 2)
        _ = place("b", in: &cache)
        #expect(cache.hitCount == 2)
        _ = place("a", in: &cache)
        #expect(cache.hitCount == 3)
    }

    @Test(arguments: [(10, 2, 0), (9, 1, 1)])
    func `texts take no more bytes than they may`(limit: Int, count: Int, evictionCount: Int) {
        var cache = DocumentCache(byteCountLimit: limit)
        _ = place("{ a }", in: &cache)
        _ = place("{ b }", in: &cache)

        #expect(cache.count == count)
        #expect(cache.evictionCount == evictionCount)
    }

    @Test func `a text that is longer than all that may be kept is alone`() {
        var cache = DocumentCache(byteCountLimit: 3)
        _ = place("a", in: &cache)
        let long = place("{ a }", in: &cache)

        #expect(cache.count == 1)
        #expect(place("{ a }", in: &cache) == long)
        _ = place("b", in: &cache)
        #expect((cache.count, cache.byteCount) == (1, 1))
    }

    /// Model-based: the cache must agree with a list that is searched from the end.
    @Test(arguments: Seed.first(50))
    func `it keeps what a list of the last used would keep`(seed: Seed) {
        var prng = seed.prng
        var cache = DocumentCache(entryLimit: 8, byteCountLimit: 40)
        var model: [String] = []
        var hitCount = 0
        for _ in 0..<300 {
            let text = String(repeating: "x", count: prng.next(in: 0...12))
            if let index = model.firstIndex(of: text) {
                hitCount += 1
                model.remove(at: index)
            } else {
                while !model.isEmpty,
                    model.count >= 8 || model.map(\.utf8.count).reduce(text.utf8.count, +) > 40
                {
                    model.removeFirst()
                }
            }
            model.append(text)

            let place = place(text, in: &cache)

            #expect(cache[place].source.body.count == text.utf8.count)
            #expect(cache.hitCount == hitCount)
            #expect(cache.count == model.count)
            #expect(cache.byteCount == model.map(\.utf8.count).reduce(0, +))
        }
    }

    @Test func `a document is executed where it is kept`() throws {
        var cache = DocumentCache()
        var context = TreeResolver.Context()
        for turn in 0..<3 {
            let place = cache.place(of: Array("{ a }".utf8)[...], for: schema) { source in
                PreparedDocument(reading: source, schema: schema) { _ in [] }
            }
            let result = Executor().execute(
                &cache[place],
                root: ["a": .integer(Int64(turn))],
                resolver: TreeResolver(schema),
                context: &context
            )
            #expect(String(decoding: result.bytes(), as: UTF8.self) == #"{"data":{"a":\#(turn)}}"#)
        }
        #expect((cache.hitCount, cache.missCount) == (2, 1))
    }

    @Test func `a cache keeps at least one document`() async {
        await #expect(processExitsWith: .failure) { _ = DocumentCache(entryLimit: 0) }
    }
}
