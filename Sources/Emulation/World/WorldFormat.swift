import JSON

/// One kind of object of a world file: which members it has, and what they mean.
///
/// The parser refuses whatever isn't here, and the JSON Schema is made of it, so that neither knows
/// a member that the other doesn't.
struct WorldFormat: Sendable {
    /// What values a member has.
    indirect enum Value: Sendable {
        case string
        /// A string that isn't empty.
        case name
        /// A string that can stand in a path as it is.
        case identifier
        /// An instant in RFC 3339.
        case instant
        case boolean
        /// One of some strings.
        case oneOf([String])
        case list(Value, atLeast: Int = 0)
        /// An object of the named kind.
        case object(String)
        /// An object whose members have any keys.
        case map(Value)
        case either(Value, Value)
    }

    /// One member.
    struct Member: Sendable {
        let key: String
        let value: Value
        let text: String
        let isRequired: Bool

        /// A member that may be left out.
        static func optional(_ key: String, _ value: Value, _ text: String) -> Member {
            Member(key: key, value: value, text: text, isRequired: false)
        }

        /// A member that must be there.
        static func required(_ key: String, _ value: Value, _ text: String) -> Member {
            Member(key: key, value: value, text: text, isRequired: true)
        }
    }

    /// What the schema calls it.
    let name: String
    /// What it is.
    let text: String
    let members: [Member]
    /// Whether other members may stand beside these.
    let isOpen: Bool
    /// The keys of the members.
    let keys: [String]

    init(
        _ name: String,
        _ text: String,
        isOpen: Bool = false,
        _ members: [Member],
        changes: [Member] = []
    ) {
        self.name = name
        self.text = text
        self.members = members + changes
        self.isOpen = isOpen
        keys = self.members.map(\.key)
    }
}

extension WorldFormat {
    /// Every kind of object but the whole file.
    static let parts = [
        former, person, app, action, webhook, template, choice, property, space, statusChange,
        member,
        message, annotation, reaction,
    ]

    /// The JSON Schema (draft 2020-12) of world files.
    static let schema: JSONValue = {
        var definitions: JSONObject = [:]
        for part in parts { definitions[part.name] = .object(part.schema) }
        var schema: JSONObject = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "wws world",
        ]
        for (key, value) in world.schema { schema[key] = value }
        schema["$defs"] = .object(definitions)
        return .object(schema)
    }()

    private var schema: JSONObject {
        var properties: JSONObject = [:]
        for member in members {
            var schema = member.value.schema
            schema["description"] = .string(member.text)
            properties[member.key] = .object(schema)
        }
        var schema: JSONObject = [
            "description": .string(text), "type": "object", "properties": .object(properties),
        ]
        let required = members.filter(\.isRequired).map { JSONValue.string($0.key) }
        if !required.isEmpty { schema["required"] = .array(required) }
        if !isOpen { schema["additionalProperties"] = false }
        return schema
    }
}

extension WorldFormat.Value {
    fileprivate var schema: JSONObject {
        switch self {
        case .string: ["type": "string"]
        case .name: ["type": "string", "minLength": 1]
        case .identifier: ["type": "string", "pattern": #"^[^\u0000-\u0020\u007f/?#%\\"]+$"#]
        case .instant: ["type": "string", "format": "date-time"]
        case .boolean: ["type": "boolean"]
        case .oneOf(let values): ["enum": .array(values.map(JSONValue.string))]
        case .list(let value, let count):
            count == 0
                ? ["type": "array", "items": .object(value.schema)]
                : [
                    "type": "array", "items": .object(value.schema),
                    "minItems": .integer(Int64(count)),
                ]
        case .object(let name): ["$ref": .string("#/$defs/\(name)")]
        case .map(let value): ["type": "object", "additionalProperties": .object(value.schema)]
        case .either(let one, let other):
            ["anyOf": [.object(one.schema), .object(other.schema)]]
        }
    }
}
