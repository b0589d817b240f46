import Determinism
import Foundation
import GraphQL
import JSON

/// A request with what it is about: a schema, and data to execute the document over.
struct GraphQLCase {
    /// The schema's document.
    var schema: String
    /// The document, which need not be UTF-8.
    var document: [UInt8]
    var operationName: String?
    var variables = JSONObject()
    var root: JSONValue = [:]
    /// Which kind of case it is, for the summary.
    var kind = "fixture"

    /// How many schemas are made up; a seed takes one of them.
    private static let schemaCount = 200
    /// How deep the trees of data are.
    private static let dataDepth = 3

    /// The text of a schema: `service` is the product's own, any other is kept in a file.
    static func schema(named name: String) -> String {
        let path =
            name == "service"
            ? "golden/graphql-schema/all.graphql" : "graphql/schemas/\(name).graphql"
        let file = GraphQLFixtures.fixtures.appendingPathComponent(path).path
        return String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
    }

    private static let everything = schema(named: "everything")
    private static let service = schema(named: "service")

    /// The case of a seed.
    init(seed: UInt64, _ schemas: inout Schemas) throws(SchemaError) {
        var prng = PRNG(seed: seed)
        let choice = prng.next(in: 0...9)
        let schemaSeed = prng.next(below: UInt64(Self.schemaCount))
        let text =
            choice < 3
            ? Self.service : choice < 6 ? Self.everything : SchemaText.of(seed: schemaSeed)
        let schema = try schemas.schema(text)
        var writer = DocumentText(schema, prng)
        var document = writer.write()
        for _ in 0..<8 { _ = prng.next() }
        (self.schema, kind) = (text, "valid")
        variables = writer.values
        let isNameNeeded = writer.names.count > 1 && !prng.once(in: 10)
        if !writer.names.isEmpty, isNameNeeded || prng.once(in: 2) {
            operationName = prng.pick(writer.names, odd: ["Nope", ""])
        }
        let manner = prng.next(in: 0...9)
        if manner == 9, text != Self.service {
            (document, kind) = (text, "schema document")
        }
        if manner == 5 || manner > 6 {
            document = DocumentMistakes(schema).make(in: document, &prng)
            kind = "mistakes"
        }
        self.document = Array(document.utf8)
        if manner == 6 {
            kind = "broken bytes"
            prng.mutate(
                &self.document,
                tokens: ["{", "}", "\"", "\"\"\"", "\u{FEFF}", "😀", "\\u", "é", "#"]
            )
        }
        if let type = rootType(schema) {
            var data = TreeData(schema, prng)
            root = data.object(type, depth: Self.dataDepth)
        }
    }

    /// Where the operation starts that is meant.
    private func rootType(_ schema: Schema) -> TypeDefinition? {
        let operations = (try? Parser.parse(Source(document[...])))?.operations ?? []
        let operation = operations.first { $0.name?.value == operationName } ?? operations.first
        return schema.rootType(for: operation?.operation ?? .query)
    }

    /// A case of a file.
    init(schema: String, document: String, json: JSONValue) {
        self.schema = schema
        self.document = Array(document.utf8)
        operationName = json["operationName"]?.stringValue
        variables = json["variables"]?.objectValue ?? [:]
        root = json["root"] ?? [:]
    }

    /// The case as the peer gets it; a document that isn't UTF-8 comes as its bytes.
    var json: JSONObject {
        var object: JSONObject = ["schema": .string(schema)]
        if let text = String(validating: document, as: UTF8.self) {
            object["document"] = .string(text)
        } else {
            object["bytes"] = .array(document.map { .integer(Int64($0)) })
        }
        object["operationName"] = operationName.map { .string($0) } ?? .null
        object["variables"] = .object(variables)
        object["root"] = root
        return object
    }
}

/// The schemas that were built, by their text.
struct Schemas {
    private var known: [String: Schema] = [:]

    mutating func schema(_ text: String) throws(SchemaError) -> Schema {
        if let schema = known[text] { return schema }
        let schema = try SchemaBuilder().schema(from: text)
        known[text] = schema
        return schema
    }
}

extension GraphQLCase {
    /// What this implementation answers: `error` if the document can't be read, or else `printed`,
    /// `validation`, and, for a valid document, `response`.
    func answer(_ schema: Schema) -> JSONObject {
        let source = Source(document[...])
        let parsed: Document
        do throws(GraphQLError) {
            parsed = try Parser.parse(source)
        } catch {
            return ["error": .object(error.json(locations: source.locations(of: error)))]
        }
        let errors = Validator(schema: schema).errors(in: parsed)
        let shown = errors.map { JSONValue.object($0.json(locations: source.locations(of: $0))) }
        var answer: JSONObject = ["printed": .string(Printer.text(of: parsed))]
        answer["validation"] = .array(shown)
        guard errors.isEmpty else { return answer }
        var prepared = PreparedDocument(parsed, schema: schema)
        var context: Void = ()
        let result = Executor().execute(
            &prepared,
            operationName: operationName,
            variables: variables,
            root: TreeResolver.Node(value: root, leafDepth: nil),
            resolver: TreeResolver(schema),
            context: &context
        )
        answer["response"] = (try? result.json()) ?? "the response is no JSON"
        return answer
    }
}
