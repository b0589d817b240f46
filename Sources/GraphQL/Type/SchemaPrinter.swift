extension Schema {
    /// The schema as a document, in the reference implementation's layout; what every schema has is
    /// left out, as are directives that are applied, but for `@deprecated` and `@specifiedBy`.
    public var text: String {
        let directiveTexts = directives.filter { !$0.isSpecified }.map(text(of:))
        let typeTexts = types.filter { !$0.isIntrospectionType && !$0.isBuiltInScalar }
            .map(text(of:))
        return ([definitionText].compactMap { $0 } + directiveTexts + typeTexts)
            .joined(separator: "\n\n")
    }

    /// A type as a definition.
    public func text(of type: TypeDefinition) -> String {
        let head = Self.description(type.description) + type.kind.keyword + " " + type.name
        switch type.kind {
        case .scalar:
            let url = type.specifiedByURL.map { " @specifiedBy(url: \(Printer.quoted($0)))" }
            return head + (url ?? "")
        case .object, .interface:
            let interfaces = type.interfaces.map { self[$0].name }.joined(separator: " & ")
            let fields = type.fields.enumerated().map { index, field in
                Self.description(field.description, indent: "  ", isFirst: index == 0) + "  "
                    + field.name + text(of: field.arguments, indent: "  ") + ": "
                    + text(of: field.type) + Self.deprecation(field.deprecationReason)
            }
            return head + (interfaces.isEmpty ? "" : " implements " + interfaces)
                + Self.block(fields)
        case .union:
            let members = type.possibleTypes.map { self[$0].name }.joined(separator: " | ")
            return head + (members.isEmpty ? "" : " = " + members)
        case .enum:
            let values = type.enumValues.enumerated().map { index, value in
                Self.description(value.description, indent: "  ", isFirst: index == 0) + "  "
                    + value.name + Self.deprecation(value.deprecationReason)
            }
            return head + Self.block(values)
        case .inputObject:
            let fields = type.inputFields.enumerated().map { index, field in
                Self.description(field.description, indent: "  ", isFirst: index == 0) + "  "
                    + text(of: field)
            }
            return head + Self.block(fields)
        }
    }

    /// A directive as a definition.
    public func text(of directive: DirectiveDefinition) -> String {
        Self.description(directive.description) + "directive @" + directive.name
            + text(of: directive.arguments, indent: "")
            + (directive.isRepeatable ? " repeatable" : "") + " on "
            + directive.locations.map(\.rawValue).joined(separator: " | ")
    }

    /// The definition of the types that operations start from, `nil` if their names say it.
    private var definitionText: String? {
        let roots = OperationType.allCases.compactMap { operation in
            rootType(for: operation).map { (operation, $0.name) }
        }
        let isConventional = roots.allSatisfy { operation, name in
            name == operation.rawValue.prefix(1).uppercased() + operation.rawValue.dropFirst()
        }
        guard description != nil || !isConventional else { return nil }
        let lines = roots.map { "  \($0.rawValue): \($1)\n" }.joined()
        return Self.description(description) + "schema {\n" + lines + "}"
    }

    private func text(of arguments: [InputValueDefinition], indent: String) -> String {
        if arguments.isEmpty { return "" }
        if arguments.allSatisfy({ $0.description == nil }) {
            return "(" + arguments.map(text(of:)).joined(separator: ", ") + ")"
        }
        let lines = arguments.enumerated().map { index, argument in
            Self.description(argument.description, indent: indent + "  ", isFirst: index == 0)
                + indent + "  " + text(of: argument)
        }
        return "(\n" + lines.joined(separator: "\n") + "\n" + indent + ")"
    }

    private func text(of value: InputValueDefinition) -> String {
        value.name + ": " + text(of: value.type)
            + (defaultValueText(of: value).map { " = " + $0 } ?? "")
            + Self.deprecation(value.deprecationReason)
    }

    private static func block(_ items: [String]) -> String {
        items.isEmpty ? "" : " {\n" + items.joined(separator: "\n") + "\n}"
    }

    private static func deprecation(_ reason: String?) -> String {
        switch reason {
        case nil: ""
        case [Directive].defaultDeprecationReason: " @deprecated"
        case let reason?: " @deprecated(reason: \(Printer.quoted(reason)))"
        }
    }

    /// A description on lines before what it is about, set off by an empty line from what precedes.
    private static func description(
        _ text: String?,
        indent: String = "",
        isFirst: Bool = true
    ) -> String {
        guard let text else { return "" }
        let literal =
            BlockString.canPrint(text) ? BlockString.printed(text) : Printer.quoted(text)
        let lines = literal.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\n" + indent)
        return (indent.isEmpty || isFirst ? "" : "\n") + indent + lines + "\n"
    }
}

extension TypeDefinition {
    /// Whether it is one of the scalars that need no definition.
    var isBuiltInScalar: Bool { kind == .scalar && Scalar.builtIn[name] != nil }
}
