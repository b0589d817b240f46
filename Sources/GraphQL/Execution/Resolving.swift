/// What stands behind the fields of a schema: the values of objects, one field at a time.
///
/// Resolvers are synchronous and see nothing but their arguments; state that they read or, for
/// mutations, change is in the context, which every field of an execution shares.
public protocol Resolving<Object, Context> {
    /// What tells one object of the domain from another, such as an enum of identifiers.
    associatedtype Object
    /// What all resolvers of an execution share.
    associatedtype Context

    /// The value of a field (GraphQL October 2021 §6.4.2, `ResolveFieldValue`).
    ///
    /// - Parameters:
    ///   - field: the number that the schema gave to the field.
    ///   - object: the object that has the field.
    ///   - arguments: the field's arguments, coerced.
    ///   - context: what all resolvers share.
    /// - Returns: the value, which is completed next.
    /// - Throws: the error that takes the field's place.
    func resolve(
        _ field: FieldNumber,
        of object: Object,
        _ arguments: Arguments,
        in context: inout Context
    ) throws(GraphQLError) -> ResolvedValue<Object>

    /// An element of a list that was given as ``ResolvedValue/elements(of:count:)``.
    ///
    /// - Parameters:
    ///   - index: the element's place, from 0 on and below the count.
    ///   - list: the object that stands for the list.
    ///   - context: what all resolvers share.
    /// - Returns: the element.
    /// - Throws: the error that takes the element's place.
    func element(
        _ index: Int,
        of list: Object,
        in context: inout Context
    ) throws(GraphQLError) -> ResolvedValue<Object>

    /// The name of an object's type (§6.4.3, `ResolveAbstractType`); asked only where the schema
    /// leaves it open, that is, behind interfaces and unions.
    ///
    /// - Parameters:
    ///   - object: the object that was resolved.
    ///   - context: what all resolvers share.
    /// - Returns: the name of an object type, `nil` if it has none.
    /// - Throws: the error that takes the object's place.
    func typeName(
        of object: Object,
        in context: inout Context
    ) throws(GraphQLError) -> String?
}
