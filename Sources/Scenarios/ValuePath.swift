import JSON

/// A way into a JSON value: `data.spaces.items.0.title`, `annotations[0].text`, `$.status`.
enum ValuePath {
    /// The value at a path.
    ///
    /// - Parameters:
    ///   - path: names and numbers, separated by dots or in brackets; `$` stands for the whole.
    ///   - value: where to begin.
    /// - Returns: the value there; `nil` if there is none.
    static func value(at path: String, in value: JSONValue) -> JSONValue? {
        var found = value
        for part in parts(of: path) {
            switch found {
            case .object(let object):
                guard let member = object[part] else { return nil }
                found = member
            case .array(let elements):
                guard let index = Int(part), elements.indices.contains(index) else { return nil }
                found = elements[index]
            case .string(let text):
                // Payloads of annotations are JSON in a string.
                guard let inner = try? JSONValue(parsing: text),
                    let member = Self.value(at: part, in: inner), inner.stringValue == nil
                else { return nil }
                found = member
            case .null, .bool, .number: return nil
            }
        }
        return found
    }

    /// The names and numbers of a path.
    static func parts(of path: String) -> [String] {
        let parts = path.split { $0 == "." || $0 == "[" || $0 == "]" }.map(String.init)
        return parts.first == "$" ? Array(parts.dropFirst()) : parts
    }
}
