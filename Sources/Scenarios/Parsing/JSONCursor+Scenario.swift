import Determinism
import JSON

/// The kinds of values that scenario files have in common.
extension JSONCursor {
    /// Refuses members other than those listed, each at its own place.
    func allow(_ keys: [String]) throws(JSONAccessError) {
        for (key, value) in try members() where !keys.contains(key) {
            let hint =
                Spelling.nearest(to: key, among: keys).map { "did you mean \"\($0)\"?" }
                ?? "the keys here are \(keys.joined(separator: ", "))"
            throw value.error("there is no key \"\(key)\" here: \(hint)")
        }
    }

    /// A number that everything grows from.
    func seed() throws(JSONAccessError) -> UInt64 {
        guard case .number(let number) = value, let seed = UInt64(number.lexeme) else {
            throw error("must be a whole number from 0 to \(UInt64.max)")
        }
        return seed
    }

    /// A duration as text or in seconds, in milliseconds.
    func duration() throws(JSONAccessError) -> Int64 {
        do {
            return try DurationSyntax.milliseconds(parsing: Matcher.text(value))
        } catch {
            throw self.error("\(error)")
        }
    }

    /// A duration with or without a plus in front.
    func offset() throws(JSONAccessError) -> Int64 {
        guard case .string(let text) = value, text.hasPrefix("+") else { return try duration() }
        do {
            return try DurationSyntax.milliseconds(parsing: String(text.dropFirst()))
        } catch {
            throw self.error("\(error)")
        }
    }

    /// One of the words that the cases of an enumeration stand for.
    func word<Word: RawRepresentable<String> & CaseIterable>() throws(JSONAccessError) -> Word {
        let text = try string()
        let words = Word.allCases.map(\.rawValue)
        guard let word = Word(rawValue: text) else {
            let nearest = Spelling.nearest(to: text, among: words)
            let hint = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
            throw error("\"\(text)\" is none of \(words.joined(separator: ", "))\(hint)")
        }
        return word
    }

    /// Something that is checked here unless it is to be filled in later.
    func checked(
        _ check: (JSONCursor) throws(JSONAccessError) -> Void
    ) throws(JSONAccessError) -> JSONValue {
        if let text = value.stringValue, Template.isTemplate(text) { return value }
        try check(self)
        return value
    }

    /// A whole number within bounds.
    func number(from least: Int64, to most: Int64) throws(JSONAccessError) -> Int64 {
        let number = try integer()
        guard (least...most).contains(number) else {
            throw error("must be from \(least) to \(most), not \(number)")
        }
        return number
    }

    /// The word `true`, where saying it is all there is to say.
    func mustBeTrue() throws(JSONAccessError) {
        guard try boolean() else { throw error("must be true, or be left out") }
    }

    /// A number, or an object that says how many at least or at most.
    func countMatcher() throws(JSONAccessError) -> JSONValue {
        try checked { (json) throws(JSONAccessError) in
            guard case .object = json.value else {
                _ = try json.number(from: 0, to: .max)
                return
            }
            try json.allow(["atLeast", "atMost"])
            for (_, bound) in try json.members() { _ = try bound.number(from: 0, to: .max) }
        }
    }
}
