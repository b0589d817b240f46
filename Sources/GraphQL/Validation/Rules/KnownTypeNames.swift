/// Reports types that the schema doesn't have (GraphQL October 2021 §5.5.1.2).
struct KnownTypeNames {
    /// The types that definitions may refer to though a schema may not use them.
    private static let builtInNames =
        Scalar.builtIn.keys.sorted() + IntrospectionDocument.typeNames

    /// Whether the walk is in one of the definitions that a document shouldn't have.
    var isInTypeSystem = false

    func visit(_ name: Name, _ context: inout ValidationContext) {
        guard context.schema.type(named: name.value) == nil,
            !context.definedTypes.contains(name.value)
        else { return }
        var names = Set(context.schema.types.map(\.name)).union(context.definedTypes)
        if isInTypeSystem {
            if Self.builtInNames.contains(name.value) { return }
            names.formUnion(Self.builtInNames)
        }
        let near = Suggestions.near(name.value, among: names.sorted())
        context.report(
            "Unknown type \"\(name)\"." + Suggestions.didYouMean(near),
            at: name.position
        )
    }
}
