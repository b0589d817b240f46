import Determinism
import GraphQL
import HTTP
import WatsonWork

/// What stands behind the fields of the platform's schema.
enum PlatformResolvers {
    typealias Table = ResolverTable<GraphQLObject, Emulator>
    typealias Value = ResolvedValue<GraphQLObject>

    /// The resolvers of all views, bound when the first request comes.
    static let table: Table = {
        var table = Table(
            for: PlatformSchema.whole,
            typeName: { object, emulator in typeName(of: object, in: emulator) },
            element: { list, index, emulator in element(index, of: list, in: &emulator) }
        )
        bindQueries(&table)
        bindSearches(&table)
        bindPeople(&table)
        bindSpaces(&table)
        bindConversations(&table)
        bindMessages(&table)
        bindCollections(&table)
        bindTemplates(&table)
        bindSpaceMutations(&table)
        bindRoleMutations(&table)
        bindMessageMutations(&table)
        bindActionMutations(&table)
        bindTemplateMutations(&table)
        bindAbsentees(&table)
        let unbound = table.unboundFields
        precondition(unbound.isEmpty, "nothing stands behind \(unbound)")
        return table
    }()

    /// What is behind an interface or union.
    private static func typeName(of object: GraphQLObject, in emulator: Emulator) -> String? {
        switch object {
        case .templatePart(let place, let index):
            switch emulator.scope.templates[place].properties[index].kind {
            case .list: "SpaceListProperty"
            case .text: "SpaceTextProperty"
            case .boolean: "SpaceBooleanProperty"
            }
        case .part: "GenericAnnotation"
        case .root, .actor, .space, .conversation, .message, .page, .pageInfo, .entry, .highlight,
            .reaction, .template, .choice, .outcome, .plain:
            nil
        }
    }

    /// What isn't there in the emulator is never reached, so that its fields are null; mutations
    /// say so (see ``Coverage``).
    private static func bindAbsentees(_ table: inout Table) {
        for name in table.unboundFields {
            let parts = name.split(separator: ".")
            let (type, field) = (String(parts[0]), String(parts[1]))
            switch Coverage.state(of: field, of: type) {
            case .absent where type == "MutationRoot":
                table.bind(type, field) { _, _, _ throws(GraphQLError) in
                    throw .status(.notImplemented, Coverage.note(on: field, of: type))
                }
            case .absent: table.bind(type, field) { _, _, _ in .null }
            case .complete, .partial: break
            }
        }
    }
}

extension PlatformResolvers.Table {
    /// Binds a resolver to a field that needs what ``AccessRules`` says.
    mutating func bindGuarded(
        _ type: String,
        _ field: String,
        to resolver: @escaping FieldResolver
    ) {
        guard let operation = AccessRules.operation(of: field, of: type) else {
            bind(type, field, to: resolver)
            return
        }
        bind(type, field) { object, arguments, emulator throws(GraphQLError) in
            try emulator.scope.check(operation)
            return try resolver(object, arguments, &emulator)
        }
    }

    /// Binds a resolver to a field of queries.
    mutating func query(_ field: String, to resolver: @escaping FieldResolver) {
        bindGuarded("QueryRoot", field, to: resolver)
    }
}

extension ResolvedValue {
    /// A point in time in the service's form, or nothing.
    static func date(_ instant: Instant?) -> ResolvedValue {
        instant.map { .string($0.serviceTimestamp) } ?? .null
    }
}
