extension Parser {
    /// `Name` (GraphQL October 2021 §2.1.9).
    mutating func name() throws(GraphQLError) -> Name {
        let token = try expect(.name)
        return Name(lexer.text(of: token), range: SourceRange(token.start, token.end))
    }

    /// `OperationDefinition : SelectionSet | OperationType Name? VariableDefinitions? Directives?
    /// SelectionSet` (§2.3).
    mutating func operation() throws(GraphQLError) -> OperationDefinition {
        let start = token.start
        if token.kind == .leftBrace {
            return OperationDefinition(
                operation: .query,
                name: nil,
                variables: [],
                directives: [],
                selectionSet: try selectionSet(),
                range: range(from: start)
            )
        }
        return OperationDefinition(
            operation: try operationType(),
            name: token.kind == .name ? try name() : nil,
            variables: try variableDefinitions(),
            directives: try directives(isConstant: false),
            selectionSet: try selectionSet(),
            range: range(from: start)
        )
    }

    /// `OperationType : one of query mutation subscription`.
    mutating func operationType() throws(GraphQLError) -> OperationType {
        let token = try expect(.name)
        guard let type = OperationType(rawValue: lexer.text(of: token)) else {
            throw unexpected(token)
        }
        return type
    }

    /// `VariableDefinitions : ( VariableDefinition+ )` (§2.10).
    private mutating func variableDefinitions() throws(GraphQLError) -> [VariableDefinition] {
        try optionalMany(.leftParenthesis, .rightParenthesis) { parser throws(GraphQLError) in
            try parser.variableDefinition()
        }
    }

    /// `VariableDefinition : Variable : Type DefaultValue? Directives[Const]?`.
    private mutating func variableDefinition() throws(GraphQLError) -> VariableDefinition {
        let start = token.start
        let variable = try variable()
        try expect(.colon)
        return VariableDefinition(
            variable: variable,
            type: try type(),
            defaultValue: try skips(.equals) ? try value(isConstant: true) : nil,
            directives: try directives(isConstant: true),
            range: range(from: start)
        )
    }

    /// `Variable : $ Name`.
    mutating func variable() throws(GraphQLError) -> Variable {
        let start = token.start
        try expect(.dollar)
        return Variable(name: try name(), range: range(from: start))
    }

    /// `SelectionSet : { Selection+ }` (§2.4).
    private mutating func selectionSet() throws(GraphQLError) -> SelectionSet {
        let start = token.start
        let number = nextSelectionSetNumber()
        let selections = try nested { parser throws(GraphQLError) in
            try parser.many(.leftBrace, .rightBrace) { parser throws(GraphQLError) in
                try parser.selection()
            }
        }
        return SelectionSet(selections: selections, number: number, range: range(from: start))
    }

    /// `Selection : Field | FragmentSpread | InlineFragment`.
    private mutating func selection() throws(GraphQLError) -> Selection {
        token.kind == .spread ? try fragment() : .field(try field())
    }

    /// `Field : Alias? Name Arguments? Directives? SelectionSet?` (§2.5).
    private mutating func field() throws(GraphQLError) -> Field {
        let start = token.start
        let number = nextFieldNumber()
        var name = try name()
        var alias: Name?
        if try skips(.colon) {
            alias = name
            name = try self.name()
        }
        return Field(
            alias: alias,
            name: name,
            arguments: try arguments(isConstant: false),
            directives: try directives(isConstant: false),
            selectionSet: token.kind == .leftBrace ? try selectionSet() : nil,
            number: number,
            range: range(from: start)
        )
    }

    /// `Arguments[Const] : ( Argument[?Const]+ )` (§2.6).
    private mutating func arguments(isConstant: Bool) throws(GraphQLError) -> [Argument] {
        try optionalMany(.leftParenthesis, .rightParenthesis) { parser throws(GraphQLError) in
            let start = parser.token.start
            let name = try parser.name()
            try parser.expect(.colon)
            return Argument(
                name: name,
                value: try parser.value(isConstant: isConstant),
                range: parser.range(from: start)
            )
        }
    }

    /// `FragmentSpread : ... FragmentName Directives?`,
    /// `InlineFragment : ... TypeCondition? Directives? SelectionSet` (§2.8).
    private mutating func fragment() throws(GraphQLError) -> Selection {
        let start = token.start
        try expect(.spread)
        let hasTypeCondition = try skipsKeyword("on")
        if !hasTypeCondition, token.kind == .name {
            return .fragmentSpread(
                FragmentSpread(
                    name: try fragmentName(),
                    directives: try directives(isConstant: false),
                    range: range(from: start)
                )
            )
        }
        return .inlineFragment(
            InlineFragment(
                typeCondition: hasTypeCondition ? try name() : nil,
                directives: try directives(isConstant: false),
                selectionSet: try selectionSet(),
                range: range(from: start)
            )
        )
    }

    /// `FragmentDefinition : fragment FragmentName TypeCondition Directives? SelectionSet` (§2.8).
    mutating func fragmentDefinition() throws(GraphQLError) -> FragmentDefinition {
        let start = token.start
        try expectKeyword("fragment")
        let name = try fragmentName()
        try expectKeyword("on")
        return FragmentDefinition(
            name: name,
            typeCondition: try self.name(),
            directives: try directives(isConstant: false),
            selectionSet: try selectionSet(),
            range: range(from: start)
        )
    }

    /// `FragmentName : Name but not on`.
    private mutating func fragmentName() throws(GraphQLError) -> Name {
        guard token.kind != .name || lexer.text(of: token) != "on" else { throw unexpected(token) }
        return try name()
    }

    /// `Directives[Const] : Directive[?Const]+` (§2.12).
    mutating func directives(isConstant: Bool) throws(GraphQLError) -> [Directive] {
        var directives: [Directive] = []
        while token.kind == .at {
            let start = token.start
            try expect(.at)
            directives.append(
                Directive(
                    name: try name(),
                    arguments: try arguments(isConstant: isConstant),
                    range: range(from: start)
                )
            )
        }
        return directives
    }
}
