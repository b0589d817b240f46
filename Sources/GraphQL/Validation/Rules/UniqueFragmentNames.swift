/// Reports fragments with the name of an earlier one (GraphQL October 2021 §5.5.1.1).
struct UniqueFragmentNames {
    private var seen: [String: Name] = [:]

    mutating func enter(_ fragment: FragmentDefinition, _ context: inout ValidationContext) {
        guard context.document.fragments.count > 1 else { return }
        let name = fragment.name
        guard let first = seen[name.value] else {
            seen[name.value] = name
            return
        }
        context.report(
            "There can be only one fragment named \"\(name)\".",
            at: first.position,
            name.position
        )
    }
}
