import Determinism
import GraphQL
import JSON

/// Resolves every field of a schema, as deep as one asks, with values that depend on the way there
/// and fit most of the time.
struct EndlessResolver: Resolving {
    /// An object, or a list that is read element by element.
    struct Node {
        /// What tells it from all others.
        let number: UInt64
        /// The name of the type of the object or, for a list, of its elements.
        let type: String
        /// The type of the list's elements.
        var elements: TypeReference?
    }

    /// The member of scalars that are objects: no field of a response is ever called so.
    static let memberOfScalars = "a member"

    private let schema: Schema
    private let fields: [FieldDefinition?]

    init(_ schema: Schema) {
        self.schema = schema
        var fields = [FieldDefinition?](repeating: nil, count: schema.fieldNumberCount)
        for type in schema.types where type.kind == .object {
            for field in type.fields { fields[field.number.rawValue] = field }
        }
        self.fields = fields
    }

    func resolve(
        _ field: FieldNumber,
        of object: Node,
        _ arguments: Arguments,
        in context: inout Void
    ) throws(GraphQLError) -> ResolvedValue<Node> {
        guard let definition = fields[field.rawValue] else { throw GraphQLError("no such field") }
        var prng = PRNG(seed: object.number &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(field.rawValue))
        return try value(definition.type, &prng)
    }

    func element(
        _ index: Int,
        of list: Node,
        in context: inout Void
    ) throws(GraphQLError) -> ResolvedValue<Node> {
        guard let type = list.elements else { throw GraphQLError("no list") }
        var prng = PRNG(seed: list.number &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(index))
        return try value(type, &prng)
    }

    func typeName(of object: Node, in context: inout Void) throws(GraphQLError) -> String? {
        object.type
    }

    private static let scalar = JSONValue.object([memberOfScalars: .null])

    private func value(
        _ type: TypeReference,
        _ prng: inout PRNG
    ) throws(GraphQLError) -> ResolvedValue<Node> {
        if prng.once(in: 30) { throw GraphQLError("no luck") }
        if prng.once(in: type.isNonNull ? 60 : 10) { return .null }
        if let element = type.element {
            let count = prng.next(in: 0...3)
            let node = Node(number: prng.next(), type: "", elements: element)
            guard prng.once(in: 2) else { return .elements(of: node, count: count) }
            var values: [ResolvedValue<Node>] = []
            for _ in 0..<count { values.append(try value(element, &prng)) }
            return .list(values)
        }
        let named = schema.namedType(of: type)
        if named.kind.isComposite {
            let types = schema.possibleTypes(of: named)
            let name = prng.once(in: 60) ? "Nothing" : prng.pick(types).name
            return .object(Node(number: prng.next(), type: name))
        }
        if prng.once(in: 40) {
            return prng.pick([.float(.nan), .float(.infinity), .list([]), .bool(true), .json([:])])
        }
        switch named.name {
        case "Int": return .integer(Int64(prng.next(in: -3...1 << 31)))
        case "Float": return .float(Double(prng.next(in: -9...9)) / 8)
        case "Boolean": return .bool(prng.once(in: 2))
        case "Any": return .json(prng.pick([1, "a", [1, Self.scalar], 0.5]))
        default:
            if named.kind == .enum { return .string(prng.pick(named.enumValues).name) }
            return .string(prng.text(of: "aé\"\\\n\u{7}😀", upTo: 6))
        }
    }
}
