/// Reports variables whose type doesn't fit where they are used (GraphQL October 2021 §5.8.5).
struct VariablesInAllowedPosition {
    func leave(
        _ operation: OperationDefinition,
        _ variables: DeclaredVariables,
        _ uses: [VariableUse],
        _ context: inout ValidationContext
    ) {
        for use in uses {
            guard let expected = use.type, let definition = variables[use.name],
                let type = context.schema.typeReference(to: definition.type),
                !isAllowed(type, definition, expected, use, context.schema)
            else { continue }
            context.report(
                "Variable \"$\(use.name)\" of type \"\(definition.type)\" used in position"
                    + " expecting type \"\(context.schema.text(of: expected))\".",
                at: definition.position,
                use.position
            )
        }
    }

    /// Whether such a variable may be used there (`AreTypesCompatible`).
    ///
    /// A nullable variable may stand where null may not, if the variable or the place has a
    /// default.
    private func isAllowed(
        _ type: TypeReference,
        _ definition: VariableDefinition,
        _ expected: TypeReference,
        _ use: VariableUse,
        _ schema: Schema
    ) -> Bool {
        guard expected.isNonNull, !type.isNonNull else {
            return schema.isSubtype(type, of: expected)
        }
        let hasValue = definition.defaultValue.map { $0.kind != .null } ?? false
        return (hasValue || use.hasDefault) && schema.isSubtype(type, of: expected.nullable)
    }
}
