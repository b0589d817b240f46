/// How large an operation is with its fragments taken in as often as they are spread.
///
/// Each fragment is measured once, so that documents whose fragments multiply cost no more to
/// measure than others.
struct OperationMeasure: Hashable, Sendable {
    /// How many fields are selected.
    private(set) var fieldCount = 0
    /// How many of them have an alias.
    private(set) var aliasCount = 0
    /// How deep selection sets nest; a fragment's is one of them.
    private(set) var depth = 0

    /// The measure of an operation.
    ///
    /// - Parameters:
    ///   - operation: the operation.
    ///   - fragments: the document's fragments by name.
    /// - Returns: the measure, `nil` if fragments spread themselves.
    static func measure(
        _ operation: OperationDefinition,
        _ fragments: [String: FragmentDefinition]
    ) -> OperationMeasure? {
        var measures: [String: OperationMeasure] = [:]
        var open: Set<String> = []
        let whole = Outline(operation.selectionSet)
        // Fragments are measured from a list, not by recursion: their chains can be long.
        var pending = whole.spreads.map(\.name)
        var outlines: [String: Outline] = [:]
        while let name = pending.last {
            if measures[name] != nil {
                pending.removeLast()
                continue
            }
            guard let fragment = fragments[name] else {
                measures[name] = OperationMeasure()
                continue
            }
            let outline = outlines[name] ?? Outline(fragment.selectionSet)
            outlines[name] = outline
            let missing = outline.spreads.map(\.name).filter { measures[$0] == nil }
            if missing.isEmpty {
                measures[name] = outline.measure(measures)
                open.remove(name)
            } else if open.insert(name).inserted {
                pending += missing
            } else {
                return nil
            }
        }
        return whole.measure(measures)
    }

    /// Adds what a fragment selects, at a depth.
    fileprivate mutating func add(_ measure: OperationMeasure, at depth: Int) {
        fieldCount = Self.sum(fieldCount, measure.fieldCount)
        aliasCount = Self.sum(aliasCount, measure.aliasCount)
        self.depth = max(self.depth, Self.sum(depth, measure.depth))
    }

    /// A sum that stays at the greatest number instead of going over it.
    private static func sum(_ left: Int, _ right: Int) -> Int {
        let (sum, isTooLarge) = left.addingReportingOverflow(right)
        return isTooLarge ? .max : sum
    }

    fileprivate mutating func add(_ field: Field) {
        fieldCount += 1
        if field.alias != nil { aliasCount += 1 }
    }

    fileprivate mutating func reach(_ depth: Int) {
        self.depth = max(self.depth, depth)
    }
}

/// What a selection set selects itself, and the fragments that it spreads.
private struct Outline {
    private var own = OperationMeasure()
    private(set) var spreads: [(name: String, depth: Int)] = []

    init(_ selectionSet: SelectionSet) {
        visit(selectionSet, depth: 1)
    }

    /// The measure with the fragments taken in, whose measures are known.
    func measure(_ fragments: [String: OperationMeasure]) -> OperationMeasure {
        var measure = own
        for spread in spreads {
            if let fragment = fragments[spread.name] { measure.add(fragment, at: spread.depth) }
        }
        return measure
    }

    private mutating func visit(_ selectionSet: SelectionSet, depth: Int) {
        own.reach(depth)
        for selection in selectionSet.selections {
            switch selection {
            case .field(let field):
                own.add(field)
                if let inner = field.selectionSet { visit(inner, depth: depth + 1) }
            case .inlineFragment(let fragment):
                visit(fragment.selectionSet, depth: depth + 1)
            case .fragmentSpread(let spread):
                spreads.append((spread.name.value, depth))
            }
        }
    }
}
