/// Finds out which object type stands behind an interface or union (GraphQL October 2021 §6.4.3,
/// `ResolveAbstractType`).
enum AbstractTypes {
    /// The object type that a resolver names.
    ///
    /// - Parameters:
    ///   - name: the name that the resolver gave, if it did.
    ///   - abstract: the interface or union.
    ///   - detail: the field whose value it is.
    ///   - schema: the schema.
    /// - Returns: the type, or why the name is of no use.
    static func resolve(
        _ name: String?,
        as abstract: TypeDefinition,
        of detail: OperationPlan.Detail,
        in schema: Schema
    ) -> Result<TypeDefinition, GraphQLError> {
        guard let name else {
            return .failure(
                GraphQLError(
                    "Abstract type \"\(abstract.name)\" must resolve to an Object type at runtime"
                        + " for field \"\(detail.parent.name).\(detail.definition.name)\"."
                )
            )
        }
        guard let type = schema.type(named: name) else {
            return .failure(
                GraphQLError(
                    "Abstract type \"\(abstract.name)\" was resolved to a type \"\(name)\""
                        + " that does not exist inside the schema."
                )
            )
        }
        guard type.kind == .object else {
            return .failure(
                GraphQLError(
                    "Abstract type \"\(abstract.name)\" was resolved to a non-object type"
                        + " \"\(name)\"."
                )
            )
        }
        guard schema.isPossibleType(type, of: abstract) else {
            return .failure(
                GraphQLError(
                    "Runtime Object type \"\(name)\" is not a possible type for"
                        + " \"\(abstract.name)\"."
                )
            )
        }
        return .success(type)
    }
}
