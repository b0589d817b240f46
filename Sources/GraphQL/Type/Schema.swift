/// What can be asked of a service (GraphQL October 2021 §3).
///
/// It is built once, by a ``SchemaBuilder``, and never changes. Like its types it is an object with
/// an identity, so that handing it on costs a single reference.
public final class Schema: Sendable {
    /// What it says about itself.
    public let description: String?
    /// All types, in the order of their definitions, with those of introspection at the end.
    public let types: [TypeDefinition]
    /// All directives, in the order of their definitions, with the specified ones at the end.
    public let directives: [DirectiveDefinition]
    /// Where queries start.
    public let queryType: TypeDefinition?
    /// Where mutations start, if there are any.
    public let mutationType: TypeDefinition?
    /// Where subscriptions start, if there are any.
    public let subscriptionType: TypeDefinition?
    /// The number that all fields' numbers are below.
    public let fieldNumberCount: Int
    /// The field `__schema`, which the query type has besides its own.
    public let schemaField: FieldDefinition
    /// The field `__type`, which the query type has besides its own.
    public let typeField: FieldDefinition
    /// The field `__typename`, which every object, interface and union has besides its own.
    public let typenameField: FieldDefinition
    /// The nodes of `schema { … }`: the definition, then its extensions.
    public let nodes: [SchemaDefinitionNode]
    /// The text it was built from.
    public let source: Source

    /// What it was built from, to be filtered.
    let draft: SchemaDraft
    private let typeIndex: [String: TypeNumber]
    /// A row of bits for each type: the objects that it may stand for.
    private let possibleTypeBits: [[UInt64]]

    init(draft: SchemaDraft, parts: Parts) {
        self.draft = draft
        source = draft.source
        description = draft.description
        nodes = draft.nodes
        fieldNumberCount = draft.fieldNumberCount
        types = parts.types
        directives = parts.directives
        schemaField = parts.schemaField
        typeField = parts.typeField
        typenameField = parts.typenameField
        let typeIndex = Dictionary(parts.types.map { ($0.name, $0.number) }) { first, _ in first }
        func root(_ operation: OperationType) -> TypeDefinition? {
            draft.rootTypes[operation].flatMap { typeIndex[$0] }.map { parts.types[$0.rawValue] }
        }
        queryType = root(.query)
        mutationType = root(.mutation)
        subscriptionType = root(.subscription)
        self.typeIndex = typeIndex
        let wordCount = (parts.types.count + 63) / 64
        possibleTypeBits = parts.types.map { type in
            var words = [UInt64](repeating: 0, count: type.possibleTypes.isEmpty ? 0 : wordCount)
            for number in type.possibleTypes {
                words[number.rawValue / 64] |= 1 << UInt64(number.rawValue % 64)
            }
            return words
        }
    }

    /// The definitions that a draft has been turned into.
    struct Parts {
        let types: [TypeDefinition]
        let directives: [DirectiveDefinition]
        let schemaField: FieldDefinition
        let typeField: FieldDefinition
        let typenameField: FieldDefinition
    }
}

extension Schema {
    /// The type with a number.
    public subscript(number: TypeNumber) -> TypeDefinition { types[number.rawValue] }

    /// A type by its name.
    public func type(named name: String) -> TypeDefinition? {
        typeIndex[name].map { self[$0] }
    }

    /// The type inside all the lists and non-nulls.
    public func namedType(of reference: TypeReference) -> TypeDefinition {
        self[reference.namedType]
    }

    /// A directive by its name.
    public func directive(named name: String) -> DirectiveDefinition? {
        directives.first { $0.name == name }
    }

    /// Where operations of a kind start.
    public func rootType(for operation: OperationType) -> TypeDefinition? {
        switch operation {
        case .query: queryType
        case .mutation: mutationType
        case .subscription: subscriptionType
        }
    }

    /// A field that can be selected from a type, those of introspection included (§4.1, §4.2).
    public func field(named name: String, of type: TypeDefinition) -> FieldDefinition? {
        if let field = type.field(named: name) { return field }
        switch name {
        case "__typename": return type.kind.isComposite ? typenameField : nil
        case "__schema": return type === queryType ? schemaField : nil
        case "__type": return type === queryType ? typeField : nil
        default: return nil
        }
    }

    /// The objects that a value of an object, interface or union may be, in order.
    public func possibleTypes(of type: TypeDefinition) -> [TypeDefinition] {
        type.possibleTypes.map { self[$0] }
    }

    /// Whether a value of a type may be the object.
    public func isPossibleType(_ object: TypeDefinition, of type: TypeDefinition) -> Bool {
        let words = possibleTypeBits[type.number.rawValue]
        guard !words.isEmpty else { return false }
        let index = object.number.rawValue
        return words[index / 64] >> UInt64(index % 64) & 1 == 1
    }

    /// The reference as it is written: `[Int!]!`.
    public func text(of reference: TypeReference) -> String {
        reference.text(named: namedType(of: reference).name)
    }

    /// What a type that is written in a document refers to, `nil` if there is no type of that name.
    public func typeReference(to node: TypeNode) -> TypeReference? {
        switch node {
        case .named(let name): type(named: name.value).map { TypeReference($0.number) }
        case .list(let inner, _): typeReference(to: inner)?.list
        case .nonNull(let inner, _): typeReference(to: inner)?.nonNull
        }
    }
}
