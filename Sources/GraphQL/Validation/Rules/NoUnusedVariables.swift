/// Reports variables that an operation declares, but uses neither itself nor in its fragments
/// (GraphQL October 2021 §5.8.4).
struct NoUnusedVariables {
    func leave(
        _ operation: OperationDefinition,
        _ variables: DeclaredVariables,
        _ uses: [VariableUse],
        _ context: inout ValidationContext
    ) {
        guard !operation.variables.isEmpty else { return }
        var isUsed = Array(repeating: false, count: operation.variables.count)
        for use in uses {
            if let place = variables.place(of: use.name) { isUsed[place] = true }
        }
        for definition in operation.variables {
            let name = definition.variable.name
            // Of several declarations of a name one stands for all.
            guard let place = variables.place(of: name.value), !isUsed[place] else { continue }
            context.report(
                "Variable \"$\(name)\" is never used"
                    + (operation.name.map { " in operation \"\($0)\"." } ?? "."),
                at: definition.position
            )
        }
    }
}
