/// The rules for what a schema document uses: the types it refers to, the directives it applies.
struct SchemaUses: DocumentVisitor {
    private let typeNames: [String]
    private let knownTypes: Set<String>
    private let directives: [String: DirectiveDefinitionNode]
    private(set) var errors: [GraphQLError] = []
    /// The directives that have been applied to each type, its extensions included.
    private var applied: [String: [String: Directive]] = [:]
    /// The key into `applied` of the type or schema whose directives come next.
    private var owner: String?

    /// The types that a document may use without defining them.
    private static let builtInNames =
        ["String", "Int", "Float", "Boolean", "ID"] + IntrospectionDocument.typeNames

    init(types: [TypeDefinitionNode], directives: [DirectiveDefinitionNode]) {
        let definitions = types.filter { !$0.isExtension }
        let defined = grouped(definitions, by: \.name).map(\.name)
        typeNames = Self.builtInNames + defined.filter { !Self.builtInNames.contains($0) }
        knownTypes = Set(typeNames)
        let specified = IntrospectionDocument.document.definitions.compactMap(\.directiveNode)
        self.directives = Dictionary((directives + specified).map { ($0.name.value, $0) }) {
            first,
            _ in first
        }
    }

    mutating func visitTypeName(_ name: Name) {
        guard !knownTypes.contains(name.value) else { return }
        let near = Suggestions.near(name.value, among: typeNames)
        report("Unknown type \"\(name)\"." + Suggestions.didYouMean(near), at: [name.position])
    }

    mutating func enter(_ schema: SchemaDefinitionNode) {
        // No type has such a name.
        owner = "schema "
    }

    mutating func enter(_ type: TypeDefinitionNode) {
        owner = type.name.value
    }

    /// A directive that isn't repeatable is applied once (§3.13).
    mutating func enter(_ directives: [Directive], on location: DirectiveLocation) {
        let owner = owner
        self.owner = nil
        var seen = owner.flatMap { applied[$0] } ?? [:]
        for directive in directives {
            let name = directive.name.value
            guard let definition = self.directives[name], !definition.isRepeatable else {
                continue
            }
            if let first = seen[name] {
                report(
                    "The directive \"@\(name)\" can only be used once at this location.",
                    at: [first.position, directive.position]
                )
            } else {
                seen[name] = directive
            }
        }
        if let owner { applied[owner] = seen }
    }

    /// A directive is defined, for such a place, and has the arguments it must and may have.
    mutating func enter(_ directive: Directive, on location: DirectiveLocation) {
        let name = directive.name.value
        checkUnique(directive.arguments)
        guard let definition = directives[name] else {
            report("Unknown directive \"@\(name)\".", at: [directive.position])
            return
        }
        if !definition.locations.contains(where: { $0.value == location.rawValue }) {
            report(
                "Directive \"@\(name)\" may not be used on \(location.rawValue).",
                at: [directive.position]
            )
        }
        let known = definition.arguments.map(\.name.value)
        for argument in directive.arguments where !known.contains(argument.name.value) {
            let near = Suggestions.near(argument.name.value, among: known)
            report(
                "Unknown argument \"\(argument.name)\" on directive \"@\(name)\"."
                    + Suggestions.didYouMean(near),
                at: [argument.position]
            )
        }
        for argument in definition.arguments
        where argument.isRequired && directive.argument(named: argument.name.value) == nil {
            report(
                "Directive \"@\(name)\" argument \"\(argument.name)\" of type"
                    + " \"\(argument.type)\" is required, but it was not provided.",
                at: [directive.position]
            )
        }
    }

    /// An object has each field once (§5.6.3).
    mutating func enter(_ value: Value) {
        guard case .object(let fields) = value.kind else { return }
        var seen: [String: Name] = [:]
        for field in fields {
            if let first = seen[field.name.value] {
                report(
                    "There can be only one input field named \"\(field.name)\".",
                    at: [first.position, field.name.position]
                )
            } else {
                seen[field.name.value] = field.name
            }
        }
    }

    /// Each argument is given once (§5.4.2).
    private mutating func checkUnique(_ arguments: [Argument]) {
        for group in grouped(arguments, by: \.name) where group.nodes.count > 1 {
            report(
                "There can be only one argument named \"\(group.name)\".",
                at: group.nodes.map(\.name.position)
            )
        }
    }

    private mutating func report(_ message: String, at positions: [Int]) {
        errors.append(GraphQLError(message, positions: positions))
    }
}

extension InputValueDefinitionNode {
    /// Whether a value must be given.
    fileprivate var isRequired: Bool {
        guard case .nonNull = type else { return false }
        return defaultValue == nil
    }
}
