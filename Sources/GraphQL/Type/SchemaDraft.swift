/// A schema before its names are resolved: definitions and extensions merged, numbers given.
///
/// It is what a ``SchemaBuilder`` makes of a document and what a schema is filtered as.
struct SchemaDraft: Sendable {
    var source: Source
    var description: String?
    /// The definition of the roots, then its extensions.
    var nodes: [SchemaDefinitionNode] = []
    /// The names of the types that operations start from.
    var rootTypes: [OperationType: String] = [:]
    /// In the order of their definitions; without those that the engine brings along.
    var types: [TypeDraft] = []
    /// In the order of their definitions; those that the engine brings along at the end.
    var directives: [DirectiveDraft] = []
    /// The types that describe schemas and the built-in scalars.
    var builtInTypes: [TypeDraft] = []
    /// The fields `__schema`, `__type` and `__typename`.
    var metaFields: [FieldDraft] = []
    /// The number that all fields' numbers are below.
    var fieldNumberCount = 0
    /// How the values of the schema's own scalars are converted, by name.
    var scalars: [String: CustomScalar] = [:]
}

/// A type with its extensions merged in.
struct TypeDraft: Sendable {
    var kind: TypeKind
    var name: String
    var description: String?
    var specifiedByURL: String?
    /// The names of what it implements.
    var interfaces: [String] = []
    var fields: [FieldDraft] = []
    var memberTypes: [String] = []
    var enumValues: [EnumValueDefinitionNode] = []
    var inputFields: [InputValueDraft] = []
    /// How many input fields it was defined with.
    var inputSlotCount = 0
    /// The definition, then its extensions.
    var nodes: [TypeDefinitionNode] = []
}

/// A field with its number.
struct FieldDraft: Sendable {
    var node: FieldDefinitionNode
    var number: FieldNumber
    var arguments: [InputValueDraft]
    /// How many arguments it was defined with.
    var argumentSlotCount: Int
}

/// An argument or input field with its place among those it was defined with.
struct InputValueDraft: Sendable {
    var node: InputValueDefinitionNode
    var slot: Int
    /// The value it has if none is given; filtering may take it away.
    var defaultValue: Value?

    init(node: InputValueDefinitionNode, slot: Int) {
        self.node = node
        self.slot = slot
        defaultValue = node.defaultValue
    }
}

/// A directive.
struct DirectiveDraft: Sendable {
    var node: DirectiveDefinitionNode
    var arguments: [InputValueDraft]
    /// Whether it is one of those that the specification defines.
    var isSpecified: Bool
}
