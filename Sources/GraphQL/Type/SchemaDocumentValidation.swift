/// The rules for schema documents that must hold before their names can be resolved: what is
/// defined once, what is used is defined (GraphQL October 2021 §3).
///
/// They are those of the reference implementation, in its words; each appears in the order of the
/// document, one after the other.
struct SchemaDocumentValidation {
    private let document: Document
    let types: [TypeDefinitionNode]
    let directives: [DirectiveDefinitionNode]
    private(set) var errors: [GraphQLError] = []

    private init(_ document: Document) {
        self.document = document
        types = document.definitions.compactMap(\.typeNode)
        directives = document.definitions.compactMap(\.directiveNode)
    }

    /// Everything that is wrong with a schema document.
    static func errors(in document: Document) -> [GraphQLError] {
        var validation = SchemaDocumentValidation(document)
        validation.checkDefinitions()
        validation.checkSchemas()
        validation.checkTypeNames()
        validation.checkMemberNames()
        validation.checkArgumentNames()
        validation.checkDirectiveNames()
        validation.checkExtensions()
        var uses = SchemaUses(types: validation.types, directives: validation.directives)
        Walker.walk(document, &uses)
        return validation.errors + uses.errors
    }

    /// A document that defines a schema defines nothing to execute (§3.1).
    private mutating func checkDefinitions() {
        for definition in document.definitions {
            switch definition {
            case .operation, .fragment:
                report("A schema must not define operations or fragments.", definition)
            case .schema, .type, .directive: break
            }
        }
    }

    /// There is one definition of a schema, with one type for each kind of operation (§3.3).
    private mutating func checkSchemas() {
        let schemas = document.definitions.compactMap(\.schemaNode)
        for schema in schemas.filter({ !$0.isExtension }).dropFirst() {
            report("Must provide only one schema definition.", schema)
        }
        var seen: [OperationType: OperationTypeDefinitionNode] = [:]
        for node in schemas.flatMap(\.operationTypes) {
            if let first = seen[node.operation] {
                report("There can be only one \(node.operation) type in schema.", first, node)
            } else {
                seen[node.operation] = node
            }
        }
    }

    /// No two types have the same name (§3.4).
    private mutating func checkTypeNames() {
        for (first, other) in duplicates(types.filter { !$0.isExtension }.map(\.name)) {
            report("There can be only one type named \"\(other)\".", first, other)
        }
    }

    /// No two fields or values of a type have the same name, its extensions included (§3.6 to
    /// §3.10).
    private mutating func checkMemberNames() {
        for parts in grouped(types, by: \.name) {
            let name = parts.name
            for (first, other) in duplicates(parts.nodes.flatMap(\.enumValues).map(\.name)) {
                report("Enum value \"\(name).\(other)\" can only be defined once.", first, other)
            }
            let fields = parts.nodes.flatMap { $0.fields.map(\.name) + $0.inputFields.map(\.name) }
            for (first, other) in duplicates(fields) {
                report("Field \"\(name).\(other)\" can only be defined once.", first, other)
            }
        }
    }

    /// No two arguments of a field or directive have the same name (§3.6.1).
    private mutating func checkArgumentNames() {
        for type in types {
            for field in type.fields {
                checkArgumentNames(of: "\(type.name).\(field.name)", field.arguments)
            }
        }
        for directive in directives {
            checkArgumentNames(of: "@\(directive.name)", directive.arguments)
        }
    }

    private mutating func checkArgumentNames(
        of parent: String,
        _ arguments: [InputValueDefinitionNode]
    ) {
        for group in grouped(arguments, by: \.name) where group.nodes.count > 1 {
            errors.append(
                GraphQLError(
                    "Argument \"\(parent)(\(group.name):)\" can only be defined once.",
                    positions: group.nodes.map(\.name.position)
                )
            )
        }
    }

    /// No two directives have the same name (§3.13).
    private mutating func checkDirectiveNames() {
        for (first, other) in duplicates(directives.map(\.name)) {
            report("There can be only one directive named \"@\(other)\".", first, other)
        }
    }

    /// What is extended is defined, and of the same kind (§3.4.3).
    private mutating func checkExtensions() {
        let definitions = types.filter { !$0.isExtension }
        for node in types where node.isExtension {
            let name = node.name.value
            if let definition = definitions.last(where: { $0.name == node.name }) {
                guard definition.kind != node.kind else { continue }
                report("Cannot extend non-\(node.kind.noun) type \"\(name)\".", definition, node)
            } else {
                let names = grouped(definitions, by: \.name).map(\.name)
                let near = Suggestions.near(name, among: names)
                report(
                    "Cannot extend type \"\(name)\" because it is not defined."
                        + Suggestions.didYouMean(near),
                    node.name
                )
            }
        }
    }

    private mutating func report(_ message: String, _ nodes: any SyntaxNode...) {
        errors.append(GraphQLError(message, positions: nodes.map(\.position)))
    }

    /// Each name that has been there before, with where it was first.
    private func duplicates(_ names: [Name]) -> [(first: Name, other: Name)] {
        var seen: [String: Name] = [:]
        return names.compactMap { name in
            guard let first = seen[name.value] else {
                seen[name.value] = name
                return nil
            }
            return (first, name)
        }
    }
}

/// The nodes with each name, in the order in which the names first appear.
func grouped<Node>(
    _ nodes: [Node],
    by name: (Node) -> Name
) -> [(name: String, nodes: [Node])] {
    var groups: [(name: String, nodes: [Node])] = []
    var places: [String: Int] = [:]
    for node in nodes {
        let key = name(node).value
        if let place = places[key] {
            groups[place].nodes.append(node)
        } else {
            places[key] = groups.count
            groups.append((key, [node]))
        }
    }
    return groups
}

extension TypeKind {
    /// How errors call such a type.
    fileprivate var noun: String {
        switch self {
        case .scalar: "scalar"
        case .object: "object"
        case .interface: "interface"
        case .union: "union"
        case .enum: "enum"
        case .inputObject: "input object"
        }
    }
}
