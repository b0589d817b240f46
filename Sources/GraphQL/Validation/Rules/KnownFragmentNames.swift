/// Reports spreads of fragments that the document doesn't define (GraphQL October 2021 §5.5.2.1).
struct KnownFragmentNames {
    func enter(_ spread: FragmentSpread, _ context: inout ValidationContext) {
        guard context.fragments.place(of: spread.name.value) == nil else { return }
        context.report("Unknown fragment \"\(spread.name)\".", at: spread.name.position)
    }
}
