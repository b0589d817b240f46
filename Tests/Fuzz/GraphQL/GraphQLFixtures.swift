import Foundation
import JSON

/// The cases of `Fixtures/graphql/validation` and `Fixtures/graphql/execution`, for peers, too.
enum GraphQLFixtures {
    /// The folder of all fixtures.
    static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Fixtures")

    /// The cases with their names.
    static func all() throws -> [(name: String, fixture: GraphQLCase)] {
        var cases: [(name: String, fixture: GraphQLCase)] = []
        for kind in ["validation", "execution"] {
            let path = fixtures.appendingPathComponent("graphql/\(kind)").path
            for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            where name.hasPrefix("cases-") {
                let bytes = FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data()
                for json in try JSONParser.parse([UInt8](bytes)).arrayValue ?? [] {
                    let fixture = GraphQLCase(
                        schema: GraphQLCase.schema(named: json["schema"]?.stringValue ?? ""),
                        document: json["document"]?.stringValue ?? "",
                        json: json
                    )
                    cases.append(("\(kind)/\(name): \(json["name"]?.stringValue ?? "")", fixture))
                }
            }
        }
        return cases
    }
}
