import JSON

/// Shows JSON values in messages as GraphQL's reference implementation does: `{ a: [1, "x"] }`.
///
/// What is deep or long is cut: below the second level, past ten elements, and past some length.
struct Inspection {
    /// How many elements of an array are shown.
    static let elementLimit = 10
    /// How many levels of arrays and objects are shown.
    static let depthLimit = 2
    /// About so many bytes are shown; the reference implementation has no such limit.
    static let byteCountLimit = 2_000

    private var text = ""

    /// A value as text.
    static func text(of value: JSONValue) -> String {
        var inspection = Inspection()
        inspection.show(value, depth: 0)
        return inspection.text
    }

    /// A number as text: in ECMAScript's spelling unless it is an integer of 64 bits.
    static func text(of number: JSONNumber) -> String {
        if let integer = number.integer { return String(integer) }
        return number.double.map(NumberText.text(of:)) ?? number.lexeme
    }

    private var isLong: Bool { text.utf8.count > Self.byteCountLimit }

    private mutating func show(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += Self.text(of: number)
        case .string(let string): show(string)
        case .array(let elements):
            if elements.isEmpty {
                text += "[]"
            } else if depth >= Self.depthLimit {
                text += "[Array]"
            } else {
                show(elements, depth: depth)
            }
        case .object(let object):
            if object.isEmpty {
                text += "{}"
            } else if depth >= Self.depthLimit {
                text += "[Object]"
            } else {
                show(object, depth: depth)
            }
        }
    }

    private mutating func show(_ string: String) {
        guard string.utf8.count > Self.byteCountLimit else {
            text += JSONValue.string(string).compactText
            return
        }
        text += JSONValue.string(String(string.prefix(Self.byteCountLimit))).compactText + "..."
    }

    private mutating func show(_ elements: [JSONValue], depth: Int) {
        text += "["
        for (index, element) in elements.prefix(Self.elementLimit).enumerated() {
            if index > 0 { text += ", " }
            show(element, depth: depth + 1)
        }
        switch elements.count - Self.elementLimit {
        case ...0: break
        case 1: text += ", ... 1 more item"
        case let rest: text += ", ... \(rest) more items"
        }
        text += "]"
    }

    private mutating func show(_ object: JSONObject, depth: Int) {
        text += "{ "
        for (index, member) in object.enumerated() {
            if index > 0 { text += ", " }
            if isLong {
                text += "..."
                break
            }
            text += member.key + ": "
            show(member.value, depth: depth + 1)
        }
        text += " }"
    }
}
