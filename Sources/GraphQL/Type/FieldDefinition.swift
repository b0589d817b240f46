/// The number of a field of an object or interface, by which resolvers know it.
///
/// Numbers are given when a schema is built and stay the same in every schema that is filtered out
/// of it. The lowest belong to introspection, see ``IntrospectionField``.
public struct FieldNumber: Hashable, Sendable {
    /// The number itself, below ``Schema/fieldNumberCount``.
    public let rawValue: Int

    init(_ rawValue: Int) { self.rawValue = rawValue }
}

/// A field of an object or interface (GraphQL October 2021 §3.6).
public final class FieldDefinition: Sendable {
    /// Its number.
    public let number: FieldNumber
    /// Its name.
    public let name: String
    /// What it says about itself.
    public let description: String?
    /// The arguments it takes, in order.
    public let arguments: [InputValueDefinition]
    /// The type of its value.
    public let type: TypeReference
    /// Why it should not be used any more; `nil` if it may be.
    public let deprecationReason: String?
    /// How many slots its arguments take; every ``InputValueDefinition/slot`` is below.
    public let argumentSlotCount: Int
    /// The node that defines it, with the directives applied to it.
    public let node: FieldDefinitionNode

    private let argumentIndex: NameIndex

    init(draft: FieldDraft, type: TypeReference, arguments: [InputValueDefinition]) {
        number = draft.number
        name = draft.node.name.value
        description = draft.node.description?.value
        self.arguments = arguments
        self.type = type
        deprecationReason = draft.node.directives.deprecationReason
        argumentSlotCount = draft.argumentSlotCount
        node = draft.node
        argumentIndex = NameIndex(arguments.map(\.name))
    }

    /// An argument by its name.
    public func argument(named name: String) -> InputValueDefinition? {
        argumentIndex[name].map { arguments[$0] }
    }
}

/// An argument of a field or directive, or a field of an input object (§3.6.1, §3.10).
public final class InputValueDefinition: Sendable {
    /// Its place among those it was defined with.
    ///
    /// It stays the same in every schema that is filtered out, so that resolvers can count on it.
    public let slot: Int
    /// Its name.
    public let name: String
    /// What it says about itself.
    public let description: String?
    /// What values it takes.
    public let type: TypeReference
    /// The value it has if none is given.
    public let defaultValue: Value?
    /// Why it should not be used any more; `nil` if it may be.
    public let deprecationReason: String?
    /// The node that defines it, with the directives applied to it.
    public let node: InputValueDefinitionNode

    init(draft: InputValueDraft, type: TypeReference) {
        slot = draft.slot
        name = draft.node.name.value
        description = draft.node.description?.value
        self.type = type
        defaultValue = draft.defaultValue
        deprecationReason = draft.node.directives.deprecationReason
        node = draft.node
    }

    /// Whether a value must be given.
    public var isRequired: Bool { type.isNonNull && defaultValue == nil }
}

/// A value of an enum (§3.9).
public final class EnumValueDefinition: Sendable {
    /// Its name.
    public let name: String
    /// What it says about itself.
    public let description: String?
    /// Why it should not be used any more; `nil` if it may be.
    public let deprecationReason: String?
    /// The node that defines it, with the directives applied to it.
    public let node: EnumValueDefinitionNode

    init(node: EnumValueDefinitionNode) {
        name = node.name.value
        description = node.description?.value
        deprecationReason = node.directives.deprecationReason
        self.node = node
    }
}

extension [Directive] {
    /// What `@deprecated` says (§3.13.3).
    var deprecationReason: String? {
        guard let directive = first(where: { $0.name.value == "deprecated" }) else { return nil }
        return switch directive.argument(named: "reason")?.kind {
        case .string(let reason, _): reason
        case .null: nil
        default: Self.defaultDeprecationReason
        }
    }

    /// What `@deprecated` says if it isn't told.
    static var defaultDeprecationReason: String { "No longer supported" }
}
