import GraphQL
import JSON
import TestSupport
import Testing

/// What graphql-core 3.2.8 answers to documents of ours, in graphql-js' words.
///
/// `scripts/compare-graphql` asks graphql-core the same again, and much more that is made up.
@Suite struct ConformanceTests {
    @Test(arguments: Case.all("validation"))
    func `validation finds what graphql-core finds`(conformanceCase: Case) throws {
        let json = conformanceCase.json
        let source = Source(try #require(json["document"]?.stringValue))
        let document = try Parser.parse(source)

        let errors = Validator(schema: try conformanceCase.schema()).errors(in: document)

        let shown = errors.map { JSONValue.object($0.json(locations: source.locations(of: $0))) }
        #expect(JSONValue.array(shown) == json["errors"])
    }

    @Test(arguments: Case.all("execution"))
    func `execution answers what graphql-core answers`(conformanceCase: Case) throws {
        let json = conformanceCase.json
        let schema = try conformanceCase.schema()
        let text = try #require(json["document"]?.stringValue)
        #expect(Validator(schema: schema).errors(in: try Parser.parse(text)).isEmpty)

        let result = try Service(schema, data: try #require(json["root"])).respond(
            text,
            json["variables"]?.objectValue ?? [:],
            operationName: json["operationName"]?.stringValue
        )

        #expect(try result.json() == json["response"])
    }

    @Test func `every rule has cases`() throws {
        let rules = Set(Case.all("validation").compactMap { $0.json["rule"]?.stringValue })

        let names = try Fixtures.names(in: "../Sources/GraphQL/Validation/Rules", suffix: ".swift")

        #expect(names.map { String($0.dropLast(6)) }.filter { !rules.contains($0) } == [])
    }
}

extension ConformanceTests {
    /// A case of the files `cases-….json` in a folder below `Fixtures/graphql`.
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let json: JSONValue

        /// The schema that the document is for.
        func schema() throws -> Schema {
            let name = try #require(json["schema"]?.stringValue)
            return try #require(Self.schemas[name]).get()
        }

        private static let schemas = Dictionary(
            uniqueKeysWithValues: [
                ("everything", "graphql/schemas/everything.graphql"),
                ("service", "golden/graphql-schema/all.graphql"),
            ].map { name, path in
                let schema = Result {
                    let bytes = try Fixtures.bytes(path)
                    return try SchemaBuilder().schema(from: Source(bytes[...]))
                }
                return (name, schema)
            }
        )

        static func all(_ folder: String) -> [Case] {
            do {
                let names = try Fixtures.names(in: "graphql/" + folder, suffix: ".json")
                return try names.filter { $0.hasPrefix("cases-") }.flatMap { file in
                    let bytes = try Fixtures.bytes("graphql/\(folder)/\(file)")
                    return try #require(JSONParser.parse(bytes).arrayValue).map { json in
                        let name = try #require(json["name"]?.stringValue)
                        return Case(testDescription: "\(file): \(name)", json: json)
                    }
                }
            } catch {
                Issue.record("\(folder): \(error)")
                return []
            }
        }
    }
}
