import Determinism
import GraphQL
import JSON

/// Makes trees of data for documents to be executed over, most of whose values fit.
///
/// An object's fields are its members. A few members say what JSON can't: `{"!error": "…"}` is an
/// error, `{"!arguments": true}` the field's arguments, `"__typename"` the name of its type.
struct TreeData {
    private let schema: Schema
    private var prng: PRNG

    init(_ schema: Schema, _ prng: PRNG) {
        self.schema = schema
        self.prng = prng
    }

    /// An object of a type.
    mutating func object(_ type: TypeDefinition, depth: Int) -> JSONValue {
        var object: JSONObject = ["__typename": .string(type.name)]
        for field in type.fields {
            let named = schema.namedType(of: field.type)
            let isText = named.kind == .scalar && !["Int", "Float", "Boolean"].contains(named.name)
            let showsArguments = !field.arguments.isEmpty && isText && !field.type.isList
            object[field.name] =
                showsArguments ? ["!arguments": true] : value(field.type, depth: depth)
        }
        return .object(object)
    }

    private mutating func value(_ reference: TypeReference, depth: Int) -> JSONValue {
        if prng.once(in: 30) { return ["!error": .string("error \(prng.next(in: 0...9))")] }
        if prng.once(in: reference.isNonNull ? 40 : 10) { return .null }
        let type = schema.namedType(of: reference)
        if prng.once(in: 50), type.kind.isLeaf {
            return prng.pick(["x", 7, true, [1], [:], 1.5, "7", -0.5])
        }
        if prng.once(in: 50), reference.isList { return prng.pick(["x", 7, true, [:]]) }
        if let element = reference.element {
            let count = prng.next(in: 0...(depth > 0 ? 2 : 1))
            return .array((0..<count).map { _ in value(element, depth: depth) })
        }
        guard !type.kind.isComposite else {
            let types = schema.possibleTypes(of: type)
            if depth <= 0 || types.isEmpty { return .null }
            if prng.once(in: 50) {
                return ["__typename": prng.pick(["Nope", "Query", "Int", .null])]
            }
            return object(prng.pick(types), depth: depth - 1)
        }
        switch type.name {
        case "Int":
            return prng.pick([0, -7, 2_147_483_647, -2_147_483_648], odd: [2_147_483_648, true])
        case "Float": return prng.pick([0, 1.5, -2.25, 1e21], odd: [true, "1.5"])
        case "Boolean": return prng.pick([true, false], odd: [1, 0])
        case "ID": return prng.pick(["", "a1", 12], odd: [true, 1.0])
        case "String": return prng.pick(["", "a", "\"\\\n\u{7F}", "ünï😀"], odd: [12, false, 0.5])
        default:
            if type.kind == .enum { return .string(prng.pick(type.enumValues).name) }
            return prng.pick([1, "2018-03-22", [1, ["a": .null]], false, 2.5])
        }
    }
}

/// Resolves fields out of a tree that ``TreeData`` made.
struct TreeResolver: Resolving {
    /// An object, or a list that is read element by element.
    struct Node {
        let value: JSONValue
        /// For a list of leaves: in how many lists its elements are.
        let leafDepth: Int?
    }

    /// By number: the name, and for leaves in how many lists they are.
    private let fields: [(name: String, leafDepth: Int?)]

    init(_ schema: Schema) {
        var fields = Array(
            repeating: (name: "", leafDepth: Int?.none),
            count: schema.fieldNumberCount
        )
        for type in schema.types where type.kind == .object {
            for field in type.fields {
                let isLeaf = schema.namedType(of: field.type).kind.isLeaf
                let depth = sequence(first: field.type) { $0.element }.dropFirst().count { _ in true
                }
                fields[field.number.rawValue] = (field.name, isLeaf ? depth : nil)
            }
        }
        self.fields = fields
    }

    func resolve(
        _ field: FieldNumber,
        of object: Node,
        _ arguments: Arguments,
        in context: inout Void
    ) throws(GraphQLError) -> ResolvedValue<Node> {
        let (name, leafDepth) = fields[field.rawValue]
        let value = object.value[name] ?? .null
        if value["!arguments"] != nil {
            return .string(JSONValue.object(arguments.json).compactText)
        }
        return try resolved(value, leafDepth)
    }

    func element(
        _ index: Int,
        of list: Node,
        in context: inout Void
    ) throws(GraphQLError) -> ResolvedValue<Node> {
        try resolved(list.value[index] ?? .null, list.leafDepth)
    }

    func typeName(of object: Node, in context: inout Void) throws(GraphQLError) -> String? {
        object.value["__typename"]?.stringValue
    }

    private func resolved(
        _ value: JSONValue,
        _ leafDepth: Int?
    ) throws(GraphQLError) -> ResolvedValue<Node> {
        if let message = value["!error"]?.stringValue { throw GraphQLError(message) }
        switch value {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let number): return number.int64.map { .integer($0) } ?? .json(value)
        case .string(let text): return .string(text)
        case .array(let elements) where leafDepth != 0:
            let node = Node(value: value, leafDepth: leafDepth.map { $0 - 1 })
            return .elements(of: node, count: elements.count)
        case .object where leafDepth == nil: return .object(Node(value: value, leafDepth: nil))
        case .array, .object: return .json(value)
        }
    }
}
