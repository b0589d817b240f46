/// A value that is written out in a document, or a variable (GraphQL October 2021 §2.9).
public struct Value: SyntaxNode {
    /// The forms of values.
    public enum Kind: Hashable, Sendable {
        /// A variable by its name, without the dollar sign; not in constant values.
        case variable(String)
        /// An integer as it is spelled, of any length.
        case int(String)
        /// A number with a fraction or exponent, as it is spelled.
        case float(String)
        /// A text, without its quotes and escapes.
        case string(String, isBlock: Bool)
        /// One of the words `true` and `false`.
        case boolean(Bool)
        /// The word `null`.
        case null
        /// Any other word.
        case enumValue(String)
        /// A list of values.
        case list([Value])
        /// Names with their values, in order.
        case object([ObjectField])
    }

    /// What it says.
    public let kind: Kind
    /// Where it stands.
    public let range: SourceRange

    /// A value.
    public init(_ kind: Kind, range: SourceRange = .none) {
        self.kind = kind
        self.range = range
    }
}

/// A name with its value in an object (§2.9.8).
public struct ObjectField: SyntaxNode {
    /// The field's name.
    public let name: Name
    /// What it is set to.
    public let value: Value
    /// Where it stands.
    public let range: SourceRange

    /// A name with its value.
    public init(name: Name, value: Value, range: SourceRange = .none) {
        self.name = name
        self.value = value
        self.range = range
    }
}

/// A type as it is written in a document (§2.11); what it means to a schema is a ``TypeReference``.
public indirect enum TypeNode: SyntaxNode {
    /// A type by its name.
    case named(Name)
    /// A list of such elements.
    case list(TypeNode, SourceRange)
    /// A type without null.
    case nonNull(TypeNode, SourceRange)

    /// Where it stands.
    public var range: SourceRange {
        switch self {
        case .named(let name): name.range
        case .list(_, let range), .nonNull(_, let range): range
        }
    }

    /// The name inside all the brackets.
    public var namedType: Name {
        switch self {
        case .named(let name): name
        case .list(let inner, _), .nonNull(let inner, _): inner.namedType
        }
    }
}

extension TypeNode: CustomStringConvertible {
    /// The type as it is written: `[Int!]!`.
    public var description: String {
        switch self {
        case .named(let name): name.value
        case .list(let inner, _): "[\(inner)]"
        case .nonNull(let inner, _): "\(inner)!"
        }
    }
}
