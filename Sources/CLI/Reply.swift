import Determinism
import JSON

/// How members of the server's answers are shown.
extension JSONValue {
    /// A member as a cell of a table: `-` if there is none.
    func cell(_ key: String) -> String {
        self[key]?.cellText ?? "-"
    }

    /// This value as a cell: texts without quotes, `-` for nothing.
    var cellText: String {
        switch self {
        case .null: "-"
        case .bool(let flag): flag ? "yes" : "no"
        case .number(let number): number.lexeme
        case .string(let text): text
        case .array, .object: compactText
        }
    }

    /// A member that is an instant.
    func instant(_ key: String) -> Instant? {
        self[key]?.stringValue.flatMap { Instant(rfc3339: $0) }
    }
}
