/// Reports operations that are anonymous in a document that has others (GraphQL October 2021
/// §5.2.2.1).
struct LoneAnonymousOperation {
    func enter(_ operation: OperationDefinition, _ context: inout ValidationContext) {
        guard operation.name == nil, context.document.operations.count > 1 else { return }
        context.report(
            "This anonymous operation must be the only defined operation.",
            at: operation.position
        )
    }
}
