/// Reports directives that are applied several times to the same thing, but must not be (GraphQL
/// October 2021 §5.7.3).
struct UniqueDirectivesPerLocation {
    func enter(_ directives: [Directive], _ context: inout ValidationContext) {
        guard directives.count > 1 else { return }
        var pairs: [(first: Directive, other: Directive)] = []
        for group in repeated(directives, by: \.name) {
            guard let definition = context.schema.directive(named: group.name),
                !definition.isRepeatable
            else { continue }
            pairs += group.nodes.dropFirst().map { (group.nodes[0], $0) }
        }
        for (first, other) in pairs.sorted(by: { $0.other.position < $1.other.position }) {
            context.report(
                "The directive \"@\(other.name)\" can only be used once at this location.",
                at: first.position,
                other.position
            )
        }
    }
}
