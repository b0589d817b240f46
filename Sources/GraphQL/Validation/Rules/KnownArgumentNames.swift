/// Reports arguments that a field or directive doesn't take (GraphQL October 2021 §5.4.1).
struct KnownArgumentNames {
    /// Whether the walk is in a directive, whose arguments are all checked at its beginning.
    private var isInDirective = false

    mutating func enter(_ directive: Directive, _ context: inout ValidationContext) {
        isInDirective = true
        guard let definition = context.types.directive,
            !context.definedDirectives.contains(definition.name)
        else { return }
        for argument in directive.arguments
        where definition.argument(named: argument.name.value) == nil {
            report(argument, "directive \"@\(definition.name)\"", definition.arguments, &context)
        }
    }

    mutating func leave(_ directive: Directive) {
        isInDirective = false
    }

    func enter(_ argument: Argument, _ context: inout ValidationContext) {
        guard !isInDirective, context.types.argument == nil, let field = context.types.field,
            let parent = context.types.parentType
        else { return }
        report(argument, "field \"\(parent.name).\(field.name)\"", field.arguments, &context)
    }

    private func report(
        _ argument: Argument,
        _ owner: String,
        _ definitions: [InputValueDefinition],
        _ context: inout ValidationContext
    ) {
        let near = Suggestions.near(argument.name.value, among: definitions.map(\.name))
        context.report(
            "Unknown argument \"\(argument.name)\" on \(owner)." + Suggestions.didYouMean(near),
            at: argument.position
        )
    }
}
