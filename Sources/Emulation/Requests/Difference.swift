import HTTP
import JSON

/// Where something that was found isn't what was expected.
struct Difference: Hashable, Sendable {
    /// The place, such as `body.annotations[0].text`.
    let field: String
    /// What would be right there; `nil` for nothing at all.
    let expected: JSONValue?
    /// What is there; `nil` for nothing at all.
    let found: JSONValue?
    /// How much it sets what was found apart from what was expected, 1 or more.
    var weight = 1

    func write(to json: inout JSONWriter) {
        json.member("field", field)
        if let expected { json.member("expected", expected) }
        json.key("found")
        if let found { json.value(found) } else { json.null() }
    }
}

/// What a body is to hold: of an object at least the given members, anything else as it is given.
struct BodyPattern: Hashable, Sendable {
    let value: JSONValue

    /// What keeps a body from being as it should.
    ///
    /// - Parameters:
    ///   - text: the body.
    ///   - field: the name of its place.
    /// - Returns: the differences; none if it is as it should be.
    func differences(from text: [UInt8], at field: String) -> [Difference] {
        if case .string(let part) = value {
            let whole = String(decoding: text, as: UTF8.self)
            guard !Self.contains(text, Array(part.utf8)) else { return [] }
            return [Difference(field: field, expected: value, found: .string(whole))]
        }
        guard let found = Self.read(text) else {
            let whole = String(decoding: text, as: UTF8.self)
            return [Difference(field: field, expected: value, found: .string(whole))]
        }
        return Self.differences(value, found, at: field)
    }

    /// A body as JSON; that of a form is an object of strings.
    private static func read(_ text: [UInt8]) -> JSONValue? {
        if let json = try? JSONParser.parse(text) { return json }
        guard text.contains(UInt8(ascii: "=")), let form = try? FormURLEncoded.parse(text) else {
            return nil
        }
        var object: JSONObject = [:]
        for (name, value) in form.pairs where object[name] == nil { object[name] = .string(value) }
        return .object(object)
    }

    private static func differences(
        _ expected: JSONValue,
        _ found: JSONValue,
        at field: String
    ) -> [Difference] {
        switch (expected, found) {
        case (.object(let wanted), .object(let given)):
            return wanted.flatMap { key, value in
                let place = "\(field).\(key)"
                guard let other = given[key] else {
                    return [Difference(field: place, expected: value, found: nil)]
                }
                return differences(value, other, at: place)
            }
        case (.array(let wanted), .array(let given)) where wanted.count == given.count:
            return zip(wanted, given).enumerated().flatMap { index, pair in
                differences(pair.0, pair.1, at: "\(field)[\(index)]")
            }
        default:
            guard expected != found else { return [] }
            return [Difference(field: field, expected: expected, found: found)]
        }
    }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard part.count <= text.count else { return false }
        return (0...text.count - part.count).contains { start in
            text[start] == first && text[start..<start + part.count].elementsEqual(part)
        }
    }
}
