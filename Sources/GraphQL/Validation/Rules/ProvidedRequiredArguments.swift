/// Reports arguments that a field or directive needs but isn't given (GraphQL October 2021
/// §5.4.2.1).
struct ProvidedRequiredArguments {
    func leave(_ field: Field, _ context: inout ValidationContext) {
        guard let definition = context.types.field else { return }
        check(
            field.arguments,
            definition.arguments,
            "Field \"\(field.name)\"",
            field.position,
            &context
        )
    }

    func leave(_ directive: Directive, _ context: inout ValidationContext) {
        guard let definition = context.types.directive,
            !context.definedDirectives.contains(definition.name)
        else { return }
        check(
            directive.arguments,
            definition.arguments,
            "Directive \"@\(definition.name)\"",
            directive.position,
            &context
        )
    }

    private func check(
        _ arguments: [Argument],
        _ definitions: [InputValueDefinition],
        _ owner: @autoclosure () -> String,
        _ position: Int,
        _ context: inout ValidationContext
    ) {
        for definition in definitions
        where definition.isRequired
            && !arguments.contains(where: { $0.name.value == definition.name })
        {
            context.report(
                "\(owner()) argument \"\(definition.name)\" of type"
                    + " \"\(context.schema.text(of: definition.type))\" is required, but it was"
                    + " not provided.",
                at: position
            )
        }
    }
}
