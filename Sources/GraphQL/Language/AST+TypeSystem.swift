// The nodes of schema documents. They are called nodes, since the plain names belong to what they
// define: a `FieldDefinitionNode` is text, a `FieldDefinition` is part of a schema.

/// What a type, field, argument, value or directive says about itself (GraphQL October 2021 §3.13).
public struct DescriptionNode: SyntaxNode {
    /// The text.
    public let value: String
    /// Whether it is written as a block string.
    public let isBlock: Bool
    /// Where it stands.
    public let range: SourceRange
}

/// The types that operations start from, or, as an extension, more of them (§3.3).
public struct SchemaDefinitionNode: SyntaxNode {
    /// Whether it extends the definition.
    public let isExtension: Bool
    /// What it says about itself.
    public let description: DescriptionNode?
    /// What is applied to it.
    public let directives: [Directive]
    /// The types for each kind of operation, in order.
    public let operationTypes: [OperationTypeDefinitionNode]
    /// Where it stands.
    public let range: SourceRange
}

/// The type that one kind of operation starts from (§3.3.1).
public struct OperationTypeDefinitionNode: SyntaxNode {
    /// The kind of operation.
    public let operation: OperationType
    /// The type's name.
    public let type: Name
    /// Where it stands.
    public let range: SourceRange
}

/// The six kinds of types that have names (§3.4).
public enum TypeKind: String, Hashable, Sendable, CaseIterable {
    /// A leaf, such as a number.
    case scalar
    /// Fields, each with a type.
    case object
    /// Fields that several objects have.
    case interface
    /// One of several objects.
    case union
    /// One of several names.
    case `enum`
    /// Fields of an argument.
    case inputObject
}

/// A type, or, as an extension, more of one (§3.4.3); what a kind doesn't have is empty.
public struct TypeDefinitionNode: SyntaxNode {
    /// The kind of type.
    public let kind: TypeKind
    /// Whether it extends a type that is defined elsewhere.
    public let isExtension: Bool
    /// What it says about itself; not for extensions.
    public let description: DescriptionNode?
    /// The type's name.
    public let name: Name
    /// What an object or interface implements.
    public let interfaces: [Name]
    /// What is applied to it.
    public let directives: [Directive]
    /// The fields of an object or interface.
    public let fields: [FieldDefinitionNode]
    /// The types of a union.
    public let memberTypes: [Name]
    /// The values of an enum.
    public let enumValues: [EnumValueDefinitionNode]
    /// The fields of an input object.
    public let inputFields: [InputValueDefinitionNode]
    /// Where it stands.
    public let range: SourceRange
}

/// A field of an object or interface (§3.6).
public struct FieldDefinitionNode: SyntaxNode {
    /// What it says about itself.
    public let description: DescriptionNode?
    /// Its name.
    public let name: Name
    /// The arguments it takes.
    public let arguments: [InputValueDefinitionNode]
    /// The type of its value.
    public let type: TypeNode
    /// What is applied to it.
    public let directives: [Directive]
    /// Where it stands.
    public let range: SourceRange
}

/// An argument, or a field of an input object (§3.6.1, §3.10).
public struct InputValueDefinitionNode: SyntaxNode {
    /// What it says about itself.
    public let description: DescriptionNode?
    /// Its name.
    public let name: Name
    /// What values it takes.
    public let type: TypeNode
    /// The value it has if none is given.
    public let defaultValue: Value?
    /// What is applied to it.
    public let directives: [Directive]
    /// Where it stands.
    public let range: SourceRange
}

/// A value of an enum (§3.9).
public struct EnumValueDefinitionNode: SyntaxNode {
    /// What it says about itself.
    public let description: DescriptionNode?
    /// Its name.
    public let name: Name
    /// What is applied to it.
    public let directives: [Directive]
    /// Where it stands.
    public let range: SourceRange
}

/// A directive that may be applied (§3.13).
public struct DirectiveDefinitionNode: SyntaxNode {
    /// What it says about itself.
    public let description: DescriptionNode?
    /// Its name, without the at sign.
    public let name: Name
    /// The arguments it takes.
    public let arguments: [InputValueDefinitionNode]
    /// Whether it may be applied several times to the same thing.
    public let isRepeatable: Bool
    /// The names of the places where it may be applied.
    public let locations: [Name]
    /// Where it stands.
    public let range: SourceRange
}
