/// Reports variables that an operation declares several times (GraphQL October 2021 §5.8.1).
struct UniqueVariableNames {
    func enter(_ operation: OperationDefinition, _ context: inout ValidationContext) {
        for group in repeated(operation.variables, by: \.variable.name) {
            context.report(
                GraphQLError(
                    "There can be only one variable named \"$\(group.name)\".",
                    positions: group.nodes.map(\.variable.name.position)
                )
            )
        }
    }
}
