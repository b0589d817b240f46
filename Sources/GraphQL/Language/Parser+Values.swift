extension Parser {
    /// `Value[Const]` (GraphQL October 2021 §2.9); constant values have no variables.
    mutating func value(isConstant: Bool) throws(GraphQLError) -> Value {
        let token = token
        let kind: Value.Kind
        switch token.kind {
        case .leftBracket: kind = .list(try list(isConstant: isConstant))
        case .leftBrace: kind = .object(try object(isConstant: isConstant))
        case .int: kind = .int(try text())
        case .float: kind = .float(try text())
        case .string: kind = .string(try string(), isBlock: false)
        case .blockString: kind = .string(try string(), isBlock: true)
        case .name: kind = try word()
        case .dollar: kind = .variable(try variableValue(isConstant: isConstant))
        case .start, .end, .bang, .ampersand, .leftParenthesis, .rightParenthesis, .spread, .colon,
            .equals, .at, .rightBracket, .pipe, .rightBrace:
            throw unexpected(token)
        }
        return Value(kind, range: range(from: token.start))
    }

    /// `ListValue[Const] : [ Value[?Const]* ]` (§2.9.7).
    private mutating func list(isConstant: Bool) throws(GraphQLError) -> [Value] {
        try nested { parser throws(GraphQLError) in
            try parser.any(.leftBracket, .rightBracket) { parser throws(GraphQLError) in
                try parser.value(isConstant: isConstant)
            }
        }
    }

    /// `ObjectValue[Const] : { ObjectField[?Const]* }` (§2.9.8).
    private mutating func object(isConstant: Bool) throws(GraphQLError) -> [ObjectField] {
        try nested { parser throws(GraphQLError) in
            try parser.any(.leftBrace, .rightBrace) { parser throws(GraphQLError) in
                let start = parser.token.start
                let name = try parser.name()
                try parser.expect(.colon)
                return ObjectField(
                    name: name,
                    value: try parser.value(isConstant: isConstant),
                    range: parser.range(from: start)
                )
            }
        }
    }

    /// The bytes of a token.
    private mutating func text() throws(GraphQLError) -> String {
        let text = lexer.text(of: token)
        try advance()
        return text
    }

    /// What a string token stands for.
    private mutating func string() throws(GraphQLError) -> String {
        let string = lexer.value(of: token)
        try advance()
        return string
    }

    /// `BooleanValue`, `NullValue` or `EnumValue` (§2.9.3, §2.9.5, §2.9.6).
    private mutating func word() throws(GraphQLError) -> Value.Kind {
        switch try text() {
        case "true": .boolean(true)
        case "false": .boolean(false)
        case "null": .null
        case let name: .enumValue(name)
        }
    }

    /// A variable's name, or the reason why there can't be one here.
    private mutating func variableValue(isConstant: Bool) throws(GraphQLError) -> String {
        guard isConstant else { return try variable().name.value }
        let dollar = try expect(.dollar)
        guard token.kind == .name else { throw unexpected(dollar) }
        throw .syntax(
            "Unexpected variable \"$\(lexer.text(of: token))\" in constant value.",
            at: dollar.start
        )
    }

    /// `Type : NamedType | ListType | NonNullType` (§2.11).
    mutating func type(listDepth: Int = 0) throws(GraphQLError) -> TypeNode {
        let start = token.start
        let type: TypeNode
        if token.kind == .leftBracket {
            guard listDepth < ParserLimits.listTypeDepthLimit else {
                throw ParserLimits.exceeded(
                    "nests lists deeper than \(ParserLimits.listTypeDepthLimit) levels",
                    at: start
                )
            }
            let element = try nested { parser throws(GraphQLError) in
                try parser.advance()
                return try parser.type(listDepth: listDepth + 1)
            }
            try expect(.rightBracket)
            type = .list(element, range(from: start))
        } else {
            type = .named(try name())
        }
        return try skips(.bang) ? .nonNull(type, range(from: start)) : type
    }

    /// `Description : StringValue` (§3.13).
    mutating func description() throws(GraphQLError) -> DescriptionNode? {
        let token = token
        guard token.kind == .string || token.kind == .blockString else { return nil }
        return DescriptionNode(
            value: try string(),
            isBlock: token.kind == .blockString,
            range: SourceRange(token.start, token.end)
        )
    }
}
