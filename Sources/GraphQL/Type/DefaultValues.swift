import JSON

extension Schema {
    /// The default of an argument or input field as introspection shows it, `nil` if there is none.
    func defaultValueText(of value: InputValueDefinition) -> String? {
        value.defaultValue.map { Printer.text(of: canonical($0, as: value.type) ?? $0) }
    }

    /// A constant value as it is after coercion (GraphQL October 2021 §3.5 to §3.12), `nil` if it
    /// is none of the type.
    ///
    /// Single values become lists, objects get the defaults of fields that they leave out, numbers
    /// and identifiers one spelling.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - type: The type that it should be of.
    ///   - completes: Whether objects get the defaults of fields that they leave out.
    /// - Returns: The value after coercion, `nil` if it is none of the type.
    func canonical(_ value: Value, as type: TypeReference, completes: Bool = true) -> Value? {
        switch type.form {
        case .nonNull(let inner):
            if case .null = value.kind { return nil }
            return canonical(value, as: inner, completes: completes)
        case .list(let element):
            if case .null = value.kind { return value }
            guard case .list(let values) = value.kind else {
                return canonical(value, as: element, completes: completes)
                    .map { Value(.list([$0])) }
            }
            let elements = values.compactMap { canonical($0, as: element, completes: completes) }
            return elements.count == values.count ? Value(.list(elements)) : nil
        case .named(let number):
            if case .null = value.kind { return value }
            return canonical(value, as: self[number], completes)
        }
    }

    private func canonical(
        _ value: Value,
        as type: TypeDefinition,
        _ completes: Bool
    ) -> Value? {
        switch type.kind {
        case .scalar: return type.scalar.flatMap { canonical(value, as: $0) }
        case .enum:
            guard case .enumValue(let name) = value.kind, type.enumValue(named: name) != nil else {
                return nil
            }
            return value
        case .inputObject:
            guard case .object(let fields) = value.kind else { return nil }
            return canonical(fields, as: type, completes)
        case .object, .interface, .union: return nil
        }
    }

    private func canonical(
        _ fields: [ObjectField],
        as type: TypeDefinition,
        _ completes: Bool
    ) -> Value? {
        guard fields.allSatisfy({ type.inputField(named: $0.name.value) != nil }) else {
            return nil
        }
        var canonicalFields: [ObjectField] = []
        for definition in type.inputFields {
            let given = fields.last { $0.name.value == definition.name }?.value
            guard let value = given ?? (completes ? definition.defaultValue : nil) else {
                if definition.isRequired { return nil }
                continue
            }
            guard let value = canonical(value, as: definition.type, completes: completes) else {
                return nil
            }
            canonicalFields.append(ObjectField(name: Name(definition.name), value: value))
        }
        return Value(.object(canonicalFields))
    }

    private func canonical(_ value: Value, as scalar: Scalar) -> Value? {
        switch (scalar, value.kind) {
        case (.int, .int(let text)):
            return Int32(text).map { Value(.int(String($0))) }
        case (.float, .int(let text)), (.float, .float(let text)):
            return Self.canonicalNumber(text)
        case (.string, .string(let text, _)):
            return Value(.string(text, isBlock: false))
        case (.boolean, .boolean), (.custom, _):
            return value
        case (.id, .string(let text, _)), (.id, .int(let text)):
            return Value(Self.isInteger(text) ? .int(text) : .string(text, isBlock: false))
        case (.int, _), (.float, _), (.string, _), (.boolean, _), (.id, _):
            return nil
        }
    }

    /// Numbers are written without a point where they have no fraction, and with no more digits
    /// than they need; the very large and very small stay as they are written.
    private static func canonicalNumber(_ text: String) -> Value? {
        guard let number = Double(text), number.isFinite else { return nil }
        if let integer = JSONNumber(lexeme: text)?.integer, integer.magnitude < 1 << 53 {
            return Value(.int(String(integer)))
        }
        let isOrdinary = (0.0001..<9_007_199_254_740_992).contains(number.magnitude)
        return Value(isOrdinary ? .float(number.description) : .float(text))
    }

    /// Whether the text is an integer's only spelling: no leading zeros, no plus.
    private static func isInteger(_ text: String) -> Bool {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard text.utf8.count - digits.count <= 1, let first = digits.first,
            digits.allSatisfy(SourceText.isDigit)
        else { return false }
        return first != UInt8(ascii: "0") || digits.count == 1
    }
}
