/// Reports variables that an operation uses, itself or in its fragments, but doesn't declare
/// (GraphQL October 2021 §5.8.3).
struct NoUndefinedVariables {
    func leave(
        _ operation: OperationDefinition,
        _ variables: DeclaredVariables,
        _ uses: [VariableUse],
        _ context: inout ValidationContext
    ) {
        for use in uses where variables[use.name] == nil {
            context.report(
                "Variable \"$\(use.name)\" is not defined"
                    + (operation.name.map { " by operation \"\($0)\"." } ?? "."),
                at: use.position,
                operation.position
            )
        }
    }
}
