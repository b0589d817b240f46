/// Reports fields that share a name in the response but can't be merged (GraphQL October 2021
/// §5.3.2).
///
/// Whether there are such fields is decided at once for the whole document; only if there are, each
/// selection set is searched for them, to tell them in the reference implementation's words.
struct OverlappingFieldsCanBeMerged {
    /// Searches for conflicts; `nil` if there are none to be found.
    private var conflicts: FieldConflicts?
    /// The selection sets that were searched, with the types that they select from.
    private var searched: [(selectionSet: SelectionSet, parent: TypeDefinition?)] = []
    private var hasReported = false

    mutating func enter(_ document: Document, _ context: inout ValidationContext) {
        let merging = FieldMerging(
            document,
            schema: context.schema,
            fragments: context.fragments,
            visitLimit: context.limits.visitLimit
        )
        switch merging.verdict {
        case .mergeable: break
        case .conflicting: conflicts = search(isThorough: false, context)
        case .undecided: context.reportTooManyVisits()
        }
    }

    mutating func enter(_ selectionSet: SelectionSet, _ context: inout ValidationContext) {
        guard conflicts != nil else { return }
        searched.append((selectionSet, context.types.parentType))
        report(selectionSet, context.types.parentType, &context)
    }

    /// If there are conflicts but none was found, searches again with more care.
    mutating func leave(_ document: Document, _ context: inout ValidationContext) {
        guard conflicts != nil, !hasReported else { return }
        conflicts = search(isThorough: true, context)
        for (selectionSet, parent) in searched { report(selectionSet, parent, &context) }
    }

    private func search(isThorough: Bool, _ context: ValidationContext) -> FieldConflicts {
        FieldConflicts(
            schema: context.schema,
            fragments: context.fragments,
            comparisonLimit: context.limits.comparisonLimit,
            isThorough: isThorough
        )
    }

    private mutating func report(
        _ selectionSet: SelectionSet,
        _ parent: TypeDefinition?,
        _ context: inout ValidationContext
    ) {
        guard let found = conflicts?.conflicts(in: selectionSet, of: parent) else { return }
        for conflict in found {
            hasReported = true
            context.report(conflict.error)
        }
        guard conflicts?.isExhausted ?? false else { return }
        hasReported = true
        conflicts = nil
        context.report(context.limits.tooManyComparisons, at: selectionSet.position)
    }
}
