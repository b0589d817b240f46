import JSON

/// Compares what was found with what a scenario expects.
///
/// A value stands for itself. An object whose members are all among these says something about the
/// value instead:
///
///     {"contains": "text"} {"startsWith": "text"} {"exists": true} {"not": value}
///     {"atLeast": 3} {"atMost": 5} {"count": 2}
enum Matcher {
    /// The words that say something about a value.
    static let words = ["contains", "startsWith", "exists", "not", "atLeast", "atMost", "count"]

    /// Why a value isn't as expected; `nil` if it is.
    ///
    /// - Parameters:
    ///   - found: the value; `nil` if there is none.
    ///   - expected: a value or an object of ``words``.
    /// - Returns: the end of a sentence, such as `is 3, not 4`.
    static func mismatch(_ found: JSONValue?, _ expected: JSONValue) -> String? {
        guard let members = expected.objectValue, !members.isEmpty,
            members.keys.allSatisfy(words.contains)
        else {
            guard let found else { return "is absent, not \(shown(expected))" }
            return isEqual(found, expected) ? nil : "is \(shown(found)), not \(shown(expected))"
        }
        for (word, value) in members {
            if let mismatch = mismatch(found, word, value) { return mismatch }
        }
        return nil
    }

    private static func mismatch(
        _ found: JSONValue?,
        _ word: String,
        _ value: JSONValue
    ) -> String? {
        if word == "exists" {
            let isThere = found != nil
            guard isThere == (value.boolValue ?? true) else {
                return isThere ? "is \(shown(found)), but must be absent" : "is absent"
            }
            return nil
        }
        if word == "not" {
            return self.mismatch(found, value) == nil ? "is \(shown(found)), but must not be" : nil
        }
        guard let found else { return "is absent" }
        return holds(found, word, value)
            ? nil : "is \(shown(found)), but must be \(phrase(word)) \(shown(value))"
    }

    private static func holds(_ found: JSONValue, _ word: String, _ value: JSONValue) -> Bool {
        switch word {
        case "contains":
            if let elements = found.arrayValue { return elements.contains { isEqual($0, value) } }
            return text(found).contains(text(value))
        case "startsWith": return text(found).hasPrefix(text(value))
        case "atLeast": return number(found) >= number(value)
        case "atMost": return number(found) <= number(value)
        default:
            let count = found.arrayValue?.count ?? found.objectValue?.count ?? text(found).count
            return value.int64Value == Int64(count)
        }
    }

    private static func phrase(_ word: String) -> String {
        switch word {
        case "contains": "something that contains"
        case "startsWith": "something that starts with"
        case "atLeast": "at least"
        case "atMost": "at most"
        default: "of the length"
        }
    }

    /// Whether both are the same value, however objects are ordered and numbers spelled.
    static func isEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            return left == right || left.double.map { $0 == right.double } ?? false
        case (.array(let left), .array(let right)):
            return left.elementsEqual(right, by: isEqual)
        case (.object(let left), .object(let right)):
            return left.count == right.count
                && left.allSatisfy { key, value in right[key].map { isEqual(value, $0) } ?? false }
        default: return left == right
        }
    }

    private static func number(_ value: JSONValue) -> Double { value.doubleValue ?? .nan }

    /// A text as it is, anything else as JSON.
    static func text(_ value: JSONValue) -> String { value.stringValue ?? value.compactText }

    /// The longest value that a message shows in full.
    private static let shownLimit = 200

    /// A value as messages show it.
    static func shown(_ value: JSONValue?) -> String {
        guard let value else { return "absent" }
        let text = value.compactText
        return text.count <= shownLimit ? text : "\(text.prefix(shownLimit))…"
    }
}
