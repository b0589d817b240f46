/// Reports subscriptions to more than one thing, or to introspection (GraphQL October 2021
/// §5.2.3.1).
struct SingleFieldSubscriptions {
    func enter(_ operation: OperationDefinition, _ context: inout ValidationContext) {
        guard operation.operation == .subscription,
            let root = context.schema.rootType(for: .subscription)
        else { return }
        let groups = RootFields.groups(in: operation.selectionSet, of: root, context)
        let subject =
            operation.name.map { "Subscription \"\($0)\"" } ?? "Anonymous Subscription"
        if groups.count > 1 {
            context.report(
                GraphQLError(
                    "\(subject) must select only one top level field.",
                    positions: groups.dropFirst().flatMap(\.fields).map(\.position)
                )
            )
        }
        for group in groups where group.fields[0].name.value.utf8.starts(with: "__".utf8) {
            context.report(
                GraphQLError(
                    "\(subject) must not select an introspection top level field.",
                    positions: group.fields.map(\.position)
                )
            )
        }
    }
}

/// The fields that an operation may select from its root, by what they are called in the response.
///
/// Unlike the executor's, this collection knows no variables and must bear fragments that spread
/// each other in chains and circles: conditions that variables decide are taken to hold, and
/// fragments are followed without recursion.
private struct RootFields {
    private var groups: [(name: String, fields: [Field])] = []
    private var places: [String: Int] = [:]

    static func groups(
        in selectionSet: SelectionSet,
        of type: TypeDefinition,
        _ context: ValidationContext
    ) -> [(name: String, fields: [Field])] {
        var collection = RootFields()
        var visited: Set<String> = []
        var open = [selectionSet.selections[...]]
        while let selection = open.last?.first {
            open[open.count - 1].removeFirst()
            if open[open.count - 1].isEmpty { open.removeLast() }
            guard !isExcluded(selection.directives) else { continue }
            switch selection {
            case .field(let field): collection.add(field)
            case .inlineFragment(let fragment):
                guard applies(fragment.typeCondition, to: type, context.schema) else { continue }
                open.append(fragment.selectionSet.selections[...])
            case .fragmentSpread(let spread):
                guard visited.insert(spread.name.value).inserted,
                    let fragment = context.fragments[spread.name.value],
                    applies(fragment.typeCondition, to: type, context.schema)
                else { continue }
                open.append(fragment.selectionSet.selections[...])
            }
        }
        return collection.groups
    }

    private mutating func add(_ field: Field) {
        let name = field.responseName
        if let place = places[name] {
            groups[place].fields.append(field)
        } else {
            places[name] = groups.count
            groups.append((name, [field]))
        }
    }

    private static func applies(
        _ condition: Name?,
        to type: TypeDefinition,
        _ schema: Schema
    ) -> Bool {
        guard let condition else { return true }
        guard let other = schema.type(named: condition.value) else { return false }
        return other === type || schema.isSubtype(type, of: other)
    }

    /// Whether a condition that is written out leaves a selection out.
    private static func isExcluded(_ directives: [Directive]) -> Bool {
        directives.contains { directive in
            guard case .boolean(let flag)? = directive.argument(named: "if")?.kind else {
                return false
            }
            return directive.name.value == (flag ? "skip" : "include")
        }
    }
}
