/// Explains why fields of a document can't be merged: the reference implementation's algorithm,
/// which compares fields in pairs, with a limit on how many.
///
/// It is only asked if there are conflicts, see ``FieldMerging``.
struct FieldConflicts {
    /// A field of a response that two fields, or parts of theirs, would make in different ways.
    struct Conflict {
        /// What the field is called in the response.
        let responseName: String
        /// Why they can't be merged, without a full stop.
        let reason: String
        /// Where one field and those of its parts stand that conflict.
        let positions: [Int]
        /// Where the other field and its parts stand.
        let otherPositions: [Int]

        /// The error about it.
        var error: GraphQLError {
            GraphQLError(
                "Fields \"\(responseName)\" conflict because \(reason). Use different aliases on"
                    + " the fields to fetch both if this was intentional.",
                positions: positions + otherPositions
            )
        }
    }

    /// How deep comparisons may nest: beyond the depth of documents, within the stack of threads.
    static let depthLimit = ParserLimits.greatestDepthLimit

    /// The fields of a selection set, without those of the fragments that it spreads.
    private struct FieldMap {
        /// The number of the set.
        let number: Int
        /// The names in the response, in the order in which they first appear.
        var names: [String] = []
        var fields: [String: [SelectedField]] = [:]
        /// The fragments that are spread, each once.
        var fragmentNames: [String] = []
    }

    /// Two fragments, or a set and a fragment, that were compared.
    private struct Pair: Hashable {
        let first: String
        let second: String

        init(_ one: String, _ other: String) {
            (first, second) = one < other ? (one, other) : (other, one)
        }
    }

    private let schema: Schema
    private let fragments: DocumentFragments
    private let comparisonLimit: Int
    /// Whether a set is compared with a fragment though another was.
    ///
    /// The reference implementation takes a fragment for compared with a set once it was compared
    /// with any, which hides some conflicts, and keeps it from telling others twice.
    private let isThorough: Bool
    private var maps: [Int: FieldMap] = [:]
    /// The pairs of fragments that were compared, and whether only for objects that exclude each
    /// other.
    private var comparedFragments: [Pair: Bool] = [:]
    private var comparedSets: Set<Pair> = []
    /// How many pairs of fields and fragments were compared.
    private(set) var comparisonCount = 0
    private var depth = 0
    /// Whether a limit was met, so that conflicts may be missing.
    private(set) var isExhausted = false

    init(
        schema: Schema,
        fragments: DocumentFragments,
        comparisonLimit: Int,
        isThorough: Bool = false
    ) {
        self.schema = schema
        self.fragments = fragments
        self.comparisonLimit = comparisonLimit
        self.isThorough = isThorough
    }

    /// The conflicts in a selection set and the fragments that it spreads.
    mutating func conflicts(
        in selectionSet: SelectionSet,
        of parent: TypeDefinition?
    ) -> [Conflict] {
        let map = map(of: selectionSet, parent)
        var conflicts: [Conflict] = []
        for name in map.names {
            let fields = map.fields[name] ?? []
            for (index, field) in fields.enumerated() {
                for other in fields[(index + 1)...] {
                    if isExhausted { return conflicts }
                    compare(name, field, other, false, &conflicts)
                }
            }
        }
        for (index, name) in map.fragmentNames.enumerated() {
            compare(map, fragment: name, false, &conflicts)
            for other in map.fragmentNames[(index + 1)...] {
                if isExhausted { return conflicts }
                compare(fragments: name, other, false, &conflicts)
            }
        }
        return conflicts
    }
}

// Comparisons; `isExclusive` says that the objects exclude each other by their types.
extension FieldConflicts {
    /// Begins a comparison, if the limits let it be.
    private mutating func begin() -> Bool {
        comparisonCount += 1
        guard comparisonCount <= comparisonLimit, depth < Self.depthLimit else {
            isExhausted = true
            return false
        }
        return !isExhausted
    }

    private mutating func compare(
        _ map: FieldMap,
        _ other: FieldMap,
        _ isExclusive: Bool,
        _ conflicts: inout [Conflict]
    ) {
        for name in map.names {
            guard let others = other.fields[name] else { continue }
            for field in map.fields[name] ?? [] {
                for otherField in others {
                    if isExhausted { return }
                    compare(name, field, otherField, isExclusive, &conflicts)
                }
            }
        }
    }

    private mutating func compare(
        _ map: FieldMap,
        fragment name: String,
        _ isExclusive: Bool,
        _ conflicts: inout [Conflict]
    ) {
        guard let fragment = fragments[name], begin() else { return }
        let other = self.map(of: fragment)
        guard map.number != other.number else { return }
        if isThorough {
            let pair = Pair("\(map.number) \(isExclusive)", name)
            guard comparedSets.insert(pair).inserted else { return }
        }
        compare(map, other, isExclusive, &conflicts)
        depth += 1
        for next in other.fragmentNames where !isExhausted {
            if !isThorough {
                guard note(next, name, isExclusive) else { continue }
            }
            compare(map, fragment: next, isExclusive, &conflicts)
        }
        depth -= 1
    }

    private mutating func compare(
        fragments name: String,
        _ otherName: String,
        _ isExclusive: Bool,
        _ conflicts: inout [Conflict]
    ) {
        guard name != otherName, note(name, otherName, isExclusive),
            let fragment = fragments[name], let otherFragment = fragments[otherName], begin()
        else { return }
        let (map, other) = (map(of: fragment), map(of: otherFragment))
        compare(map, other, isExclusive, &conflicts)
        depth += 1
        for next in other.fragmentNames where !isExhausted {
            compare(fragments: name, next, isExclusive, &conflicts)
        }
        for next in map.fragmentNames where !isExhausted {
            compare(fragments: next, otherName, isExclusive, &conflicts)
        }
        depth -= 1
    }

    /// Notes that two fragments are compared; false if that was done before, as strictly.
    private mutating func note(_ name: String, _ otherName: String, _ isExclusive: Bool) -> Bool {
        let pair = Pair(name, otherName)
        if let wasExclusive = comparedFragments[pair], isExclusive || !wasExclusive { return false }
        comparedFragments[pair] = isExclusive
        return true
    }

    private mutating func compare(
        _ name: String,
        _ field: SelectedField,
        _ other: SelectedField,
        _ isExclusive: Bool,
        _ conflicts: inout [Conflict]
    ) {
        guard begin() else { return }
        let isExclusive = isExclusive || field.excludes(other)
        if let reason = reason(field, other, isExclusive) {
            conflicts.append(
                Conflict(
                    responseName: name,
                    reason: reason,
                    positions: [field.field.position],
                    otherPositions: [other.field.position]
                )
            )
            return
        }
        let parts = partConflicts(field, other, isExclusive)
        guard !parts.isEmpty else { return }
        conflicts.append(
            Conflict(
                responseName: name,
                reason: parts.map { part in
                    "subfields \"\(part.responseName)\" conflict because \(part.reason)"
                }.joined(separator: " and "),
                positions: [field.field.position] + parts.flatMap(\.positions),
                otherPositions: [other.field.position] + parts.flatMap(\.otherPositions)
            )
        )
    }

    /// Why two fields can't be merged, whatever their parts.
    private func reason(
        _ field: SelectedField,
        _ other: SelectedField,
        _ isExclusive: Bool
    ) -> String? {
        let (name, otherName) = (field.field.name, other.field.name)
        if !isExclusive {
            if name != otherName { return "\"\(name)\" and \"\(otherName)\" are different fields" }
            if !field.hasSameArguments(as: other) { return "they have differing arguments" }
        }
        guard field.hasOtherShape(than: other, in: schema), let type = field.definition?.type,
            let otherType = other.definition?.type
        else { return nil }
        return "they return conflicting types \"\(schema.text(of: type))\" and"
            + " \"\(schema.text(of: otherType))\""
    }

    private mutating func partConflicts(
        _ field: SelectedField,
        _ other: SelectedField,
        _ isExclusive: Bool
    ) -> [Conflict] {
        guard let selectionSet = field.field.selectionSet,
            let otherSelectionSet = other.field.selectionSet
        else { return [] }
        depth += 1
        defer { depth -= 1 }
        let map = map(of: selectionSet, type(of: field))
        let otherMap = self.map(of: otherSelectionSet, type(of: other))
        var conflicts: [Conflict] = []
        compare(map, otherMap, isExclusive, &conflicts)
        for name in otherMap.fragmentNames where !isExhausted {
            compare(map, fragment: name, isExclusive, &conflicts)
        }
        for name in map.fragmentNames where !isExhausted {
            compare(otherMap, fragment: name, isExclusive, &conflicts)
        }
        for name in map.fragmentNames {
            for otherName in otherMap.fragmentNames {
                if isExhausted { return conflicts }
                compare(fragments: name, otherName, isExclusive, &conflicts)
            }
        }
        return conflicts
    }

    private func type(of selected: SelectedField) -> TypeDefinition? {
        selected.definition.map { schema.namedType(of: $0.type) }
    }
}

// The fields of selection sets.
extension FieldConflicts {
    private mutating func map(of fragment: FragmentDefinition) -> FieldMap {
        if let map = maps[fragment.selectionSet.number.rawValue] { return map }
        return map(of: fragment.selectionSet, schema.type(named: fragment.typeCondition.value))
    }

    private mutating func map(of selectionSet: SelectionSet, _ parent: TypeDefinition?) -> FieldMap
    {
        let number = selectionSet.number.rawValue
        if let map = maps[number] { return map }
        var map = FieldMap(number: number)
        var seen: Set<String> = []
        collect(selectionSet, parent, &map, &seen)
        maps[number] = map
        return map
    }

    private func collect(
        _ selectionSet: SelectionSet,
        _ parent: TypeDefinition?,
        _ map: inout FieldMap,
        _ seen: inout Set<String>
    ) {
        for selection in selectionSet.selections {
            switch selection {
            case .field(let field):
                let name = field.responseName
                if map.fields[name] == nil { map.names.append(name) }
                map.fields[name, default: []].append(SelectedField(field, of: parent))
            case .fragmentSpread(let spread):
                let name = spread.name.value
                if seen.insert(name).inserted { map.fragmentNames.append(name) }
            case .inlineFragment(let fragment):
                let condition = fragment.typeCondition.map { schema.type(named: $0.value) }
                collect(fragment.selectionSet, condition ?? parent, &map, &seen)
            }
        }
    }
}
