import GraphQL
import JSON
import TestSupport
import Testing

/// A case of a file below `Fixtures/graphql`: a document, and what is to be made of it.
struct SyntaxCase: CustomTestStringConvertible {
    let name: String
    let source: Source
    let json: JSONValue

    var testDescription: String { name }

    /// The error that is to come.
    var message: String? { json["message"]?.stringValue }

    /// Where it is to come.
    var location: GraphQL.SourceLocation? {
        guard let line = json["line"]?.int64Value, let column = json["column"]?.int64Value else {
            return nil
        }
        return GraphQL.SourceLocation(line: Int(line), column: Int(column))
    }

    /// The cases of a file such as `lexer/errors.json`.
    static func all(_ path: String) -> [SyntaxCase] {
        do {
            let json = try JSONParser.parse(Fixtures.bytes("graphql/" + path))
            return try #require(json.arrayValue).map { json in
                SyntaxCase(
                    name: try #require(json["name"]?.stringValue),
                    source: Source(try #require(json["source"]?.stringValue)),
                    json: json
                )
            }
        } catch {
            Issue.record("\(path): \(error)")
            return []
        }
    }
}
