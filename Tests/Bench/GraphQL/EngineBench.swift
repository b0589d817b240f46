import Foundation
import GraphQL
import JSON
import Sockets

/// The engine without service and sockets: read, validate, execute, write.
struct EngineBench {
    /// Rounds of so many nanoseconds are measured.
    private static let roundNanoseconds: UInt64 = 200_000_000
    private static let roundCount = 11

    /// The schema's document, which peers read, too.
    static let schemaPath = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent(
            "Fixtures/golden/graphql-schema/all.graphql"
        )
        .path

    /// The introspection query that tools send, but for what is younger than October 2021.
    static let introspectionQuery = """
        query IntrospectionQuery { __schema { queryType { name } mutationType { name }
        subscriptionType { name } types { ...FullType } directives { name description locations
        args { ...InputValue } } } }
        fragment FullType on __Type { kind name description fields(includeDeprecated: true) { name
        description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
        inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true)
        { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind
        name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } }
        } }
        """

    private let schema: Schema
    private let resolvers: SpacesData.Resolvers
    private var data = SpacesData()

    init() throws {
        schema = try SchemaBuilder().schema(
            from: Source(
                [UInt8](
                    try Data(
                        contentsOf: URL(fileURLWithPath: Self.schemaPath)
                    )
                )[...]
            )
        )
        resolvers = SpacesData.resolvers(for: schema)
    }

    /// Prints nanoseconds for each: the query from text to bytes; the same with the document kept;
    /// introspection from text to bytes; introspection, read and validated only.
    static func measure() throws {
        var bench = try EngineBench()
        var kept = bench.prepared(SpacesData.query)
        let reply = try bench.reply(&kept)
        guard reply.count > 100_000 else { throw BenchError("the reply is too short") }
        let times = try [
            bench.nanoseconds { bench in
                var document = bench.prepared(SpacesData.query)
                return try bench.reply(&document).count
            },
            bench.nanoseconds { bench in try bench.reply(&kept).count },
            bench.nanoseconds { bench in
                var document = bench.prepared(introspectionQuery)
                return try bench.reply(&document).count
            },
            bench.nanoseconds { bench in bench.prepared(introspectionQuery).errors.count + 1 },
        ]
        print(times.map { String(Int($0)) }.joined(separator: " "), reply.count)
    }

    private func prepared(_ text: String) -> PreparedDocument {
        PreparedDocument(reading: Source(text), schema: schema) { document in
            Validator(schema: schema).errors(in: document)
        }
    }

    private mutating func reply(_ document: inout PreparedDocument) throws -> [UInt8] {
        let result = Executor().execute(
            &document,
            root: .root,
            resolver: resolvers,
            context: &data
        )
        guard result.errors.isEmpty else { throw BenchError("\(result.errors)") }
        return result.bytes()
    }

    /// The median over rounds, per call; the result only keeps the work from being left out.
    private mutating func nanoseconds(_ body: (inout EngineBench) throws -> Int) throws -> Double {
        var rounds: [Double] = []
        for _ in 0..<Self.roundCount {
            let start = MonotonicClock.nanoseconds()
            var count = 0
            var elapsed: UInt64 = 0
            repeat {
                guard try body(&self) > 0 else { throw BenchError("nothing is done") }
                count += 1
                elapsed = MonotonicClock.nanoseconds() - start
            } while elapsed < Self.roundNanoseconds
            rounds.append(Double(elapsed) / Double(count))
        }
        return median(rounds)
    }
}
