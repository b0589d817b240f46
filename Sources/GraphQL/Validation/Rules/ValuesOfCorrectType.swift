/// Reports values that are none of the type that their place takes (GraphQL October 2021 §5.6.1 to
/// §5.6.4).
struct ValuesOfCorrectType {
    /// Up to here the document is covered by an error, or by a scalar that takes any value.
    private var coveredEnd = 0

    mutating func enter(_ value: Value, _ context: inout ValidationContext) {
        guard value.position >= coveredEnd else { return }
        switch value.kind {
        case .variable: break
        case .null:
            guard let type = context.types.inputType, type.isNonNull else { return }
            reportMismatch(value, type, &context)
        case .list:
            if context.types.parentInputType?.isList ?? false { return }
            coveredEnd = value.range.upperBound
            check(value, &context)
        case .object(let fields):
            if let type = context.types.inputType.map(context.schema.namedType(of:)),
                type.kind == .inputObject
            {
                checkRequiredFields(of: type, fields, value, &context)
            } else {
                coveredEnd = value.range.upperBound
                check(value, &context)
            }
        case .int, .float, .string, .boolean, .enumValue: check(value, &context)
        }
    }

    func enter(_ field: ObjectField, _ context: inout ValidationContext) {
        guard field.position >= coveredEnd, context.types.inputType == nil,
            let type = context.types.parentInputType.map(context.schema.namedType(of:)),
            type.kind == .inputObject
        else { return }
        let near = Suggestions.near(field.name.value, among: type.inputFields.map(\.name))
        context.report(
            "Field \"\(field.name)\" is not defined by type \"\(type.name)\"."
                + Suggestions.didYouMean(near),
            at: field.position
        )
    }

    private func checkRequiredFields(
        of type: TypeDefinition,
        _ fields: [ObjectField],
        _ value: Value,
        _ context: inout ValidationContext
    ) {
        for definition in type.inputFields
        where definition.isRequired && !fields.contains(where: { $0.name.value == definition.name })
        {
            context.report(
                "Field \"\(type.name).\(definition.name)\" of required type"
                    + " \"\(context.schema.text(of: definition.type))\" was not provided.",
                at: value.position
            )
        }
    }

    /// Checks a value that must be one of a scalar or enum.
    private func check(_ value: Value, _ context: inout ValidationContext) {
        guard let type = context.types.inputType else { return }
        let leaf = context.schema.namedType(of: type)
        guard leaf.kind.isLeaf else {
            reportMismatch(value, type, &context)
            return
        }
        do throws(GraphQLError) {
            _ = try context.literals.leaf(value, as: leaf)
        } catch {
            var error = error
            if error.positions.isEmpty { error.positions = [value.position] }
            context.report(error)
        }
    }

    private func reportMismatch(
        _ value: Value,
        _ type: TypeReference,
        _ context: inout ValidationContext
    ) {
        context.report(
            "Expected value of type \"\(context.schema.text(of: type))\", found"
                + " \(Printer.text(of: value)).",
            at: value.position
        )
    }
}
