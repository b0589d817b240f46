/// Finds everything that is wrong with documents before they are executed (GraphQL October 2021
/// §5).
///
/// Errors are those of the reference implementation, in its words, places and order.
public struct Validator: Sendable {
    private let schema: Schema
    private let profile: LenientProfile
    private let limits: ValidationLimits

    /// A validator for documents of a schema.
    ///
    /// - Parameters:
    ///   - schema: what can be asked for.
    ///   - profile: what may pass though the specification forbids it.
    ///   - limits: how much validation may cost.
    public init(
        schema: Schema,
        profile: LenientProfile = .strict,
        limits: ValidationLimits = ValidationLimits()
    ) {
        self.schema = schema
        self.profile = profile
        self.limits = limits
    }

    /// Everything that is wrong with a document.
    ///
    /// - Parameter document: the document, as the parser gives it.
    /// - Returns: the errors in the order of the document, at most one more than the limit; none if
    ///   the document can be executed.
    public func errors(in document: Document) -> [GraphQLError] {
        var rules = SpecifiedRules(
            ValidationContext(document, schema: schema, profile: profile, limits: limits)
        )
        Walker.walk(document, &rules)
        return rules.context.allErrors
    }
}
