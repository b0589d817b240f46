// Definitions of the type system.
extension Printer {
    mutating func print(_ schema: SchemaDefinitionNode) {
        print(schema.description)
        output += schema.isExtension ? "extend schema" : "schema"
        print(schema.directives)
        guard !schema.operationTypes.isEmpty else { return }
        block(" {", "}", schema.operationTypes) { printer, node in
            printer.output += "\(node.operation.rawValue): \(node.type)"
        }
    }

    mutating func print(_ type: TypeDefinitionNode) {
        print(type.description)
        output += (type.isExtension ? "extend " : "") + type.kind.keyword + " " + type.name.value
        if !type.interfaces.isEmpty {
            output += " implements " + type.interfaces.map(\.value).joined(separator: " & ")
        }
        print(type.directives)
        if !type.memberTypes.isEmpty {
            output += " = " + type.memberTypes.map(\.value).joined(separator: " | ")
        }
        if !type.fields.isEmpty { block(" {", "}", type.fields) { $0.print($1) } }
        if !type.enumValues.isEmpty { block(" {", "}", type.enumValues) { $0.print($1) } }
        if !type.inputFields.isEmpty { block(" {", "}", type.inputFields) { $0.print($1) } }
    }

    mutating func print(_ directive: DirectiveDefinitionNode) {
        print(directive.description)
        output += "directive @" + directive.name.value
        printArguments(directive.arguments)
        output += (directive.isRepeatable ? " repeatable" : "") + " on "
        output += directive.locations.map(\.value).joined(separator: " | ")
    }

    private mutating func print(_ field: FieldDefinitionNode) {
        print(field.description)
        output += field.name.value
        printArguments(field.arguments)
        output += ": \(field.type)"
        print(field.directives)
    }

    private mutating func print(_ value: InputValueDefinitionNode) {
        print(value.description)
        output += "\(value.name): \(value.type)"
        if let defaultValue = value.defaultValue {
            output += " = "
            print(defaultValue)
        }
        print(value.directives)
    }

    private mutating func print(_ value: EnumValueDefinitionNode) {
        print(value.description)
        output += value.name.value
        print(value.directives)
    }

    /// Writes arguments on one line, or, if one of them takes several, each on lines of its own.
    private mutating func printArguments(_ arguments: [InputValueDefinitionNode]) {
        guard !arguments.isEmpty else { return }
        let texts = arguments.map { argument in Self.text { $0.print(argument) } }
        if texts.contains(where: { $0.utf8.contains(UInt8(ascii: "\n")) }) {
            block("(", ")", texts) { $0.write($1) }
        } else {
            output += "(" + texts.joined(separator: ", ") + ")"
        }
    }

    private mutating func print(_ description: DescriptionNode?) {
        guard let description else { return }
        let text = description.value
        write(description.isBlock ? BlockString.printed(text) : StringEscape.quoted(text))
        breakLine()
    }
}

extension TypeKind {
    /// The word that begins a definition.
    var keyword: String {
        switch self {
        case .scalar: "scalar"
        case .object: "type"
        case .interface: "interface"
        case .union: "union"
        case .enum: "enum"
        case .inputObject: "input"
        }
    }
}
