public import JSON

/// What an argument or variable holds after coercion (GraphQL October 2021 §3.5 to §3.12).
public enum InputValue: Hashable, Sendable {
    /// Null, given as such; what isn't given at all is no value.
    case null
    /// A `Boolean`.
    case bool(Bool)
    /// An `Int`.
    case integer(Int64)
    /// A `Float`, which is finite.
    case float(Double)
    /// A `String` or an `ID`.
    case string(String)
    /// The name of an enum's value.
    case enumValue(String)
    /// A scalar of the schema's own, as its ``CustomScalar/read`` gave it.
    case json(JSONValue)
    /// A list.
    case list([InputValue])
    /// An input object.
    case object(InputObject)
}

extension InputValue {
    /// Whether this is null.
    public var isNull: Bool {
        guard case .null = self else { return false }
        return true
    }

    /// The truth value, if this is one.
    public var boolValue: Bool? {
        switch self {
        case .bool(let flag): flag
        case .json(let json): json.boolValue
        case .null, .integer, .float, .string, .enumValue, .list, .object: nil
        }
    }

    /// The integer, if this is one, also as a scalar of the schema's own.
    public var integerValue: Int64? {
        switch self {
        case .integer(let integer): integer
        case .json(let json): json.int64Value
        case .null, .bool, .float, .string, .enumValue, .list, .object: nil
        }
    }

    /// The number, if this is one.
    public var floatValue: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .float(let number): number
        case .json(let json): json.doubleValue
        case .null, .bool, .string, .enumValue, .list, .object: nil
        }
    }

    /// The text or the name of an enum's value, if this is one.
    public var stringValue: String? {
        switch self {
        case .string(let text), .enumValue(let text): text
        case .json(let json): json.stringValue
        case .null, .bool, .integer, .float, .list, .object: nil
        }
    }

    /// The elements, if this is a list.
    public var listValue: [InputValue]? {
        guard case .list(let elements) = self else { return nil }
        return elements
    }

    /// The fields, if this is an input object.
    public var objectValue: InputObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// The same as JSON; the fields of input objects in the order of their definitions.
    public var json: JSONValue {
        switch self {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .integer(let integer): .integer(integer)
        case .float(let number):
            JSONNumber(lexeme: NumberText.text(of: number)).map(JSONValue.number) ?? .null
        case .string(let text), .enumValue(let text): .string(text)
        case .json(let json): json
        case .list(let elements): .array(elements.map(\.json))
        case .object(let object): .object(object.json)
        }
    }
}

/// The values of an input object's fields (§3.10); a field that is neither given nor has a default
/// has none.
public struct InputObject: Hashable, Sendable {
    /// The type.
    public let type: TypeDefinition
    private var values: [InputValue?]

    /// An object whose fields have no values yet.
    init(_ type: TypeDefinition) {
        self.type = type
        values = Array(repeating: nil, count: type.inputSlotCount)
    }

    /// The value of the field in a slot, see ``InputValueDefinition/slot``.
    public internal(set) subscript(slot: Int) -> InputValue? {
        get { values[slot] }
        set { values[slot] = newValue }
    }

    /// The value of a field by its name; `nil` also if the schema hides the field.
    public subscript(name: String) -> InputValue? {
        type.inputField(named: name).flatMap { values[$0.slot] }
    }

    /// The fields that have values, as JSON, in the order of their definitions.
    public var json: JSONObject {
        JSONObject(
            type.inputFields.lazy.compactMap { field in
                values[field.slot].map { (key: field.name, value: $0.json) }
            }
        )
    }
}
