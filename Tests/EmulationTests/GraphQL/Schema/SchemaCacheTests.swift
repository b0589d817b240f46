import Testing

@testable import Emulation

@Suite struct SchemaCacheTests {
    /// Sets of views that differ, as many as are asked for.
    private static func sets(_ count: Int) -> [ViewSet] {
        (0..<count).map { ViewSet(rawValue: UInt16($0) << 1).union(.public) }
    }

    @Test func `a schema is made once`() {
        var cache = SchemaCache()
        let views = ViewSet(list: "RESOURCE")
        let first = cache.schema(for: views)
        _ = cache.schema(for: .public)

        #expect(cache.schema(for: views) === first)
        #expect(cache.count == 2)
    }

    @Test func `past the limit the one that was not asked for the longest time goes`() {
        var cache = SchemaCache()
        let sets = Self.sets(SchemaCache.entryLimit + 1)
        let schemas = sets.dropLast().map { cache.schema(for: $0) }
        #expect(cache.count == SchemaCache.entryLimit)
        _ = cache.schema(for: sets[0])
        _ = cache.schema(for: sets[SchemaCache.entryLimit])

        #expect(cache.count == SchemaCache.entryLimit)
        #expect(cache.schema(for: sets[0]) === schemas[0])
        #expect(cache.schema(for: sets[2]) === schemas[2])
    }
}
