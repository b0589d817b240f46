import JSON

/// Coerces values that are written out in a document (GraphQL October 2021 §3.5 to §3.12).
///
/// A value that is none of its type gives `nil`, without a reason: validation has told it before.
struct LiteralCoercion {
    let schema: Schema
    let profile: LenientProfile
    /// What variables in the values stand for; constant values have none.
    let variables: VariableValues

    init(schema: Schema, profile: LenientProfile, variables: VariableValues = VariableValues()) {
        self.schema = schema
        self.profile = profile
        self.variables = variables
    }

    /// A value as it is after coercion, `nil` if it is none of the type.
    func coerce(_ value: Value, as type: TypeReference) -> InputValue? {
        if case .variable(let name) = value.kind {
            // Validation has seen to it that the variable's type fits.
            guard let value = variables[name], !(value.isNull && type.isNonNull) else { return nil }
            return value
        }
        switch type.form {
        case .nonNull(let inner):
            if case .null = value.kind { return nil }
            return coerce(value, as: inner)
        case .list(let element):
            if case .null = value.kind { return .null }
            return coerce(value, asListOf: element)
        case .named(let number):
            if case .null = value.kind { return .null }
            return coerce(value, as: schema[number])
        }
    }

    /// The default of an argument or input field, `nil` if it has none.
    func defaultValue(of definition: InputValueDefinition) -> InputValue? {
        definition.defaultValue.flatMap { coerce($0, as: definition.type) }
    }

    /// Whether the value is a variable that has no value.
    private func isMissing(_ value: Value) -> Bool {
        guard case .variable(let name) = value.kind else { return false }
        return variables[name] == nil
    }

    private func coerce(_ value: Value, asListOf element: TypeReference) -> InputValue? {
        guard case .list(let values) = value.kind else {
            // A single value stands for a list of it alone (§3.11).
            return coerce(value, as: element).map { .list([$0]) }
        }
        var elements: [InputValue] = []
        elements.reserveCapacity(values.count)
        for value in values {
            if isMissing(value) {
                if element.isNonNull { return nil }
                elements.append(.null)
            } else {
                guard let value = coerce(value, as: element) else { return nil }
                elements.append(value)
            }
        }
        return .list(elements)
    }

    private func coerce(_ value: Value, as type: TypeDefinition) -> InputValue? {
        switch type.kind {
        case .scalar, .enum: return try? leaf(value, as: type)
        case .inputObject:
            guard case .object(let fields) = value.kind else { return nil }
            return coerce(fields, as: type)
        case .object, .interface, .union: return nil
        }
    }

    private func coerce(_ fields: [ObjectField], as type: TypeDefinition) -> InputValue? {
        var object = InputObject(type)
        for definition in type.inputFields {
            let field = fields.last { $0.name.value == definition.name }
            guard let field, !isMissing(field.value) else {
                if let value = defaultValue(of: definition) {
                    object[definition.slot] = value
                } else if definition.type.isNonNull {
                    return nil
                }
                continue
            }
            guard let value = coerce(field.value, as: definition.type) else { return nil }
            object[definition.slot] = value
        }
        return .object(object)
    }
}

// Scalars and enums.
extension LiteralCoercion {
    /// A literal as a value of a scalar or enum; both validation and execution ask here.
    ///
    /// - Parameters:
    ///   - value: the literal, which is not null.
    ///   - type: the scalar or enum.
    /// - Returns: the value after coercion.
    /// - Throws: why it is none of the type, in the reference implementation's words.
    func leaf(_ value: Value, as type: TypeDefinition) throws(GraphQLError) -> InputValue {
        switch (type.scalar, value.kind) {
        case (nil, _): return try enumValue(value, of: type)
        case (.int, .int(let lexeme)):
            if let integer = Int32(lexeme) { return .integer(Int64(integer)) }
            throw mismatch("Int cannot represent non 32-bit signed integer value", value)
        case (.float, .int(let lexeme)), (.float, .float(let lexeme)):
            if let double = Double(lexeme), double.isFinite { return .float(double) }
            throw mismatch("Float cannot represent non numeric value", value)
        case (.string, .string(let text, _)), (.id, .string(let text, _)), (.id, .int(let text)):
            return .string(text)
        case (.boolean, .boolean(let flag)):
            return .bool(flag)
        case (.custom(let scalar), _):
            return .json(try scalar.read(json(of: value)))
        case (.int, _): throw mismatch("Int cannot represent non-integer value", value)
        case (.float, _): throw mismatch("Float cannot represent non numeric value", value)
        case (.string, _): throw mismatch("String cannot represent a non string value", value)
        case (.boolean, _): throw mismatch("Boolean cannot represent a non boolean value", value)
        case (.id, _):
            throw mismatch("ID cannot represent a non-string and non-integer value", value)
        }
    }

    private func enumValue(
        _ value: Value,
        of type: TypeDefinition
    ) throws(GraphQLError) -> InputValue {
        let name: String
        switch value.kind {
        case .enumValue(let word): name = word
        case .string(let text, _) where profile.contains(.enumNamesAsStrings): name = text
        case .variable, .int, .float, .string, .boolean, .null, .list, .object:
            let shown = Printer.text(of: value)
            throw GraphQLError(
                "Enum \"\(type.name)\" cannot represent non-enum value: \(shown)."
                    + type.suggestedValues(for: shown)
            )
        }
        if type.enumValue(named: name) != nil { return .enumValue(name) }
        throw GraphQLError(
            "Value \"\(name)\" does not exist in \"\(type.name)\" enum."
                + type.suggestedValues(for: name)
        )
    }

    private func mismatch(_ problem: String, _ value: Value) -> GraphQLError {
        GraphQLError("\(problem): \(Printer.text(of: value))")
    }

    /// A value as JSON, whatever its type; what a variable without a value stands for is left out
    /// of objects and null elsewhere.
    private func json(of value: Value) -> JSONValue {
        switch value.kind {
        case .variable(let name): variables[name]?.json ?? .null
        case .int(let lexeme), .float(let lexeme):
            JSONNumber(lexeme: lexeme).map(JSONValue.number) ?? .null
        case .string(let text, _), .enumValue(let text): .string(text)
        case .boolean(let flag): .bool(flag)
        case .null: .null
        case .list(let values): .array(values.map(json(of:)))
        case .object(let fields):
            .object(
                JSONObject(
                    fields.lazy.filter { !isMissing($0.value) }
                        .map { (key: $0.name.value, value: json(of: $0.value)) }
                )
            )
        }
    }
}
