/// Groups the fields that are selected from an object by what they are called in the response
/// (GraphQL October 2021 §6.3.2, `CollectFields`).
struct FieldCollector {
    /// The fields that share a response name, in the order of the document; there is at least one.
    struct Group {
        let responseName: String
        var fields: [Field]
    }

    /// Up to so many groups comparing names is faster than hashing them.
    private static let scanLimit = 12

    private let schema: Schema
    private let fragments: [String: FragmentDefinition]
    private let variables: VariableValues
    private let type: TypeDefinition
    /// The groups, in the order in which their names first appear.
    private(set) var groups: [Group] = []
    /// The places of the groups once there are many; its order is never seen.
    private var places: [String: Int] = [:]
    private var visitedFragments: Set<String> = []

    /// A collector of the fields of an object type.
    init(
        schema: Schema,
        fragments: [String: FragmentDefinition],
        variables: VariableValues,
        type: TypeDefinition
    ) {
        self.schema = schema
        self.fragments = fragments
        self.variables = variables
        self.type = type
    }

    /// Adds what a selection set selects.
    ///
    /// - Parameter selectionSet: the selections.
    /// - Throws: an error in the condition of a directive, which only variables can cause.
    mutating func collect(_ selectionSet: SelectionSet) throws(GraphQLError) {
        for selection in selectionSet.selections {
            switch selection {
            case .field(let field):
                guard try isIncluded(field.directives) else { continue }
                add(field)
            case .inlineFragment(let fragment):
                guard try isIncluded(fragment.directives), applies(fragment.typeCondition) else {
                    continue
                }
                try collect(fragment.selectionSet)
            case .fragmentSpread(let spread):
                let name = spread.name.value
                guard !visitedFragments.contains(name), try isIncluded(spread.directives) else {
                    continue
                }
                visitedFragments.insert(name)
                guard let fragment = fragments[name], applies(fragment.typeCondition) else {
                    continue
                }
                try collect(fragment.selectionSet)
            }
        }
    }

    private mutating func add(_ field: Field) {
        let name = field.responseName
        if let place = place(of: name) {
            groups[place].fields.append(field)
            return
        }
        if !places.isEmpty { places[name] = groups.count }
        groups.append(Group(responseName: name, fields: [field]))
        if places.isEmpty, groups.count > Self.scanLimit {
            for (place, group) in groups.enumerated() { places[group.responseName] = place }
        }
    }

    private func place(of name: String) -> Int? {
        if !places.isEmpty { return places[name] }
        return groups.firstIndex { $0.responseName == name }
    }

    /// Whether the object is of the type that a fragment asks for (`DoesFragmentTypeApply`).
    private func applies(_ condition: Name?) -> Bool {
        guard let condition else { return true }
        if condition.value == type.name { return true }
        guard let conditionType = schema.type(named: condition.value) else { return false }
        return conditionType.kind.isAbstract && schema.isPossibleType(type, of: conditionType)
    }

    /// Whether `@skip` and `@include` let a selection be (§3.13.1, §3.13.2).
    private func isIncluded(_ directives: [Directive]) throws(GraphQLError) -> Bool {
        if directives.isEmpty { return true }
        if let skip = directives.first(where: { $0.name.value == "skip" }),
            try Condition.value(of: skip, variables)
        {
            return false
        }
        if let include = directives.first(where: { $0.name.value == "include" }) {
            return try Condition.value(of: include, variables)
        }
        return true
    }
}
