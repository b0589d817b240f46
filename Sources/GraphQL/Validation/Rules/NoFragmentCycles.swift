/// Reports fragments that spread themselves, directly or through others (GraphQL October 2021
/// §5.5.2.2).
struct NoFragmentCycles {
    /// A fragment on the way, with those of its spreads that are still to be followed.
    private struct Step {
        let name: String
        var spreads: ArraySlice<FragmentSpread>
    }

    private var visited: Set<String> = []

    /// Searches from a fragment that no search has come across, depth first.
    ///
    /// The way is kept in a list, not in recursion, since chains of fragments can be long.
    mutating func enter(_ fragment: FragmentDefinition, _ context: inout ValidationContext) {
        guard visited.insert(fragment.name.value).inserted else { return }
        let spreads = DocumentFragments.spreads(in: fragment.selectionSet)
        guard !spreads.isEmpty else { return }
        var steps = [Step(name: fragment.name.value, spreads: spreads[...])]
        // The spreads that led to each step but the first, and where each fragment's begin.
        var path: [FragmentSpread] = []
        var pathStarts = [fragment.name.value: 0]
        while let step = steps.last, !context.isFull {
            guard let spread = step.spreads.first else {
                pathStarts[step.name] = nil
                steps.removeLast()
                _ = path.popLast()
                continue
            }
            steps[steps.count - 1].spreads.removeFirst()
            let name = spread.name.value
            path.append(spread)
            if let start = pathStarts[name] {
                report(path[start...], &context)
            } else if let next = context.fragments[name], visited.insert(name).inserted {
                let spreads = DocumentFragments.spreads(in: next.selectionSet)
                if !spreads.isEmpty {
                    pathStarts[name] = path.count
                    steps.append(Step(name: name, spreads: spreads[...]))
                    continue
                }
            }
            path.removeLast()
        }
    }

    private func report(_ cycle: ArraySlice<FragmentSpread>, _ context: inout ValidationContext) {
        guard let last = cycle.last else { return }
        let others = cycle.dropLast()
        let shown = others.prefix(SourceLocator.locationLimit)
        let names = shown.map { "\"\($0.name)\"" }.joined(separator: ", ")
        let rest = others.count > shown.count ? " and \(others.count - shown.count) more" : ""
        context.report(
            GraphQLError(
                "Cannot spread fragment \"\(last.name)\" within itself"
                    + (names.isEmpty ? "." : " via \(names)\(rest)."),
                positions: cycle.prefix(SourceLocator.locationLimit).map(\.position)
            )
        )
    }
}
