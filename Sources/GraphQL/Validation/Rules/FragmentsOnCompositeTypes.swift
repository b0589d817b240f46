/// Reports fragments on types without parts (GraphQL October 2021 §5.5.1.3).
struct FragmentsOnCompositeTypes {
    func enter(_ fragment: InlineFragment, _ context: inout ValidationContext) {
        guard let condition = fragment.typeCondition else { return }
        check(condition, "Fragment", &context)
    }

    func enter(_ fragment: FragmentDefinition, _ context: inout ValidationContext) {
        check(fragment.typeCondition, "Fragment \"\(fragment.name)\"", &context)
    }

    private func check(
        _ condition: Name,
        _ subject: @autoclosure () -> String,
        _ context: inout ValidationContext
    ) {
        guard let type = context.schema.type(named: condition.value), !type.kind.isComposite else {
            return
        }
        context.report(
            "\(subject()) cannot condition on non composite type \"\(condition)\".",
            at: condition.position
        )
    }
}
