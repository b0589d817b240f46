import JSON

/// Coerces the values that a request gives to the variables of an operation (GraphQL October 2021
/// §6.1.2, `CoerceVariableValues`).
struct VariableCoercion {
    private let schema: Schema
    private let profile: LenientProfile
    private let errorLimit: Int
    private var errors: [GraphQLError] = []

    private init(schema: Schema, profile: LenientProfile, errorLimit: Int) {
        self.schema = schema
        self.profile = profile
        self.errorLimit = errorLimit
    }

    /// The values of an operation's variables, or everything that is wrong with what is given.
    static func coerce(
        _ values: JSONObject,
        for operation: OperationDefinition,
        schema: Schema,
        profile: LenientProfile,
        errorLimit: Int
    ) -> Result<VariableValues, RequestErrors> {
        var coercion = VariableCoercion(schema: schema, profile: profile, errorLimit: errorLimit)
        var coerced = VariableValues()
        do {
            for definition in operation.variables {
                try coercion.coerce(
                    values[definition.variable.name.value],
                    for: definition,
                    &coerced
                )
            }
        } catch {
            coercion.errors.append(
                GraphQLError(
                    "Too many errors processing variables, error limit reached. Execution aborted."
                )
            )
        }
        return coercion.errors.isEmpty
            ? .success(coerced) : .failure(RequestErrors(coercion.errors))
    }

    private mutating func coerce(
        _ value: JSONValue?,
        for definition: VariableDefinition,
        _ coerced: inout VariableValues
    ) throws(JSONCoercion.TooManyProblems) {
        let name = definition.variable.name.value
        guard let type = schema.typeReference(to: definition.type),
            schema.namedType(of: type).kind.isInput
        else {
            try report(
                "Variable \"$\(name)\" expected value of type \"\(definition.type)\""
                    + " which cannot be used as an input type.",
                at: definition.type
            )
            return
        }
        guard let value else {
            if let defaultValue = definition.defaultValue {
                let literals = LiteralCoercion(schema: schema, profile: profile)
                coerced[name] = literals.coerce(defaultValue, as: type)
            } else if type.isNonNull {
                try report(
                    "Variable \"$\(name)\" of required type \"\(definition.type)\""
                        + " was not provided.",
                    at: definition
                )
            }
            return
        }
        if value.isNull, type.isNonNull {
            try report(
                "Variable \"$\(name)\" of non-null type \"\(definition.type)\" must not be null.",
                at: definition
            )
            return
        }
        var coercion = JSONCoercion(schema: schema, problemLimit: errorLimit - errors.count)
        defer { errors += coercion.problems.map { Self.error($0, name: name, at: definition) } }
        coerced[name] = try coercion.coerce(value, as: type)
    }

    private mutating func report(
        _ message: String,
        at node: some SyntaxNode
    ) throws(JSONCoercion.TooManyProblems) {
        guard errors.count < errorLimit else { throw JSONCoercion.TooManyProblems() }
        errors.append(GraphQLError(message, positions: [node.position]))
    }

    private static func error(
        _ problem: JSONCoercion.Problem,
        name: String,
        at definition: VariableDefinition
    ) -> GraphQLError {
        var place = ""
        if !problem.path.isEmpty {
            place = " at \"\(name)" + problem.path.map(Self.text).joined() + "\""
        }
        let shown = Inspection.text(of: problem.value)
        return GraphQLError(
            "Variable \"$\(name)\" got invalid value \(shown)\(place); \(problem.error.message)",
            positions: [definition.position],
            extensions: problem.error.extensions
        )
    }

    private static func text(of element: GraphQLError.PathElement) -> String {
        switch element {
        case .key(let key): ".\(key)"
        case .index(let index): "[\(index)]"
        }
    }
}

/// Why a request is not executed at all (§7.1.2, request errors); there is at least one reason.
@usableFromInline
struct RequestErrors: Error {
    @usableFromInline let errors: [GraphQLError]

    init(_ errors: [GraphQLError]) {
        self.errors = errors
    }
}
