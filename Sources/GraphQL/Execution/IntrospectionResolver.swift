/// Resolves the fields by which a service describes itself (GraphQL October 2021 §4).
struct IntrospectionResolver: Resolving {
    /// Nothing is shared: the schema never changes.
    struct Context {}

    let schema: Schema

    func resolve(
        _ field: FieldNumber,
        of object: IntrospectionObject,
        _ arguments: Arguments,
        in context: inout Context
    ) throws(GraphQLError) -> ResolvedValue<IntrospectionObject> {
        guard let field = IntrospectionField(field) else {
            preconditionFailure("an introspection type has a field of another kind")
        }
        let includeDeprecated = arguments.bool("includeDeprecated") ?? false
        return ResolvedValue(
            schema.introspect(field, of: object, includeDeprecated: includeDeprecated)
        )
    }

    func element(
        _ index: Int,
        of list: IntrospectionObject,
        in context: inout Context
    ) throws(GraphQLError) -> ResolvedValue<IntrospectionObject> {
        preconditionFailure("introspection gives its lists whole")
    }

    func typeName(
        of object: IntrospectionObject,
        in context: inout Context
    ) throws(GraphQLError) -> String? {
        preconditionFailure("introspection has no interfaces or unions")
    }
}

extension ResolvedValue<IntrospectionObject> {
    /// A value that the schema gave.
    init(_ value: IntrospectionValue) {
        switch value {
        case .null: self = .null
        case .bool(let flag): self = .bool(flag)
        case .string(let text): self = .string(text)
        case .strings(let texts): self = .strings(texts)
        case .object(let object): self = .object(object)
        case .objects(let objects): self = .objects(objects)
        }
    }
}

extension Execution {
    /// Writes one of the fields `__schema` and `__type` of the query type.
    @usableFromInline
    mutating func executeIntrospection(_ index: Int) -> Bool {
        let field = plan.fields[index]
        let schema = plan.schema
        var context = IntrospectionResolver.Context()
        let value: IntrospectionValue
        do {
            value =
                field.role == .schema
                ? .object(.schema)
                : schema.introspectedType(named: try arguments(of: field).string("name") ?? "")
        } catch {
            report(error, field: index)
            return appendNull(of: field)
        }
        return complete(
            ResolvedValue(value),
            of: index,
            field,
            IntrospectionResolver(schema: schema),
            &context
        )
    }
}
