import GraphQL
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct GraphQLFrontTests {
    @Test func `a front begins with nothing`() {
        let front = GraphQLFront()

        #expect(front.documents.count == 0)
        #expect(front.schemas.count == 0)
        #expect(front.replays.count == 0)
    }

    @Test func `the figures of a cache are those of its documents`() {
        let schema = PlatformSchema.public
        var cache = DocumentCache(entryLimit: 1)
        for text in ["{ me { id } }", "{ me { id } }", "{ me { email } }"] {
            _ = cache.place(of: Array(text.utf8)[...], for: schema, profile: .service) {
                PreparedDocument(reading: $0, schema: schema, profile: .service)
            }
        }
        let statistics = GraphQLCacheStatistics(cache)

        #expect(statistics.documentCount == 1)
        #expect(statistics.byteCount == 16)
        #expect(statistics.hitCount == 1)
        #expect(statistics.missCount == 2)
        #expect(statistics.evictionCount == 1)
    }

    @Test func `each set of views that is asked for has one schema, however it is written`() throws
    {
        var test = try TestWorld()
        for views in ["", "PUBLIC", "BETA", "PUBLIC, BETA", "BETA,PUBLIC,UNKNOWN"] {
            _ = try test.data(of: "{ me { id } }", views: views)
        }

        #expect(test.world.emulator.graphQL.schemas.count == 2)
        #expect(test.world.emulator.graphQL.documents.count == 2)
    }

    @Test func `a reset forgets replies, but documents stay known`() throws {
        var test = try TestWorld()
        var fields = try test.fields(as: "ada")
        fields.append("X-RequestId", "r1")
        let document = #"mutation { deleteSpace(input: {id: "x"}) { successful } }"#
        _ = try test.sendGraphQL(body: document, fields: fields)
        #expect(test.world.emulator.graphQL.replays.count == 1)
        _ = try test.request(.post, "/_wws/reset")

        #expect(test.world.emulator.graphQL.replays.count == 0)
        #expect(test.world.emulator.graphQL.documents.count == 1)
    }
}
