/// Decides for a whole document whether fields that share a name in the response can be merged
/// (GraphQL October 2021 §5.3.2, `FieldsInSetCanMerge`), without comparing each with each.
///
/// What an object of the response has is a level: the selection sets of all fields that make up the
/// object. The fields of a level are grouped by their names in the response. Those of a group must
/// have values of one shape; those that one object can have must be the same call. Both can be told
/// by comparing with the first of a group. Below, the selection sets of a group make a level: one
/// for the shape alone, and one for each object type whose fields meet. A level that was decided
/// before is not decided again. So documents cost as much as they are long, but for those whose
/// fragments multiply, which are given up at a limit.
struct FieldMerging {
    /// The answer.
    enum Verdict {
        /// All fields can be merged.
        case mergeable
        /// Some can't.
        case conflicting
        /// There are more fields to visit than the limit allows.
        case undecided
    }

    /// A selection set with the type that it selects from.
    private struct Source {
        let selectionSet: SelectionSet
        let parent: TypeDefinition?
    }

    /// Selection sets that make up an object of the response.
    private struct Level {
        let sources: [Source]
        /// Whether the object types of the sources exclude each other, so that only the shapes of
        /// the values must be the same.
        let isShapeOnly: Bool
    }

    private let schema: Schema
    private let fragments: DocumentFragments
    private let visitLimit: Int
    /// How many fields were visited.
    private(set) var visitCount = 0
    /// Whether fields were found that can't be merged.
    private var hasConflict = false
    private var pending: [Level] = []
    /// Whether each field's selection set, alone, has been decided or is about to be.
    private var isDecided: [Bool]
    /// The levels of several sets that have been decided or are about to be.
    private var decidedLevels: Set<[Int]> = []
    /// The level that each fragment was last taken into, by number.
    private var levelNumbers: [Int]
    private var levelNumber = 0

    /// Decides for a document.
    init(_ document: Document, schema: Schema, fragments: DocumentFragments, visitLimit: Int) {
        self.schema = schema
        self.fragments = fragments
        self.visitLimit = visitLimit
        isDecided = Array(repeating: false, count: document.fieldCount)
        levelNumbers = Array(repeating: 0, count: fragments.definitions.count)
        for operation in document.operations {
            decide(operation.selectionSet, of: schema.rootType(for: operation.operation))
            decidePending()
        }
        // Those that no operation takes in, which is another rule's business.
        for (place, fragment) in fragments.definitions.enumerated() where levelNumbers[place] == 0 {
            let type = schema.type(named: fragment.typeCondition.value)
            decide(fragment.selectionSet, of: type)
            decidePending()
        }
    }

    /// What was decided.
    var verdict: Verdict {
        hasConflict ? .conflicting : visitCount > visitLimit ? .undecided : .mergeable
    }

    private var isOver: Bool { hasConflict || visitCount > visitLimit }

    private mutating func decidePending() {
        while let level = pending.popLast(), !isOver { decide(level) }
    }

    /// Decides for a set alone; most have neither fragments nor repeated names, and cost no more
    /// than the comparison of the names.
    private mutating func decide(_ selectionSet: SelectionSet, of parent: TypeDefinition?) {
        guard selectionSet.hasOnlyFields,
            hasUniqueNames(selectionSet.selections, by: \.responseName)
        else {
            let source = Source(selectionSet: selectionSet, parent: parent)
            pending.append(Level(sources: [source], isShapeOnly: false))
            return
        }
        visitCount += selectionSet.selections.count
        for case .field(let field) in selectionSet.selections where field.selectionSet != nil {
            decide(SelectedField(field, of: parent))
        }
    }

    /// Decides for a field that shares its name with no other.
    private mutating func decide(_ selected: SelectedField) {
        let place = selected.field.number.rawValue
        guard let selectionSet = selected.field.selectionSet, !isDecided[place] else { return }
        isDecided[place] = true
        decide(selectionSet, of: type(of: selected))
    }

    private func type(of selected: SelectedField) -> TypeDefinition? {
        selected.definition.map { schema.namedType(of: $0.type) }
    }

    private mutating func decide(_ level: Level) {
        let fields = fields(of: level)
        guard !hasUniqueNames(fields, by: \.field.responseName) else {
            if level.isShapeOnly { return }
            for selected in fields where !isOver { decide(selected) }
            return
        }
        var groups: [[SelectedField]] = []
        var places: [String: Int] = [:]
        for selected in fields {
            let name = selected.field.responseName
            if let place = places[name] {
                groups[place].append(selected)
            } else {
                places[name] = groups.count
                groups.append([selected])
            }
        }
        for group in groups where !isOver {
            if group.count > 1 {
                decide(group, isShapeOnly: level.isShapeOnly)
            } else if !level.isShapeOnly {
                decide(group[0])
            }
        }
    }

    /// The fields of a level, those of its fragments included.
    private mutating func fields(of level: Level) -> [SelectedField] {
        levelNumber += 1
        var fields: [SelectedField] = []
        var open = level.sources
        while let source = open.popLast(), !isOver {
            collect(source.selectionSet, source.parent, &fields, &open)
        }
        return fields
    }

    private mutating func collect(
        _ selectionSet: SelectionSet,
        _ parent: TypeDefinition?,
        _ fields: inout [SelectedField],
        _ open: inout [Source]
    ) {
        visitCount += selectionSet.selections.count
        for selection in selectionSet.selections {
            switch selection {
            case .field(let field): fields.append(SelectedField(field, of: parent))
            case .inlineFragment(let fragment):
                let condition = fragment.typeCondition.map { schema.type(named: $0.value) }
                collect(fragment.selectionSet, condition ?? parent, &fields, &open)
            case .fragmentSpread(let spread):
                guard let place = fragments.place(of: spread.name.value),
                    levelNumbers[place] != levelNumber
                else { continue }
                levelNumbers[place] = levelNumber
                let fragment = fragments.definitions[place]
                open.append(
                    Source(
                        selectionSet: fragment.selectionSet,
                        parent: schema.type(named: fragment.typeCondition.value)
                    )
                )
            }
        }
    }

    /// Decides for fields that share a name.
    private mutating func decide(_ group: [SelectedField], isShapeOnly: Bool) {
        if let known = group.first(where: { $0.definition != nil }) {
            hasConflict = group.contains { $0.hasOtherShape(than: known, in: schema) }
        }
        guard !isShapeOnly else {
            push(group, isShapeOnly: true)
            return
        }
        var objects: [TypeDefinition] = []
        for selected in group {
            guard let object = selected.concreteParent, !objects.contains(object) else { continue }
            objects.append(object)
        }
        guard objects.count > 1 else {
            decideCalls(group)
            return
        }
        push(group, isShapeOnly: true)
        for object in objects where !isOver {
            visitCount += group.count
            decideCalls(
                group.filter { selected in
                    selected.concreteParent.map { $0 === object } ?? true
                }
            )
        }
    }

    /// Decides for fields that share a name, and that one object can have.
    private mutating func decideCalls(_ group: [SelectedField]) {
        guard group.count > 1 else {
            decide(group[0])
            return
        }
        if group.dropFirst().contains(where: { !$0.isSameCall(as: group[0]) }) {
            hasConflict = true
        }
        push(group, isShapeOnly: false)
    }

    private mutating func push(_ group: [SelectedField], isShapeOnly: Bool) {
        guard !isOver else { return }
        let parents = group.filter { $0.field.selectionSet != nil }
        guard parents.count > 1 else {
            if let only = parents.first, !isShapeOnly { decide(only) }
            return
        }
        let key = parents.map(\.field.number.rawValue).sorted() + [isShapeOnly ? 1 : 0]
        guard decidedLevels.insert(key).inserted else { return }
        let sources = parents.compactMap { selected in
            selected.field.selectionSet.map {
                Source(selectionSet: $0, parent: type(of: selected))
            }
        }
        pending.append(Level(sources: sources, isShapeOnly: isShapeOnly))
    }
}

extension SelectionSet {
    /// Whether there are no fragments in it.
    fileprivate var hasOnlyFields: Bool {
        selections.allSatisfy { if case .field = $0 { true } else { false } }
    }
}

extension Selection {
    /// What a field is called in the response; nothing for fragments.
    fileprivate var responseName: String {
        if case .field(let field) = self { field.responseName } else { "" }
    }
}
