/// Reports fields that an object has several times (GraphQL October 2021 §5.6.3).
struct UniqueInputFieldNames {
    /// Where the first field with the same name stands, by where a field stands that repeats it.
    private var firstPositions: [Int: Int] = [:]

    mutating func enter(_ value: Value) {
        guard case .object(let fields) = value.kind else { return }
        for group in repeated(fields, by: \.name) {
            for field in group.nodes.dropFirst() {
                firstPositions[field.name.position] = group.nodes[0].name.position
            }
        }
    }

    func enter(_ field: ObjectField, _ context: inout ValidationContext) {
        guard !firstPositions.isEmpty, let first = firstPositions[field.name.position] else {
            return
        }
        context.report(
            "There can be only one input field named \"\(field.name)\".",
            at: first,
            field.name.position
        )
    }
}
