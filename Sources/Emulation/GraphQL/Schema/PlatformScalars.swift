import Determinism
import GraphQL
import JSON

/// The service's own scalars (facts §3.3).
enum PlatformScalars {
    /// A point in time: written as `2018-03-22T17:06:03.529+0000`; read in that form with any
    /// offset, or by RFC 3339, and handed to resolvers as milliseconds since 1970.
    static let date = CustomScalar { value throws(GraphQLError) in
        guard let text = value.stringValue, let instant = Instant(rfc3339: text) else {
            throw GraphQLError(
                "Date cannot represent value: \(value.compactText);"
                    + " it would be one such as \"2018-03-22T17:06:03.529+0000\""
            )
        }
        return .integer(instant.millisecondsSinceEpoch)
    }

    /// An integer of 64 bits, also as text of digits, which clients send (facts §1.10).
    static let long = CustomScalar { value throws(GraphQLError) in
        let integer = value.int64Value ?? value.stringValue.flatMap { Int64($0) }
        guard let integer else {
            throw GraphQLError("Long cannot represent value: \(value.compactText)")
        }
        return .integer(integer)
    }
}
