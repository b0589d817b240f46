/// Coerces the arguments that a document gives to a field or directive (GraphQL October 2021
/// §6.4.1, `CoerceArgumentValues`).
struct ArgumentCoercion {
    private let literals: LiteralCoercion

    init(schema: Schema, profile: LenientProfile, variables: VariableValues) {
        literals = LiteralCoercion(schema: schema, profile: profile, variables: variables)
    }

    /// The values of arguments.
    ///
    /// - Parameters:
    ///   - arguments: what the document gives.
    ///   - definitions: what there is to give.
    ///   - slotCount: how many slots the definitions take.
    ///   - position: where the field or directive stands.
    /// - Returns: the values.
    /// - Throws: the first thing that is wrong, in the order of the definitions.
    func coerce(
        _ arguments: [Argument],
        for definitions: [InputValueDefinition],
        slotCount: Int,
        at position: Int
    ) throws(GraphQLError) -> Arguments {
        var coerced = Arguments(definitions, slotCount: slotCount)
        for definition in definitions {
            let argument = arguments.last { $0.name.value == definition.name }
            coerced[definition.slot] = try value(of: argument, for: definition, at: position)
        }
        return coerced
    }

    /// The value of one argument, `nil` if it is neither given nor has a default.
    func value(
        of argument: Argument?,
        for definition: InputValueDefinition,
        at position: Int
    ) throws(GraphQLError) -> InputValue? {
        let type = definition.type
        guard let node = argument?.value else {
            if let value = literals.defaultValue(of: definition) { return value }
            guard type.isNonNull else { return nil }
            throw error("of required type", definition, "was not provided.", at: position)
        }
        var isNull = node.kind == .null
        if case .variable(let name) = node.kind {
            guard let value = literals.variables[name] else {
                if let value = literals.defaultValue(of: definition) { return value }
                guard type.isNonNull else { return nil }
                throw error(
                    "of required type",
                    definition,
                    "was provided the variable \"$\(name)\""
                        + " which was not provided a runtime value.",
                    at: node.position
                )
            }
            isNull = value.isNull
        }
        if isNull, type.isNonNull {
            throw error("of non-null type", definition, "must not be null.", at: node.position)
        }
        guard let value = literals.coerce(node, as: type) else {
            throw GraphQLError(
                "Argument \"\(definition.name)\" has invalid value \(Printer.text(of: node)).",
                positions: [node.position]
            )
        }
        return value
    }

    private func error(
        _ kind: String,
        _ definition: InputValueDefinition,
        _ problem: String,
        at position: Int
    ) -> GraphQLError {
        let type = literals.schema.text(of: definition.type)
        return GraphQLError(
            "Argument \"\(definition.name)\" \(kind) \"\(type)\" \(problem)",
            positions: [position]
        )
    }
}

extension Value {
    /// Whether there is a variable in it.
    var hasVariables: Bool {
        switch kind {
        case .variable: true
        case .int, .float, .string, .boolean, .null, .enumValue: false
        case .list(let values): values.contains(where: \.hasVariables)
        case .object(let fields): fields.contains(where: \.value.hasVariables)
        }
    }
}
