/// A directive that may be applied (GraphQL October 2021 §3.13).
public final class DirectiveDefinition: Sendable {
    /// Its name, without the at sign.
    public let name: String
    /// What it says about itself.
    public let description: String?
    /// The arguments it takes, in order.
    public let arguments: [InputValueDefinition]
    /// Whether it may be applied several times to the same thing.
    public let isRepeatable: Bool
    /// Where it may be applied, in order.
    public let locations: [DirectiveLocation]
    /// The node that defines it.
    public let node: DirectiveDefinitionNode
    /// Whether it is one of those that the specification defines.
    public let isSpecified: Bool

    init(draft: DirectiveDraft, arguments: [InputValueDefinition]) {
        name = draft.node.name.value
        description = draft.node.description?.value
        self.arguments = arguments
        isRepeatable = draft.node.isRepeatable
        locations = draft.node.locations.compactMap { DirectiveLocation(rawValue: $0.value) }
        node = draft.node
        isSpecified = draft.isSpecified
    }

    /// An argument by its name.
    public func argument(named name: String) -> InputValueDefinition? {
        arguments.first { $0.name == name }
    }
}

/// A place where a directive may be applied (§3.13).
public enum DirectiveLocation: String, Hashable, Sendable, CaseIterable {
    /// A query.
    case query = "QUERY"
    /// A mutation.
    case mutation = "MUTATION"
    /// A subscription.
    case subscription = "SUBSCRIPTION"
    /// A field that is selected.
    case field = "FIELD"
    /// A fragment where it is defined.
    case fragmentDefinition = "FRAGMENT_DEFINITION"
    /// A fragment where it is used.
    case fragmentSpread = "FRAGMENT_SPREAD"
    /// A fragment without a name.
    case inlineFragment = "INLINE_FRAGMENT"
    /// A variable where it is declared.
    case variableDefinition = "VARIABLE_DEFINITION"
    /// A schema.
    case schema = "SCHEMA"
    /// A scalar.
    case scalar = "SCALAR"
    /// An object type.
    case object = "OBJECT"
    /// A field where it is defined.
    case fieldDefinition = "FIELD_DEFINITION"
    /// An argument where it is defined.
    case argumentDefinition = "ARGUMENT_DEFINITION"
    /// An interface.
    case interface = "INTERFACE"
    /// A union.
    case union = "UNION"
    /// An enum.
    case `enum` = "ENUM"
    /// A value of an enum.
    case enumValue = "ENUM_VALUE"
    /// An input object.
    case inputObject = "INPUT_OBJECT"
    /// A field of an input object.
    case inputFieldDefinition = "INPUT_FIELD_DEFINITION"

    /// Whether it is in documents that clients send.
    public var isExecutable: Bool {
        switch self {
        case .query, .mutation, .subscription, .field, .fragmentDefinition, .fragmentSpread,
            .inlineFragment, .variableDefinition:
            true
        case .schema, .scalar, .object, .fieldDefinition, .argumentDefinition, .interface, .union,
            .enum, .enumValue, .inputObject, .inputFieldDefinition:
            false
        }
    }
}
