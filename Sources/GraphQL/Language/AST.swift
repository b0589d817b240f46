/// A document: what a client sends or a schema is written in (GraphQL October 2021 §2.2).
public struct Document: Sendable {
    /// The text it was read from.
    public let source: Source
    /// Everything that it defines, in order.
    public let definitions: [Definition]
    /// The operations among the definitions, in order.
    public let operations: [OperationDefinition]
    /// The fragments among the definitions, in order.
    public let fragments: [FragmentDefinition]
    /// How many fields it selects; every ``Field/number`` is below.
    public let fieldCount: Int
    /// How many selection sets it has; every ``SelectionSet/number`` is below.
    public let selectionSetCount: Int

    init(source: Source, definitions: [Definition], fieldCount: Int, selectionSetCount: Int) {
        self.source = source
        self.definitions = definitions
        self.fieldCount = fieldCount
        self.selectionSetCount = selectionSetCount
        var operations: [OperationDefinition] = []
        var fragments: [FragmentDefinition] = []
        for definition in definitions {
            switch definition {
            case .operation(let operation): operations.append(operation)
            case .fragment(let fragment): fragments.append(fragment)
            case .schema, .type, .directive: break
            }
        }
        self.operations = operations
        self.fragments = fragments
    }
}

extension Document: Hashable {
    /// Whether both define the same, in the same order.
    public static func == (left: Document, right: Document) -> Bool {
        left.definitions == right.definitions
    }

    /// Feeds the definitions to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(definitions) }
}

/// One of the things that a document defines.
public enum Definition: SyntaxNode {
    /// An operation.
    case operation(OperationDefinition)
    /// A fragment.
    case fragment(FragmentDefinition)
    /// A schema's roots, or more of them.
    case schema(SchemaDefinitionNode)
    /// A type, or more of one.
    case type(TypeDefinitionNode)
    /// A directive.
    case directive(DirectiveDefinitionNode)

    /// Where it stands.
    public var range: SourceRange {
        switch self {
        case .operation(let node): node.range
        case .fragment(let node): node.range
        case .schema(let node): node.range
        case .type(let node): node.range
        case .directive(let node): node.range
        }
    }
}

/// A name that stands in a document (§2.1.9).
public struct Name: SyntaxNode, CustomStringConvertible {
    /// The name.
    public let value: String
    /// Where it stands.
    public let range: SourceRange

    /// A name.
    public init(_ value: String, range: SourceRange = .none) {
        self.value = value
        self.range = range
    }

    /// The name.
    public var description: String { value }
}

/// The three things that a client can ask for (§2.3).
public enum OperationType: String, Hashable, Sendable, CaseIterable {
    /// A read.
    case query
    /// A write followed by a read.
    case mutation
    /// A read for each of the events to come.
    case subscription
}

/// What a client asks for (§2.3).
public struct OperationDefinition: SyntaxNode {
    /// Whether it reads, writes or waits.
    public let operation: OperationType
    /// What it is called; `nil` for anonymous ones.
    public let name: Name?
    /// The variables it declares.
    public let variables: [VariableDefinition]
    /// What is applied to it.
    public let directives: [Directive]
    /// What it selects.
    public let selectionSet: SelectionSet
    /// Where it stands.
    public let range: SourceRange
}

/// A variable with its type (§2.10).
public struct VariableDefinition: SyntaxNode {
    /// The variable.
    public let variable: Variable
    /// What values it takes.
    public let type: TypeNode
    /// The value it has if the request gives none.
    public let defaultValue: Value?
    /// What is applied to it.
    public let directives: [Directive]
    /// Where it stands.
    public let range: SourceRange
}

/// A variable where it is declared (§2.10).
public struct Variable: SyntaxNode {
    /// Its name, which stands behind the dollar sign.
    public let name: Name
    /// Where it stands, from the dollar sign on.
    public let range: SourceRange
}

/// The parts of an object that are wanted (§2.4).
public struct SelectionSet: SyntaxNode {
    /// The parts, in order; there is at least one.
    public let selections: [Selection]
    /// Its place among the document's selection sets.
    public let number: NodeNumber
    /// Where it stands, from brace to brace.
    public let range: SourceRange
}

/// One part of a selection set (§2.4).
public enum Selection: SyntaxNode {
    /// A field.
    case field(Field)
    /// A fragment by its name.
    case fragmentSpread(FragmentSpread)
    /// A selection set under a condition.
    case inlineFragment(InlineFragment)

    /// Where it stands.
    public var range: SourceRange {
        switch self {
        case .field(let node): node.range
        case .fragmentSpread(let node): node.range
        case .inlineFragment(let node): node.range
        }
    }

    /// What is applied to it.
    public var directives: [Directive] {
        switch self {
        case .field(let node): node.directives
        case .fragmentSpread(let node): node.directives
        case .inlineFragment(let node): node.directives
        }
    }
}

/// A field that is selected (§2.5).
public struct Field: SyntaxNode {
    /// What it is to be called in the response (§2.7).
    public let alias: Name?
    /// Its name.
    public let name: Name
    /// Its arguments, in order.
    public let arguments: [Argument]
    /// What is applied to it.
    public let directives: [Directive]
    /// What is wanted of its value.
    public let selectionSet: SelectionSet?
    /// Its place among the document's fields.
    public let number: NodeNumber
    /// Where it stands.
    public let range: SourceRange

    /// What it is called in the response: the alias, or else the name.
    public var responseName: String { (alias ?? name).value }
}

/// A named value that is handed to a field or directive (§2.6).
public struct Argument: SyntaxNode {
    /// The argument's name.
    public let name: Name
    /// What is handed over.
    public let value: Value
    /// Where it stands.
    public let range: SourceRange
}

/// A fragment that is taken in by its name (§2.8).
public struct FragmentSpread: SyntaxNode {
    /// The fragment's name.
    public let name: Name
    /// What is applied to it.
    public let directives: [Directive]
    /// Where it stands, from the dots on.
    public let range: SourceRange
}

/// A selection set for objects of some type alone, or that takes directives (§2.8.2).
public struct InlineFragment: SyntaxNode {
    /// The name of the type that the object must have.
    public let typeCondition: Name?
    /// What is applied to it.
    public let directives: [Directive]
    /// What it selects.
    public let selectionSet: SelectionSet
    /// Where it stands, from the dots on.
    public let range: SourceRange
}

/// A selection set with a name, to be used several times (§2.8).
public struct FragmentDefinition: SyntaxNode {
    /// Its name.
    public let name: Name
    /// The name of the type that the object must have.
    public let typeCondition: Name
    /// What is applied to it.
    public let directives: [Directive]
    /// What it selects.
    public let selectionSet: SelectionSet
    /// Where it stands.
    public let range: SourceRange
}

/// A directive that is applied to something (§2.12).
public struct Directive: SyntaxNode {
    /// Its name, without the at sign.
    public let name: Name
    /// Its arguments, in order.
    public let arguments: [Argument]
    /// Where it stands, from the at sign on.
    public let range: SourceRange

    /// The value of an argument, if it is given.
    public func argument(named name: String) -> Value? {
        arguments.first { $0.name.value == name }?.value
    }
}
