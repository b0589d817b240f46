/// Reports variables whose type no value can be given for (GraphQL October 2021 §5.8.2).
struct VariablesAreInputTypes {
    func enter(_ variable: VariableDefinition, _ context: inout ValidationContext) {
        guard let type = context.schema.type(named: variable.type.namedType.value),
            !type.kind.isInput
        else { return }
        context.report(
            "Variable \"$\(variable.variable.name)\" cannot be non-input type"
                + " \"\(variable.type)\".",
            at: variable.type.position
        )
    }
}
