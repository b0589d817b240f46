/// Reports directives that the schema doesn't have, or not for such a place (GraphQL October 2021
/// §5.7.1, §5.7.2).
struct KnownDirectives {
    func enter(
        _ directive: Directive,
        on location: DirectiveLocation,
        _ context: inout ValidationContext
    ) {
        let name = directive.name.value
        guard !context.definedDirectives.contains(name) else { return }
        guard let definition = context.types.directive else {
            context.report("Unknown directive \"@\(name)\".", at: directive.position)
            return
        }
        guard !definition.locations.contains(location) else { return }
        context.report(
            "Directive \"@\(name)\" may not be used on \(location.rawValue).",
            at: directive.position
        )
    }
}
