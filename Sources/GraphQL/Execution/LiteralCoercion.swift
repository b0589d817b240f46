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
        case .scalar: return type.scalar.flatMap { coerce(value, as: $0) }
        case .enum: return coerce(value, asEnum: type)
        case .inputObject:
            guard case .object(let fields) = value.kind else { return nil }
            return coerce(fields, as: type)
        case .object, .interface, .union: return nil
        }
    }

    private func coerce(_ value: Value, asEnum type: TypeDefinition) -> InputValue? {
        switch value.kind {
        case .enumValue(let name):
            return type.enumValue(named: name) == nil ? nil : .enumValue(name)
        case .string(let name, _) where profile.contains(.enumNamesAsStrings):
            return type.enumValue(named: name) == nil ? nil : .enumValue(name)
        case .variable, .int, .float, .string, .boolean, .null, .list, .object: return nil
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

    private func coerce(_ value: Value, as scalar: Scalar) -> InputValue? {
        switch (scalar, value.kind) {
        case (.int, .int(let lexeme)):
            return Int32(lexeme).map { .integer(Int64($0)) }
        case (.float, .int(let lexeme)), (.float, .float(let lexeme)):
            return Double(lexeme).flatMap { $0.isFinite ? .float($0) : nil }
        case (.string, .string(let text, _)), (.id, .string(let text, _)), (.id, .int(let text)):
            return .string(text)
        case (.boolean, .boolean(let flag)):
            return .bool(flag)
        case (.custom(let scalar), _):
            return (try? scalar.read(json(of: value))).map { .json($0) }
        case (.int, _), (.float, _), (.string, _), (.boolean, _), (.id, _):
            return nil
        }
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
