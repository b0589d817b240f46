public import JSON

/// What a resolver gave for a leaf.
@usableFromInline
enum LeafValue: Sendable {
    /// Anything but a number with a fraction, which JSON has only as text.
    case json(JSONValue)
    /// A number, which may be infinite or none.
    case float(Double)
    /// An object or a list.
    case other

    /// The value as messages show it.
    var shown: String {
        switch self {
        case .json(let json): Inspection.text(of: json)
        case .float(let number): NumberText.text(of: number)
        case .other: "[object Object]"
        }
    }

    /// The value as JSON, `nil` if it has none.
    var json: JSONValue? {
        switch self {
        case .json(let json): json
        case .float(let number):
            JSONNumber(lexeme: NumberText.text(of: number)).map(JSONValue.number)
        case .other: nil
        }
    }
}
