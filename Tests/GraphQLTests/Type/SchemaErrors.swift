import GraphQL
import Testing

/// A schema document, and what is wrong with it: lines such as `3:14 message`.
///
/// An error about several places begins with all of them: `1:6 2:6 message`.
struct SchemaErrorCase: CustomTestStringConvertible {
    let name: String
    let schema: String
    let errors: [String]

    init(_ name: String, _ schema: String, _ errors: String...) {
        self.name = name
        self.schema = schema
        self.errors = errors
    }

    var testDescription: String { name }

    /// What the builder finds wrong.
    func found() -> [String] {
        do {
            _ = try SchemaBuilder().schema(from: schema)
            return []
        } catch {
            return zip(error.errors, error.locations).map { error, locations in
                (locations.map(\.description) + [error.message]).joined(separator: " ")
            }
        }
    }
}
