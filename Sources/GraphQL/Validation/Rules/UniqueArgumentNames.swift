/// Reports arguments that are given several times (GraphQL October 2021 §5.4.2).
struct UniqueArgumentNames {
    func enter(_ arguments: [Argument], _ context: inout ValidationContext) {
        for group in repeated(arguments, by: \.name) {
            context.report(
                GraphQLError(
                    "There can be only one argument named \"\(group.name)\".",
                    positions: group.nodes.map(\.name.position)
                )
            )
        }
    }
}
