/// Reads documents by recursive descent (GraphQL October 2021 §2, §3), one method per production.
///
/// The first error wins. Errors are those of the reference implementation, in words and place, but
/// for the limits on size and depth.
public struct Parser: Sendable {
    private(set) var lexer: Lexer
    private let limits: ParserLimits
    /// The token that comes next.
    private(set) var token = Token(.start, 0, 0)
    /// Where the token before it ended.
    private var lastEnd = 0
    private var tokenCount = 0
    private var depth = 0
    private var fieldCount = 0
    private var selectionSetCount = 0

    private init(_ source: Source, limits: ParserLimits) {
        lexer = Lexer(source)
        self.limits = limits
    }

    /// Reads a document, be it executable or of the type system.
    ///
    /// - Parameters:
    ///   - source: the text.
    ///   - limits: how large it may be.
    /// - Returns: the document.
    /// - Throws: the first error, with its place.
    public static func parse(
        _ source: Source,
        limits: ParserLimits = ParserLimits()
    ) throws(GraphQLError) -> Document {
        var parser = try start(source, limits: limits)
        let definitions = try parser.many(.start, .end) { parser throws(GraphQLError) in
            try parser.definition()
        }
        return Document(
            source: source,
            definitions: definitions,
            fieldCount: parser.fieldCount,
            selectionSetCount: parser.selectionSetCount
        )
    }

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - limits: how large it may be.
    /// - Returns: the document.
    /// - Throws: the first error, with its place.
    public static func parse(
        _ text: String,
        limits: ParserLimits = ParserLimits()
    ) throws(GraphQLError) -> Document {
        try parse(Source(text), limits: limits)
    }

    /// Reads a value alone, such as `[1, $x]`.
    ///
    /// - Parameter text: the text.
    /// - Returns: the value.
    /// - Throws: the first error, with its place.
    public static func parseValue(_ text: String) throws(GraphQLError) -> Value {
        var parser = try start(Source(text), limits: ParserLimits())
        try parser.expect(.start)
        let value = try parser.value(isConstant: false)
        try parser.expect(.end)
        return value
    }

    /// Reads a type alone, such as `[Int!]`.
    ///
    /// - Parameter text: the text.
    /// - Returns: the type.
    /// - Throws: the first error, with its place.
    public static func parseType(_ text: String) throws(GraphQLError) -> TypeNode {
        var parser = try start(Source(text), limits: ParserLimits())
        try parser.expect(.start)
        let type = try parser.type()
        try parser.expect(.end)
        return type
    }

    private static func start(
        _ source: Source,
        limits: ParserLimits
    ) throws(GraphQLError) -> Parser {
        guard source.body.count <= limits.byteCountLimit else {
            throw ParserLimits.exceeded(
                "contains more than \(limits.byteCountLimit) bytes",
                at: limits.byteCountLimit
            )
        }
        return Parser(source, limits: limits)
    }

    /// `Definition : ExecutableDefinition | TypeSystemDefinitionOrExtension`.
    private mutating func definition() throws(GraphQLError) -> Definition {
        if token.kind == .leftBrace { return .operation(try operation()) }
        let hasDescription = token.kind == .string || token.kind == .blockString
        let keyword = hasDescription ? try lexer.lookahead() : token
        guard keyword.kind == .name else { throw unexpected(keyword) }
        let word = lexer.text(of: keyword)
        if let definition = try typeSystemDefinition(word) { return definition }
        if hasDescription {
            throw .syntax(
                "Unexpected description, descriptions are supported only on type definitions.",
                at: token.start
            )
        }
        switch word {
        case "query", "mutation", "subscription": return .operation(try operation())
        case "fragment": return .fragment(try fragmentDefinition())
        case "extend": return try typeSystemExtension()
        default: throw unexpected(keyword)
        }
    }
}

// The tools of the productions.
extension Parser {
    /// Steps to the next token.
    mutating func advance() throws(GraphQLError) {
        lastEnd = token.end
        token = try lexer.next()
        guard token.kind != .end else { return }
        tokenCount += 1
        guard tokenCount <= limits.tokenCountLimit else {
            throw ParserLimits.exceeded(
                "contains more than \(limits.tokenCountLimit) tokens",
                at: token.start
            )
        }
    }

    /// Steps over a token that must come next.
    @discardableResult
    mutating func expect(_ kind: Token.Kind) throws(GraphQLError) -> Token {
        let token = token
        guard token.kind == kind else {
            throw .syntax(
                "Expected \(kind.text), found \(lexer.description(of: token)).",
                at: token.start
            )
        }
        try advance()
        return token
    }

    /// Steps over a token if it comes next.
    mutating func skips(_ kind: Token.Kind) throws(GraphQLError) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    /// Steps over a word that must come next.
    mutating func expectKeyword(_ word: String) throws(GraphQLError) {
        guard try skipsKeyword(word) else {
            throw .syntax(
                "Expected \"\(word)\", found \(lexer.description(of: token)).",
                at: token.start
            )
        }
    }

    /// Steps over a word if it comes next.
    mutating func skipsKeyword(_ word: String) throws(GraphQLError) -> Bool {
        guard token.kind == .name, lexer.text(of: token) == word else { return false }
        try advance()
        return true
    }

    /// An error about a token that can't be here.
    func unexpected(_ token: Token) -> GraphQLError {
        .syntax("Unexpected \(lexer.description(of: token)).", at: token.start)
    }

    /// The range from a place up to the end of what has been read.
    func range(from start: Int) -> SourceRange {
        SourceRange(start, lastEnd)
    }

    /// `open element+ close`.
    mutating func many<Element>(
        _ open: Token.Kind,
        _ close: Token.Kind,
        _ element: (inout Parser) throws(GraphQLError) -> Element
    ) throws(GraphQLError) -> [Element] {
        try expect(open)
        var elements: [Element] = []
        repeat {
            elements.append(try element(&self))
        } while try !skips(close)
        return elements
    }

    /// `(open element+ close)?`.
    mutating func optionalMany<Element>(
        _ open: Token.Kind,
        _ close: Token.Kind,
        _ element: (inout Parser) throws(GraphQLError) -> Element
    ) throws(GraphQLError) -> [Element] {
        token.kind == open ? try many(open, close, element) : []
    }

    /// `open element* close`.
    mutating func any<Element>(
        _ open: Token.Kind,
        _ close: Token.Kind,
        _ element: (inout Parser) throws(GraphQLError) -> Element
    ) throws(GraphQLError) -> [Element] {
        try expect(open)
        var elements: [Element] = []
        while try !skips(close) {
            elements.append(try element(&self))
        }
        return elements
    }

    /// `delimiter? element (delimiter element)*`.
    mutating func delimited<Element>(
        by delimiter: Token.Kind,
        _ element: (inout Parser) throws(GraphQLError) -> Element
    ) throws(GraphQLError) -> [Element] {
        _ = try skips(delimiter)
        var elements: [Element] = []
        repeat {
            elements.append(try element(&self))
        } while try skips(delimiter)
        return elements
    }

    /// Reads what is one level deeper.
    mutating func nested<Result>(
        _ body: (inout Parser) throws(GraphQLError) -> Result
    ) throws(GraphQLError) -> Result {
        guard depth < limits.depthLimit else {
            throw ParserLimits.exceeded(
                "nests deeper than \(limits.depthLimit) levels",
                at: token.start
            )
        }
        depth += 1
        let result = try body(&self)
        depth -= 1
        return result
    }

    /// The number of the next field, in the order in which fields begin.
    mutating func nextFieldNumber() -> NodeNumber {
        defer { fieldCount += 1 }
        return NodeNumber(fieldCount)
    }

    /// The number of the next selection set, in the order in which they begin.
    mutating func nextSelectionSetNumber() -> NodeNumber {
        defer { selectionSetCount += 1 }
        return NodeNumber(selectionSetCount)
    }
}
