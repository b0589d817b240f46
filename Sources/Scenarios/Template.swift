import JSON

/// A `${…}` that stands for nothing.
struct UnknownValue: Error, Hashable {
    /// What stands between the braces.
    let name: String
}

/// Fills values into texts: `${first.id}`.
///
/// A text that is one `${…}` and nothing else becomes the value itself, of whatever kind.
enum Template {
    private static let start = "${"
    /// The name whose value is a dollar sign, for texts in which one stands before a brace.
    private static let mark = "$"

    /// A text that is filled in to become another one.
    ///
    /// - Parameter text: what is to come out.
    /// - Returns: the text with `${$}{` for each `${`.
    static func quoting(_ text: String) -> String {
        text.split(separator: start, omittingEmptySubsequences: false).joined(separator: "${$}{")
    }

    /// A value whose texts are filled in to become those of another one.
    static func quoting(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: return value
        case .string(let text): return .string(quoting(text))
        case .array(let elements): return .array(elements.map { quoting($0) })
        case .object(let object):
            var quoted = JSONObject()
            for (key, value) in object { quoted[key] = quoting(value) }
            return .object(quoted)
        }
    }

    /// Whether there is anything to fill in.
    static func isTemplate(_ text: String) -> Bool { text.contains(start) }

    /// Fills in a text.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - encode: what is done with a value before it is put into the text.
    ///   - lookUp: gives the value of a name.
    /// - Returns: the value.
    /// - Throws: ``UnknownValue`` at the first name without a value.
    static func fill(
        _ text: String,
        encode: (String) -> String = { $0 },
        _ lookUp: (String) -> JSONValue?
    ) throws(UnknownValue) -> JSONValue {
        guard isTemplate(text) else { return .string(text) }
        var result = ""
        var rest = text[...]
        while let opening = rest.firstRange(of: start),
            let closing = rest[opening.upperBound...].firstIndex(of: "}")
        {
            let name = String(rest[opening.upperBound..<closing])
            guard let value = name == mark ? .string(mark) : lookUp(name) else {
                throw UnknownValue(name: name)
            }
            let end = rest.index(after: closing)
            if opening.lowerBound == text.startIndex, end == text.endIndex { return value }
            result += rest[..<opening.lowerBound] + encode(Matcher.text(value))
            rest = rest[end...]
        }
        return .string(result + rest)
    }

    /// Fills in every text of a value.
    static func fill(
        _ value: JSONValue,
        _ lookUp: (String) -> JSONValue?
    ) throws(UnknownValue) -> JSONValue {
        switch value {
        case .null, .bool, .number: return value
        case .string(let text): return try fill(text, lookUp)
        case .array(let elements):
            var filled: [JSONValue] = []
            for element in elements { filled.append(try fill(element, lookUp)) }
            return .array(filled)
        case .object(let object):
            var filled = JSONObject()
            for (key, value) in object { filled[key] = try fill(value, lookUp) }
            return .object(filled)
        }
    }
}
