/// What was expected at a place of a JSON text and not found there.
public struct JSONAccessError: Error, Hashable, Sendable {
    /// The place, as in `spaces[2].title`; empty for the whole text.
    public let path: String
    /// What is wrong there, without a full stop.
    public let message: String

    /// An error at a place.
    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }
}

extension JSONAccessError: CustomStringConvertible {
    /// Path and message: "spaces[2].title: expected a string, found a number".
    public var description: String {
        path.isEmpty ? message : "\(path): \(message)"
    }
}

/// A value with its place in the text it comes from, for typed reads that fail with that place.
public struct JSONCursor: Sendable {
    /// The value at the place.
    public let value: JSONValue
    private let place: Place

    /// The way from the whole text to a value; put into words only when something is wrong.
    indirect enum Place: Sendable {
        case root
        case member(String, of: Place)
        case element(Int, of: Place)
    }

    /// The whole of a text.
    public init(_ value: JSONValue) {
        self.init(value, at: .root)
    }

    private init(_ value: JSONValue, at place: Place) {
        self.value = value
        self.place = place
    }

    /// The place as in `spaces[2].members[0]`; empty at the root.
    public var path: String {
        place.description
    }

    /// An error that says what is wrong with the value here.
    public func error(_ message: String) -> JSONAccessError {
        JSONAccessError(path: path, message: message)
    }

    /// The member that must be there.
    ///
    /// - Parameter key: Its key.
    /// - Returns: The member, which may be `null`.
    /// - Throws: If this is not an object, or has no such member.
    public func required(_ key: String) throws(JSONAccessError) -> JSONCursor {
        guard let member = try object()[key] else {
            throw JSONAccessError(
                path: Place.member(key, of: place).description,
                message: "is missing"
            )
        }
        return JSONCursor(member, at: .member(key, of: place))
    }

    /// The member, `nil` if it is absent or `null`.
    ///
    /// - Parameter key: Its key.
    /// - Returns: The member, unless absent or `null`.
    /// - Throws: If this is not an object.
    public func optional(_ key: String) throws(JSONAccessError) -> JSONCursor? {
        guard let member = try object()[key], !member.isNull else { return nil }
        return JSONCursor(member, at: .member(key, of: place))
    }

    /// The text, or an error if this is not a string.
    public func string() throws(JSONAccessError) -> String {
        guard let text = value.stringValue else { throw mismatch("a string") }
        return text
    }

    /// The integer, or an error if this is not a number or not exactly an integer of 64 bits.
    public func integer() throws(JSONAccessError) -> Int64 {
        guard let integer = value.int64Value else { throw mismatch("an integer") }
        return integer
    }

    /// The truth value, or an error if this is not one.
    public func boolean() throws(JSONAccessError) -> Bool {
        guard let flag = value.boolValue else { throw mismatch("a boolean") }
        return flag
    }

    /// The members, or an error if this is not an object.
    public func object() throws(JSONAccessError) -> JSONObject {
        guard case .object(let object) = value else { throw mismatch("an object") }
        return object
    }

    /// The elements with their places, or an error if this is not an array.
    public func elements() throws(JSONAccessError) -> [JSONCursor] {
        guard let elements = value.arrayValue else { throw mismatch("an array") }
        return elements.enumerated().map { JSONCursor($1, at: .element($0, of: place)) }
    }

    /// The members with their places, or an error if this is not an object.
    public func members() throws(JSONAccessError) -> [(key: String, value: JSONCursor)] {
        try object().map { ($0.key, JSONCursor($0.value, at: .member($0.key, of: place))) }
    }

    /// Refuses members other than those listed, with the one that was probably meant.
    ///
    /// - Parameter keys: The keys that may be there.
    /// - Throws: At the first other member, or if this is not an object.
    public func allowOnly(_ keys: [String]) throws(JSONAccessError) {
        for key in try object().keys where !keys.contains(where: { $0.isIdentical(to: key) }) {
            let hint =
                if let nearest = Spelling.nearest(to: key, among: keys) {
                    "did you mean \"\(nearest)\"?"
                } else if keys.isEmpty {
                    "there are none here"
                } else {
                    "the keys here are \(keys.joined(separator: ", "))"
                }
            throw error("unknown key \"\(key)\": \(hint)")
        }
    }

    private func mismatch(_ expected: String) -> JSONAccessError {
        let found =
            if case .number(let number) = value, expected == "an integer" {
                number.lexeme
            } else {
                value.kindDescription
            }
        return error("expected \(expected), found \(found)")
    }
}

extension JSONCursor.Place: CustomStringConvertible {
    var description: String {
        switch self {
        case .root:
            return ""
        case .element(let index, let parent):
            return "\(parent.description)[\(index)]"
        case .member(let key, let parent):
            return Self.path(ofMember: key, in: parent.description)
        }
    }

    /// The path of a member of what is at a path.
    static func path(ofMember key: String, in parent: String) -> String {
        guard isPlain(key) else { return "\(parent)[\(JSONValue.string(key).compactText)]" }
        return parent.isEmpty ? key : "\(parent).\(key)"
    }

    /// Whether a key reads unmistakably without quotes.
    private static func isPlain(_ key: String) -> Bool {
        !key.isEmpty
            && key.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
                    || $0 == "$"
            }
    }
}
