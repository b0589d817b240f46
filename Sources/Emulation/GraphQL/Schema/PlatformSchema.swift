import GraphQL

/// The service's schema: the dumps of 2018 with what later documents and clients show beyond them
/// (facts §3.1).
///
/// What a request sees of it depends on its views: each element that isn't public names those that
/// show it by `@view`, which nobody outside ever sees.
enum PlatformSchema {
    /// The whole schema, built when it is first asked for: a server that never gets a GraphQL
    /// request spends neither the time nor the memory.
    static let whole: Schema = {
        let parts = [roots, people, spaces, templates, conversations, actions, moments]
        let builder = SchemaBuilder(
            scalars: ["Date": PlatformScalars.date, "Long": PlatformScalars.long],
            specifiedDirectives: [.include, .skip],
            describesDirectiveFlags: true
        )
        do {
            return try builder.schema(from: parts.joined(separator: "\n"))
        } catch {
            preconditionFailure("the platform's schema is wrong: \(error)")
        }
    }()

    /// What requests without the field `x-graphql-view` see.
    static let `public` = filtered(by: .public)
    /// What most clients ask for.
    static let beta = filtered(by: ViewSet(list: "BETA"))
    /// What VSDK and NR ask for.
    static let experimental = filtered(by: ViewSet(list: "BETA,EXPERIMENTAL"))

    /// What some views show of the schema.
    ///
    /// Fields and arguments that are hidden are not in it, as if they had never been (facts §3.2).
    /// Those of the usual sets of views are made once; see ``SchemaCache`` for the others.
    static func schema(for views: ViewSet) -> Schema {
        switch views {
        case .public: `public`
        case ViewSet(list: "BETA"): beta
        case ViewSet(list: "BETA,EXPERIMENTAL"): experimental
        default: filtered(by: views)
        }
    }

    private static func filtered(by views: ViewSet) -> Schema {
        do {
            return try whole.filtered { isVisible($0, in: views) }
        } catch {
            preconditionFailure("the schema of \(views.viewNames) is wrong: \(error)")
        }
    }

    private static func isVisible(_ element: SchemaElement, in views: ViewSet) -> Bool {
        if element.kind == .directive { return element.coordinate != "@view" }
        if element.coordinate == "View" { return false }
        guard let directive = element.directives.first(where: { $0.name.value == "view" }),
            let value = directive.arguments.first?.value
        else { return true }
        return !self.views(in: value).isDisjoint(with: views)
    }

    private static func views(in value: Value) -> ViewSet {
        switch value.kind {
        case .enumValue(let name): ViewSet(named: name)
        case .list(let values):
            values.reduce(into: []) { $0.formUnion(Self.views(in: $1)) }
        case .variable, .int, .float, .string, .boolean, .null, .object: []
        }
    }
}
