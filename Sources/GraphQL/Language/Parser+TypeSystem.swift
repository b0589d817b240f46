extension Parser {
    /// `TypeSystemDefinition : SchemaDefinition | TypeDefinition | DirectiveDefinition` (GraphQL
    /// October 2021 §3.1).
    ///
    /// The keyword may stand behind a description; `nil` results if it begins no definition.
    mutating func typeSystemDefinition(_ word: String) throws(GraphQLError) -> Definition? {
        switch word {
        case "schema": .schema(try schemaDefinition())
        case "directive": .directive(try directiveDefinition())
        default:
            if let kind = Self.kinds[word] {
                .type(try typeDefinition(kind))
            } else {
                nil
            }
        }
    }

    /// `TypeSystemExtension : SchemaExtension | TypeExtension` (§3.2).
    mutating func typeSystemExtension() throws(GraphQLError) -> Definition {
        let keyword = try lexer.lookahead()
        guard keyword.kind == .name else { throw unexpected(keyword) }
        let word = lexer.text(of: keyword)
        if word == "schema" { return .schema(try schemaExtension()) }
        guard let kind = Self.kinds[word] else { throw unexpected(keyword) }
        return .type(try typeExtension(kind))
    }

    private static let kinds: [String: TypeKind] = [
        "scalar": .scalar, "type": .object, "interface": .interface, "union": .union,
        "enum": .enum, "input": .inputObject,
    ]

    /// `SchemaDefinition : Description? schema Directives[Const]? { RootOperationTypeDefinition+ }`
    /// (§3.3).
    private mutating func schemaDefinition() throws(GraphQLError) -> SchemaDefinitionNode {
        let start = token.start
        let description = try description()
        try expectKeyword("schema")
        return SchemaDefinitionNode(
            isExtension: false,
            description: description,
            directives: try directives(isConstant: true),
            operationTypes: try many(.leftBrace, .rightBrace) { parser throws(GraphQLError) in
                try parser.operationTypeDefinition()
            },
            range: range(from: start)
        )
    }

    /// `SchemaExtension : extend schema Directives[Const]? { RootOperationTypeDefinition+ }?`
    /// (§3.3.2); something must be there.
    private mutating func schemaExtension() throws(GraphQLError) -> SchemaDefinitionNode {
        let start = token.start
        try expectKeyword("extend")
        try expectKeyword("schema")
        let node = SchemaDefinitionNode(
            isExtension: true,
            description: nil,
            directives: try directives(isConstant: true),
            operationTypes: try optionalMany(.leftBrace, .rightBrace) {
                parser throws(GraphQLError) in
                try parser.operationTypeDefinition()
            },
            range: range(from: start)
        )
        if node.directives.isEmpty, node.operationTypes.isEmpty { throw unexpected(token) }
        return node
    }

    /// `RootOperationTypeDefinition : OperationType : NamedType`.
    private mutating func operationTypeDefinition() throws(GraphQLError)
        -> OperationTypeDefinitionNode
    {
        let start = token.start
        let operation = try operationType()
        try expect(.colon)
        return OperationTypeDefinitionNode(
            operation: operation,
            type: try name(),
            range: range(from: start)
        )
    }

    /// `TypeDefinition` (§3.4): a description, a keyword, and the body of its kind.
    private mutating func typeDefinition(
        _ kind: TypeKind
    ) throws(GraphQLError) -> TypeDefinitionNode {
        let start = token.start
        let description = try description()
        try advance()
        return try typeBody(kind, isExtension: false, description: description, from: start)
    }

    /// `TypeExtension` (§3.4.3): two keywords and a body that isn't empty.
    private mutating func typeExtension(
        _ kind: TypeKind
    ) throws(GraphQLError) -> TypeDefinitionNode {
        let start = token.start
        try expectKeyword("extend")
        try advance()
        let node = try typeBody(kind, isExtension: true, description: nil, from: start)
        let isEmpty =
            node.interfaces.isEmpty && node.directives.isEmpty && node.fields.isEmpty
            && node.memberTypes.isEmpty && node.enumValues.isEmpty && node.inputFields.isEmpty
        if isEmpty { throw unexpected(token) }
        return node
    }

    /// What follows the keyword: a name, what is implemented, directives, members.
    private mutating func typeBody(
        _ kind: TypeKind,
        isExtension: Bool,
        description: DescriptionNode?,
        from start: Int
    ) throws(GraphQLError) -> TypeDefinitionNode {
        let name = try name()
        let hasFields = kind == .object || kind == .interface
        return TypeDefinitionNode(
            kind: kind,
            isExtension: isExtension,
            description: description,
            name: name,
            interfaces: hasFields ? try implementsInterfaces() : [],
            directives: try directives(isConstant: true),
            fields: hasFields ? try fieldsDefinition() : [],
            memberTypes: kind == .union ? try unionMemberTypes() : [],
            enumValues: kind == .enum ? try enumValuesDefinition() : [],
            inputFields: kind == .inputObject
                ? try inputValueDefinitions(.leftBrace, .rightBrace) : [],
            range: range(from: start)
        )
    }

    /// `ImplementsInterfaces : implements &? NamedType (& NamedType)*` (§3.6).
    private mutating func implementsInterfaces() throws(GraphQLError) -> [Name] {
        guard try skipsKeyword("implements") else { return [] }
        return try delimited(by: .ampersand) { parser throws(GraphQLError) in try parser.name() }
    }

    /// `UnionMemberTypes : = |? NamedType (| NamedType)*` (§3.8).
    private mutating func unionMemberTypes() throws(GraphQLError) -> [Name] {
        guard try skips(.equals) else { return [] }
        return try delimited(by: .pipe) { parser throws(GraphQLError) in try parser.name() }
    }

    /// `FieldsDefinition : { FieldDefinition+ }` (§3.6).
    private mutating func fieldsDefinition() throws(GraphQLError) -> [FieldDefinitionNode] {
        try optionalMany(.leftBrace, .rightBrace) { parser throws(GraphQLError) in
            try parser.fieldDefinition()
        }
    }

    /// `FieldDefinition : Description? Name ArgumentsDefinition? : Type Directives[Const]?`.
    private mutating func fieldDefinition() throws(GraphQLError) -> FieldDefinitionNode {
        let start = token.start
        let description = try description()
        let name = try name()
        let arguments = try inputValueDefinitions(.leftParenthesis, .rightParenthesis)
        try expect(.colon)
        return FieldDefinitionNode(
            description: description,
            name: name,
            arguments: arguments,
            type: try type(),
            directives: try directives(isConstant: true),
            range: range(from: start)
        )
    }

    /// `ArgumentsDefinition : ( InputValueDefinition+ )` (§3.6.1),
    /// `InputFieldsDefinition : { InputValueDefinition+ }` (§3.10).
    private mutating func inputValueDefinitions(
        _ open: Token.Kind,
        _ close: Token.Kind
    ) throws(GraphQLError) -> [InputValueDefinitionNode] {
        try optionalMany(open, close) { parser throws(GraphQLError) in
            try parser.inputValueDefinition()
        }
    }

    /// `InputValueDefinition : Description? Name : Type DefaultValue? Directives[Const]?`.
    private mutating func inputValueDefinition() throws(GraphQLError) -> InputValueDefinitionNode {
        let start = token.start
        let description = try description()
        let name = try name()
        try expect(.colon)
        return InputValueDefinitionNode(
            description: description,
            name: name,
            type: try type(),
            defaultValue: try skips(.equals) ? try value(isConstant: true) : nil,
            directives: try directives(isConstant: true),
            range: range(from: start)
        )
    }

    /// `EnumValuesDefinition : { EnumValueDefinition+ }` (§3.9).
    private mutating func enumValuesDefinition() throws(GraphQLError) -> [EnumValueDefinitionNode] {
        try optionalMany(.leftBrace, .rightBrace) { parser throws(GraphQLError) in
            let start = parser.token.start
            return EnumValueDefinitionNode(
                description: try parser.description(),
                name: try parser.enumValueName(),
                directives: try parser.directives(isConstant: true),
                range: parser.range(from: start)
            )
        }
    }

    /// `EnumValue : Name but not true or false or null` (§2.9.6).
    private mutating func enumValueName() throws(GraphQLError) -> Name {
        if token.kind == .name, ["true", "false", "null"].contains(lexer.text(of: token)) {
            throw .syntax(
                "\(lexer.description(of: token)) is reserved and cannot be used for an enum value.",
                at: token.start
            )
        }
        return try name()
    }

    /// `DirectiveDefinition : Description? directive @ Name ArgumentsDefinition? repeatable? on
    /// DirectiveLocations` (§3.13).
    private mutating func directiveDefinition() throws(GraphQLError) -> DirectiveDefinitionNode {
        let start = token.start
        let description = try description()
        try expectKeyword("directive")
        try expect(.at)
        let name = try name()
        let arguments = try inputValueDefinitions(.leftParenthesis, .rightParenthesis)
        let isRepeatable = try skipsKeyword("repeatable")
        try expectKeyword("on")
        return DirectiveDefinitionNode(
            description: description,
            name: name,
            arguments: arguments,
            isRepeatable: isRepeatable,
            locations: try delimited(by: .pipe) { parser throws(GraphQLError) in
                try parser.directiveLocation()
            },
            range: range(from: start)
        )
    }

    /// `DirectiveLocation` (§3.13).
    private mutating func directiveLocation() throws(GraphQLError) -> Name {
        let start = token
        let name = try name()
        guard DirectiveLocation(rawValue: name.value) != nil else { throw unexpected(start) }
        return name
    }
}
