import Determinism
import GraphQL
import JSON

/// Makes random operations over a schema, and random trees to execute them over.
struct OperationGenerator {
    private let schema: Schema
    private var prng: PRNG
    private var fragments: [String] = []

    init(_ schema: Schema, _ prng: PRNG) {
        self.schema = schema
        self.prng = prng
    }

    private mutating func chance(_ numerator: UInt64, of denominator: UInt64) -> Bool {
        prng.next(below: denominator) < numerator
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[prng.next(in: 0...elements.count - 1)]
    }

    /// A document with one operation and some fragments.
    ///
    /// - Parameter kind: `query` or `mutation`.
    /// - Returns: its text; it declares `$t` and `$f`, which are true and false, and `$n`.
    mutating func document(_ kind: OperationType) -> String {
        fragments = []
        guard let root = schema.rootType(for: kind) else { return "{ __typename }" }
        let selection = selectionSet(root, depth: 4)
        return "\(kind.rawValue) ($n: Int, $t: Boolean!, $f: Boolean!) \(selection) "
            + fragments.joined(separator: " ")
    }

    private mutating func selectionSet(_ type: TypeDefinition, depth: Int) -> String {
        let count = prng.next(in: 1...5)
        let selections = (0..<count).map { _ in self.selection(type, depth: depth) }
        return "{ \(selections.joined(separator: " ")) }"
    }

    private mutating func selection(_ type: TypeDefinition, depth: Int) -> String {
        guard depth > 0, chance(2, of: 7) else { return field(of: type, depth: depth) }
        let others = schema.types.filter { $0.kind.isComposite && !$0.isIntrospectionType }
        let condition = chance(2, of: 3) ? type : pick(others)
        let inner = selectionSet(condition, depth: depth - 1)
        switch prng.next(below: 3) {
        case 0: return "... \(directives())\(selectionSet(type, depth: depth - 1))"
        case 1: return "... on \(condition.name)\(directives()) \(inner)"
        default:
            if !fragments.isEmpty, chance(1, of: 3) {
                return "...F\(prng.next(in: 0...fragments.count - 1))\(directives())"
            }
            fragments.append("fragment F\(fragments.count) on \(condition.name) \(inner)")
            return "...F\(fragments.count - 1)\(directives())"
        }
    }

    private mutating func field(of type: TypeDefinition, depth: Int) -> String {
        let candidates = type.fields.filter {
            depth > 0 || !schema.namedType(of: $0.type).kind.isComposite
        }
        guard !candidates.isEmpty, !chance(1, of: 9) else { return "__typename" }
        let field = pick(candidates)
        var text = chance(1, of: 5) ? "\(pick(["x", "y", "z"]))_\(field.name): " : ""
        text += field.name
        let arguments = field.arguments.filter { _ in chance(1, of: 2) }.map { argument in
            "\(argument.name): \(self.value(isList: argument.type.isList))"
        }
        if !arguments.isEmpty { text += "(\(arguments.joined(separator: ", ")))" }
        text += directives()
        let named = schema.namedType(of: field.type)
        if named.kind.isComposite { text += " " + selectionSet(named, depth: depth - 1) }
        return text
    }

    private mutating func value(isList: Bool) -> String {
        switch prng.next(below: isList ? 6 : 4) {
        case 0: "null"
        case 1: isList ? "[]" : "$n"
        case 2, 3: "\(prng.next(in: -9...9))"
        case 4: "[\(prng.next(in: 0...9)), null]"
        default: "[$n]"
        }
    }

    private mutating func directives() -> String {
        guard chance(1, of: 6) else { return "" }
        let condition = pick(["true", "false", "$t", "$f"])
        return " @\(pick(["skip", "include"]))(if: \(condition))"
    }

    /// A tree that has values for the fields of an object type, most of them fitting.
    mutating func tree(_ type: TypeDefinition, depth: Int) -> JSONValue {
        var object: JSONObject = ["__typename": .string(type.name)]
        for field in type.fields {
            object[field.name] =
                field.arguments.isEmpty
                ? value(field.type, depth: depth) : ["!arguments": true]
        }
        return .object(object)
    }

    private mutating func value(_ reference: TypeReference, depth: Int) -> JSONValue {
        if chance(1, of: 25) { return ["!error": .string("error \(prng.next(in: 0...9))")] }
        if chance(1, of: 20) { return .null }
        if !reference.isNonNull, chance(1, of: 10) { return .null }
        if chance(1, of: 50) { return pick(["x", 7, true, [1], [:]]) }
        if let element = reference.element {
            let count = depth > 0 ? prng.next(in: 0...3) : prng.next(in: 0...1)
            return .array((0..<count).map { _ in self.value(element, depth: depth) })
        }
        let type = schema.namedType(of: reference)
        switch type.name {
        case "Int": return pick([0, 1, -2_147_483_648, 2_147_483_647, 2_147_483_648, true])
        case "String": return pick(["", "a", "\"\\\n", 12, false, "ünï"])
        default: break
        }
        if depth <= 0 { return .null }
        return tree(pick(schema.possibleTypes(of: type)), depth: depth - 1)
    }
}
