/// Reports operations with the name of an earlier one (GraphQL October 2021 §5.2.1.1).
struct UniqueOperationNames {
    private var seen: [String: Name] = [:]

    mutating func enter(_ operation: OperationDefinition, _ context: inout ValidationContext) {
        guard let name = operation.name, context.document.operations.count > 1 else { return }
        guard let first = seen[name.value] else {
            seen[name.value] = name
            return
        }
        context.report(
            "There can be only one operation named \"\(name)\".",
            at: first.position,
            name.position
        )
    }
}
