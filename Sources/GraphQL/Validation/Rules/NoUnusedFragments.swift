/// Reports fragments that no operation takes in (GraphQL October 2021 §5.5.1.4).
struct NoUnusedFragments {
    /// The names of the fragments that operations take in.
    private var used: Set<String> = []

    /// Notes the fragments that an operation takes in.
    mutating func leaveOperation(takingIn places: [Int], _ context: ValidationContext) {
        for place in places { used.insert(context.fragments.definitions[place].name.value) }
    }

    func leave(_ document: Document, _ context: inout ValidationContext) {
        for fragment in document.fragments where !used.contains(fragment.name.value) {
            context.report("Fragment \"\(fragment.name)\" is never used.", at: fragment.position)
        }
    }
}
