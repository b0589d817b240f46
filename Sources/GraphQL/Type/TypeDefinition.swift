/// A type of a schema (GraphQL October 2021 §3.4); what a kind doesn't have is empty.
///
/// It is an immutable object, since it has an identity: types of two schemas are never the same,
/// and handing one on costs a single reference.
public final class TypeDefinition: Sendable {
    /// Its place in the schema.
    public let number: TypeNumber
    /// The kind of type.
    public let kind: TypeKind
    /// Its name.
    public let name: String
    /// What it says about itself.
    public let description: String?
    /// Where a scalar is specified.
    public let specifiedByURL: String?
    /// How a scalar's values are read and written; `nil` for the other kinds.
    public let scalar: Scalar?
    /// The fields of an object or interface, in order.
    public let fields: [FieldDefinition]
    /// The interfaces that an object or interface implements, in order.
    public let interfaces: [TypeNumber]
    /// The objects of a union; those that implement an interface; an object itself.
    public let possibleTypes: [TypeNumber]
    /// The values of an enum, in order.
    public let enumValues: [EnumValueDefinition]
    /// The fields of an input object, in order.
    public let inputFields: [InputValueDefinition]
    /// How many slots its input fields take; every ``InputValueDefinition/slot`` is below.
    public let inputSlotCount: Int
    /// What is applied to it.
    public let directives: [Directive]
    /// The nodes that define it: the definition, then its extensions.
    public let nodes: [TypeDefinitionNode]

    /// Whether the engine brings it along to describe schemas (§4).
    public let isIntrospectionType: Bool

    private let memberIndex: NameIndex

    init(number: TypeNumber, draft: TypeDraft, members: Members) {
        self.number = number
        kind = draft.kind
        name = draft.name
        description = draft.description
        specifiedByURL = draft.specifiedByURL
        scalar = members.scalar
        fields = members.fields
        interfaces = members.interfaces
        possibleTypes = members.possibleTypes
        enumValues = members.enumValues
        inputFields = members.inputFields
        inputSlotCount = draft.inputSlotCount
        directives = draft.nodes.flatMap(\.directives)
        nodes = draft.nodes
        isIntrospectionType = IntrospectionDocument.typeNames.contains(draft.name)
        memberIndex = NameIndex(
            members.fields.map(\.name) + members.enumValues.map(\.name)
                + members.inputFields.map(\.name)
        )
    }

    /// What a type is made of besides its draft.
    struct Members {
        var scalar: Scalar?
        var fields: [FieldDefinition] = []
        var interfaces: [TypeNumber] = []
        var possibleTypes: [TypeNumber] = []
        var enumValues: [EnumValueDefinition] = []
        var inputFields: [InputValueDefinition] = []
    }
}

extension TypeDefinition {
    /// A field of an object or interface by its name.
    public func field(named name: String) -> FieldDefinition? {
        guard !fields.isEmpty else { return nil }
        return memberIndex[name].map { fields[$0] }
    }

    /// A value of an enum by its name.
    public func enumValue(named name: String) -> EnumValueDefinition? {
        guard !enumValues.isEmpty else { return nil }
        return memberIndex[name].map { enumValues[$0] }
    }

    /// A field of an input object by its name.
    public func inputField(named name: String) -> InputValueDefinition? {
        guard !inputFields.isEmpty else { return nil }
        return memberIndex[name].map { inputFields[$0] }
    }
}

extension TypeDefinition: Hashable {
    /// Whether both are the same type of the same schema.
    public static func == (left: TypeDefinition, right: TypeDefinition) -> Bool { left === right }

    /// Feeds the number to a hasher.
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

extension TypeKind {
    /// Whether it has no parts to select from: scalars and enums.
    public var isLeaf: Bool { self == .scalar || self == .enum }

    /// Whether it has parts to select from: objects, interfaces and unions.
    public var isComposite: Bool { self == .object || isAbstract }

    /// Whether a value of it is an object of another type: interfaces and unions.
    public var isAbstract: Bool { self == .interface || self == .union }

    /// Whether arguments may have it (§3.4.2): scalars, enums and input objects.
    public var isInput: Bool { isLeaf || self == .inputObject }

    /// Whether fields may have it (§3.4.2): everything but input objects.
    public var isOutput: Bool { self != .inputObject }
}
