/// Resolvers as a table: a function for each field, bound by the names of the schema.
///
/// A table that is made for a schema also serves every schema that is filtered out of it, as field
/// numbers stay the same.
public struct ResolverTable<Object, Context>: Resolving, Sendable {
    /// Gives the value of a field.
    public typealias FieldResolver =
        @Sendable (Object, Arguments, inout Context) throws(GraphQLError) -> ResolvedValue<Object>
    /// Gives an element of a list that is read element by element.
    public typealias ElementResolver =
        @Sendable (Object, Int, inout Context) throws(GraphQLError) -> ResolvedValue<Object>
    /// Gives the name of an object's type.
    public typealias TypeResolver =
        @Sendable (Object, inout Context) throws(GraphQLError) -> String?

    private let schema: Schema
    /// By field number.
    @usableFromInline private(set) var fields: [FieldResolver?]
    @usableFromInline let typeResolver: TypeResolver
    @usableFromInline let elementResolver: ElementResolver

    /// A table without resolvers.
    ///
    /// - Parameters:
    ///   - schema: the schema whose fields are resolved.
    ///   - typeName: the name of an object's type.
    ///   - element: an element of a list that is read element by element.
    public init(
        for schema: Schema,
        typeName: @escaping TypeResolver,
        element: @escaping ElementResolver = { _, _, _ in .null }
    ) {
        self.schema = schema
        fields = Array(repeating: nil, count: schema.fieldNumberCount)
        typeResolver = typeName
        elementResolver = element
    }

    /// Binds a resolver to a field of an object type; the schema must have it.
    ///
    /// - Parameters:
    ///   - type: the object type's name.
    ///   - field: the field's name.
    ///   - resolver: gives the field's value.
    public mutating func bind(
        _ type: String,
        _ field: String,
        to resolver: @escaping FieldResolver
    ) {
        guard let type = schema.type(named: type), type.kind == .object,
            let definition = type.field(named: field)
        else { preconditionFailure("the schema has no field \(type).\(field)") }
        fields[definition.number.rawValue] = resolver
    }

    /// The fields of the schema's object types that no resolver is bound to, as `Type.field`.
    public var unboundFields: [String] {
        schema.types.filter { $0.kind == .object && !$0.isIntrospectionType }.flatMap { type in
            type.fields.filter { fields[$0.number.rawValue] == nil }
                .map { "\(type.name).\($0.name)" }
        }
    }

    /// The value of a field; one that no resolver is bound to has an error.
    @inlinable
    public func resolve(
        _ field: FieldNumber,
        of object: Object,
        _ arguments: Arguments,
        in context: inout Context
    ) throws(GraphQLError) -> ResolvedValue<Object> {
        guard let resolver = fields[field.rawValue] else {
            throw GraphQLError("The field is not resolved.")
        }
        return try resolver(object, arguments, &context)
    }

    /// An element of a list that is read element by element.
    @inlinable
    public func element(
        _ index: Int,
        of list: Object,
        in context: inout Context
    ) throws(GraphQLError) -> ResolvedValue<Object> {
        try elementResolver(list, index, &context)
    }

    /// The name of an object's type.
    @inlinable
    public func typeName(
        of object: Object,
        in context: inout Context
    ) throws(GraphQLError) -> String? {
        try typeResolver(object, &context)
    }
}
