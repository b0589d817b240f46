/// A lexical unit of a document (GraphQL October 2021 §2.1.6): what it is and where it stands.
///
/// It holds no text, so that reading tokens allocates nothing; the lexer decodes values on demand.
public struct Token: Hashable, Sendable {
    /// What tokens can be.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// The start of the document.
        case start
        /// The end of the document.
        case end
        /// `!`
        case bang
        /// `$`
        case dollar
        /// `&`
        case ampersand
        /// `(`
        case leftParenthesis
        /// `)`
        case rightParenthesis
        /// `...`
        case spread
        /// `:`
        case colon
        /// `=`
        case equals
        /// `@`
        case at
        /// `[`
        case leftBracket
        /// `]`
        case rightBracket
        /// `{`
        case leftBrace
        /// `|`
        case pipe
        /// `}`
        case rightBrace
        /// A name or keyword.
        case name
        /// An integer.
        case int
        /// A number with a fraction or exponent.
        case float
        /// A string in single quotation marks.
        case string
        /// A string in triple quotation marks.
        case blockString
    }

    /// What it is.
    public let kind: Kind
    /// Whether it is a string whose value isn't just the bytes between the quotation marks.
    let hasEscapes: Bool
    private let startOffset: UInt32
    private let endOffset: UInt32

    /// The offset of its first byte.
    public var start: Int { Int(startOffset) }
    /// The offset behind its last byte.
    public var end: Int { Int(endOffset) }

    init(_ kind: Kind, _ start: Int, _ end: Int, hasEscapes: Bool = false) {
        self.kind = kind
        self.hasEscapes = hasEscapes
        startOffset = UInt32(truncatingIfNeeded: start)
        endOffset = UInt32(truncatingIfNeeded: end)
    }
}

extension Token.Kind {
    /// How errors call it: a punctuator in quotation marks, or else the name of its production.
    public var text: String {
        switch self {
        case .start: "<SOF>"
        case .end: "<EOF>"
        case .bang: "\"!\""
        case .dollar: "\"$\""
        case .ampersand: "\"&\""
        case .leftParenthesis: "\"(\""
        case .rightParenthesis: "\")\""
        case .spread: "\"...\""
        case .colon: "\":\""
        case .equals: "\"=\""
        case .at: "\"@\""
        case .leftBracket: "\"[\""
        case .rightBracket: "\"]\""
        case .leftBrace: "\"{\""
        case .pipe: "\"|\""
        case .rightBrace: "\"}\""
        case .name: "Name"
        case .int: "Int"
        case .float: "Float"
        case .string: "String"
        case .blockString: "BlockString"
        }
    }
}
