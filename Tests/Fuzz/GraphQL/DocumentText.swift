import Determinism
import GraphQL
import JSON

/// Makes documents that ask for what a schema has, most of them valid.
struct DocumentText {
    private let schema: Schema
    private var prng: PRNG
    private var fragments: [(text: String, type: TypeDefinition)] = []
    /// Where the fragments of the operation being written begin.
    private var firstFragment = 0
    private var variables: [String] = []
    private var aliasCount = 0
    /// The values for the variables of all operations.
    private(set) var values = JSONObject()
    /// The names of the operations, as far as they have one.
    private(set) var names: [String] = []

    init(_ schema: Schema, _ prng: PRNG) {
        self.schema = schema
        self.prng = prng
    }

    /// The document's text.
    mutating func write() -> String {
        let kinds = OperationType.allCases.filter { schema.rootType(for: $0) != nil }
        let count = prng.once(in: 6) ? prng.next(in: 2...3) : 1
        let operations = (0..<count).map { place in
            let isQuery = prng.next(in: 0...3) > 0
            return operation(isQuery ? .query : prng.pick(kinds), place: place, count: count)
        }
        return (operations + fragments.map(\.text)).joined(separator: prng.once(in: 3) ? "\n" : " ")
    }

    private mutating func operation(_ kind: OperationType, place: Int, count: Int) -> String {
        guard let root = schema.rootType(for: kind) else { return "{ __typename }" }
        variables = []
        firstFragment = fragments.count
        let depth = prng.next(in: 1...4)
        let body =
            kind == .subscription
            ? "{ \(field(of: root, depth: depth)) }" : selectionSet(root, depth: depth)
        let directives = directives(.init(rawValue: kind.rawValue.uppercased()))
        let isNamed = count > 1 || prng.once(in: 3)
        if !isNamed, variables.isEmpty, directives.isEmpty, kind == .query, prng.once(in: 2) {
            return body
        }
        var head = kind.rawValue
        if isNamed {
            names.append("Op\(place)")
            head += " Op\(place)"
        }
        if !variables.isEmpty { head += " (\(variables.joined(separator: ", ")))" }
        return "\(head)\(directives) \(body)"
    }

    private mutating func selectionSet(_ type: TypeDefinition, depth: Int) -> String {
        let count = prng.next(in: 1...4)
        let selections = (0..<count).map { _ in selection(type, depth: depth) }
        return "{ \(selections.joined(separator: " ")) }"
    }

    private mutating func selection(_ type: TypeDefinition, depth: Int) -> String {
        guard depth > 0, prng.once(in: 5) else { return field(of: type, depth: depth) }
        let possible = Set(schema.possibleTypes(of: type).map(\.name))
        let conditions = schema.types.filter { other in
            other.kind.isComposite && overlaps(other, possible)
        }
        let condition = prng.once(in: 2) || conditions.isEmpty ? type : prng.pick(conditions)
        switch prng.next(in: 0...3) {
        case 0:
            return "...\(directives(.inlineFragment)) \(selectionSet(type, depth: depth - 1))"
        case 1:
            let directives = directives(.inlineFragment)
            return "... on \(condition.name)\(directives)"
                + " \(selectionSet(condition, depth: depth - 1))"
        default:
            let known = (firstFragment..<fragments.count).filter {
                overlaps(fragments[$0].type, possible)
            }
            if !known.isEmpty, prng.once(in: 2) {
                return "...F\(prng.pick(known))\(directives(.fragmentSpread))"
            }
            let inner = selectionSet(condition, depth: depth - 1)
            let directives = directives(.fragmentDefinition)
            let name = "F\(fragments.count)"
            fragments.append(
                ("fragment \(name) on \(condition.name)\(directives) \(inner)", condition)
            )
            return "...\(name)\(self.directives(.fragmentSpread))"
        }
    }

    private func overlaps(_ type: TypeDefinition, _ names: Set<String>) -> Bool {
        schema.possibleTypes(of: type).contains { names.contains($0.name) }
    }

    private mutating func field(of type: TypeDefinition, depth: Int) -> String {
        if depth > 0, type === schema.queryType, prng.once(in: 20) { return introspection() }
        let candidates = type.fields.filter {
            // Each implementation describes in words of its own what the specification defines.
            let isOwn = type.isIntrospectionType && $0.name == "description"
            return (depth > 0 || !schema.namedType(of: $0.type).kind.isComposite) && !isOwn
        }
        guard !candidates.isEmpty, !prng.once(in: 12) else { return "__typename" }
        let field = prng.pick(candidates)
        let arguments = arguments(field.arguments)
        var text = field.name + arguments
        if !arguments.isEmpty || prng.once(in: 6) {
            aliasCount += 1
            // Fields with different arguments must not share a name; now and then they do.
            text = "\(prng.once(in: 20) ? "a" : "a\(aliasCount)"): " + text
        }
        text += directives(.field)
        let named = schema.namedType(of: field.type)
        if named.kind.isComposite { text += " " + selectionSet(named, depth: depth - 1) }
        return text
    }

    private mutating func introspection() -> String {
        let depth = prng.once(in: 4) ? 6 : 2
        if prng.once(in: 2) {
            let type = schema.namedType(of: schema.schemaField.type)
            return "__schema " + selectionSet(type, depth: depth)
        }
        let name = prng.pick(schema.types).name
        let type = schema.namedType(of: schema.typeField.type)
        aliasCount += 1
        return "t\(aliasCount): __type(name: \"\(name)\") \(selectionSet(type, depth: depth))"
    }

    private mutating func arguments(_ definitions: [InputValueDefinition]) -> String {
        let given = definitions.filter { $0.isRequired || prng.once(in: 2) }
        if given.isEmpty { return "" }
        let texts = given.map {
            "\($0.name): \(literal($0.type, depth: 2, hasDefault: $0.defaultValue != nil))"
        }
        return "(\(texts.joined(separator: ", ")))"
    }

    private mutating func directives(_ location: DirectiveLocation?) -> String {
        guard let location, prng.once(in: 8) else { return "" }
        let candidates = schema.directives.filter { $0.locations.contains(location) }
        guard !candidates.isEmpty else { return "" }
        let directive = prng.pick(candidates)
        return " @\(directive.name)\(arguments(directive.arguments))"
    }
}

// Values.
extension DocumentText {
    /// A value as it is written in a document, or a variable that has one.
    private mutating func literal(_ type: TypeReference, depth: Int, hasDefault: Bool = false)
        -> String
    {
        if prng.once(in: 5) { return variable(type, hasDefault: hasDefault) }
        if prng.once(in: 40) { return prng.pick(Self.oddLiterals) }
        if !type.isNonNull, prng.once(in: 8) { return "null" }
        if let element = type.element {
            if prng.once(in: 5) { return literal(element, depth: depth) }
            let elements = (0..<prng.next(in: 0...2)).map { _ in literal(element, depth: depth) }
            return "[\(elements.joined(separator: ", "))]"
        }
        let named = schema.namedType(of: type)
        switch named.kind {
        case .enum: return prng.pick(named.enumValues).name
        case .inputObject:
            let fields = named.inputFields.filter { $0.isRequired || depth > 0 && prng.once(in: 2) }
            let texts = fields.map { "\($0.name): \(literal($0.type, depth: depth - 1))" }
            return "{ \(texts.joined(separator: ", ")) }"
        default: return scalarLiteral(named.name)
        }
    }

    private mutating func scalarLiteral(_ name: String) -> String {
        switch name {
        case "Int", "Long": prng.pick(["0", "-0", "-1", "7", "2147483647", "-2147483648"])
        case "Float": prng.pick(["0", "-0.0", "1.5", "-2", "1e3", "123456789.25", "1.0"])
        case "Boolean": prng.pick(["true", "false"])
        case "ID": prng.pick(["\"x\"", "1", "-7", "\"\""])
        case "String", "Date": text()
        default: prng.pick(["1", "\"a\"", "[1, {a: true}]", "{}", "1.5", "NAME"])
        }
    }

    private mutating func text() -> String {
        let pieces = [
            "", "a", "é", "😀", "\\n", "\\\"", "\\u00e9", "\\uD83D\\uDE00", "\\u{1F600}", " ",
        ]
        if prng.once(in: 5) {
            let lines = ["", "a", "  b", "\\\"\"\"", "\t", "é😀", "\\n", " ", "\"q\""]
            let text = (0..<prng.next(in: 0...4)).map { _ in prng.pick(lines) }
            return "\"\"\"\(text.joined(separator: prng.once(in: 2) ? "\n" : "\r\n  ")) \"\"\""
        }
        return "\"\((0..<prng.next(in: 0...3)).map { _ in prng.pick(pieces) }.joined())\""
    }

    private static let oddLiterals = [
        "1", "1.5", "\"1\"", "true", "null", "[]", "{}", "NAME", "2147483648", "[1, \"a\"]",
        "{a: 1}", "$undefined", "[null]", "\"\"\"block\"\"\"",
    ]

    private mutating func variable(_ type: TypeReference, hasDefault: Bool) -> String {
        let name = "v\(variables.count)"
        let isRelaxed = hasDefault && type.isNonNull && prng.once(in: 2)
        let declared =
            isRelaxed ? type.nullable : !type.isNonNull && prng.once(in: 4) ? type.nonNull : type
        var text = "$\(name): \(schema.text(of: declared))"
        if prng.once(in: 3) { text += " = \(constant(declared))" }
        variables.append(text + directives(.variableDefinition))
        if prng.next(in: 0...9) > 0 { values[name] = json(declared, depth: 2) }
        return "$\(name)"
    }

    private mutating func constant(_ type: TypeReference) -> String {
        if let element = type.element { return "[\(constant(element))]" }
        let named = schema.namedType(of: type)
        switch named.kind {
        case .enum: return prng.pick(named.enumValues).name
        case .inputObject:
            let texts = named.inputFields.filter(\.isRequired).map {
                "\($0.name): \(constant($0.type))"
            }
            return "{\(texts.joined(separator: ", "))}"
        default: return scalarLiteral(named.name)
        }
    }

    /// A value as a request gives it for a variable.
    private mutating func json(_ type: TypeReference, depth: Int) -> JSONValue {
        if prng.once(in: 25) { return prng.pick(Self.oddValues) }
        if !type.isNonNull, prng.once(in: 8) { return .null }
        if let element = type.element {
            if prng.once(in: 5) { return json(element, depth: depth) }
            return .array((0..<prng.next(in: 0...3)).map { _ in json(element, depth: depth) })
        }
        let named = schema.namedType(of: type)
        switch named.kind {
        case .enum: return .string(prng.pick(named.enumValues).name)
        case .inputObject:
            var object = JSONObject()
            for field in named.inputFields where field.isRequired || depth > 0 && prng.once(in: 2) {
                object[field.name] = json(field.type, depth: depth - 1)
            }
            if prng.once(in: 20) { object[prng.pick(["strange", "f", "f9"])] = 1 }
            return .object(object)
        default: break
        }
        switch named.name {
        case "Int", "Long": return prng.pick([0, -1, 7, 2_147_483_647, -2_147_483_648])
        case "Float": return prng.pick([0, 1.5, -2, 1e3, 0.001])
        case "Boolean": return .bool(prng.once(in: 2))
        case "ID": return prng.pick(["x", 1, -7, ""])
        case "String", "Date": return prng.pick(["", "a", "é😀", "\"\\\n", "\u{7F}"])
        default: return prng.pick([1, "a", ["a": [1, true]], [:], 1.5])
        }
    }

    private static let oddValues: [JSONValue] = [
        1, 1.5, "1", true, .null, [], [:], "NAME", 2_147_483_648, [1, "a"], ["a": 1], 1e100, -0.5,
        ["a": ["b": ["c": ["d": 1]]]], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "it's", "\"", [[[[1]]]],
    ]
}
