/// Reports fragments on types that the object can never have (GraphQL October 2021 §5.5.2.3).
struct PossibleFragmentSpreads {
    func enter(_ fragment: InlineFragment, _ context: inout ValidationContext) {
        guard let type = context.types.type.map(context.schema.namedType(of:)) else { return }
        check(type, "Fragment", fragment.position, &context)
    }

    func enter(_ spread: FragmentSpread, _ context: inout ValidationContext) {
        guard let fragment = context.fragments[spread.name.value],
            let type = context.schema.type(named: fragment.typeCondition.value)
        else { return }
        check(type, "Fragment \"\(spread.name)\"", spread.position, &context)
    }

    private func check(
        _ type: TypeDefinition,
        _ subject: @autoclosure () -> String,
        _ position: Int,
        _ context: inout ValidationContext
    ) {
        guard type.kind.isComposite, let parent = context.types.parentType,
            !context.schema.overlaps(type, parent)
        else { return }
        context.report(
            "\(subject()) cannot be spread here as objects of type \"\(parent.name)\" can never be"
                + " of type \"\(type.name)\".",
            at: position
        )
    }
}
