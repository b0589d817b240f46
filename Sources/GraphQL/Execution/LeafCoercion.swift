import JSON

/// Coerces what resolvers give for leaves (GraphQL October 2021 §3.5, result coercion).
///
/// As in the reference implementation truth values count as 0 and 1, and text as the number that it
/// spells.
enum LeafCoercion {
    /// A leaf as it stands in the response.
    ///
    /// - Parameters:
    ///   - value: what the resolver gave.
    ///   - type: the scalar or enum.
    /// - Returns: the value as JSON, which is not null.
    /// - Throws: why the type can't represent the value.
    static func coerce(
        _ value: LeafValue,
        as type: TypeDefinition
    ) throws(GraphQLError) -> JSONValue {
        switch type.scalar {
        case nil: return try enumName(value, of: type)
        case .int: return .integer(try int(value))
        case .float: return .number(try float(value))
        case .string: return .string(try string(value))
        case .boolean: return .bool(try boolean(value))
        case .id: return .string(try id(value))
        case .custom(let scalar):
            guard let json = value.json else {
                throw GraphQLError("\(type.name) cannot represent value: \(value.shown)")
            }
            let written = try scalar.write(json)
            guard !written.isNull else {
                throw GraphQLError("\(type.name) cannot represent value: \(value.shown)")
            }
            return written
        }
    }

    private static func enumName(
        _ value: LeafValue,
        of type: TypeDefinition
    ) throws(GraphQLError) -> JSONValue {
        guard case .json(.string(let name)) = value, type.enumValue(named: name) != nil else {
            throw GraphQLError("Enum \"\(type.name)\" cannot represent value: \(value.shown)")
        }
        return .string(name)
    }

    private static func int(_ value: LeafValue) throws(GraphQLError) -> Int64 {
        guard let number = number(value), number.isInteger else {
            throw GraphQLError("Int cannot represent non-integer value: \(value.shown)")
        }
        guard let integer = number.integer.flatMap(Int32.init(exactly:)) else {
            throw GraphQLError(
                "Int cannot represent non 32-bit signed integer value: \(value.shown)"
            )
        }
        return Int64(integer)
    }

    private static func float(_ value: LeafValue) throws(GraphQLError) -> JSONNumber {
        guard let number = number(value) else {
            throw GraphQLError("Float cannot represent non numeric value: \(value.shown)")
        }
        return number
    }

    /// The number that a value stands for, if that is finite.
    private static func number(_ value: LeafValue) -> JSONNumber? {
        switch value.json {
        case .bool(let flag): return JSONNumber(flag ? 1 : 0)
        case .number(let number): return number.double == nil ? nil : number
        case .string(let text):
            guard let number = JSONNumber(lexeme: text), number.double != nil else { return nil }
            return number
        case .null, .array, .object, nil: return nil
        }
    }

    private static func string(_ value: LeafValue) throws(GraphQLError) -> String {
        switch value.json {
        case .string(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let number) where number.double != nil: return Inspection.text(of: number)
        case .number, .null, .array, .object, nil:
            throw GraphQLError("String cannot represent value: \(value.shown)")
        }
    }

    private static func boolean(_ value: LeafValue) throws(GraphQLError) -> Bool {
        switch value.json {
        case .bool(let flag): return flag
        case .number(let number):
            if let double = number.double { return double != 0 }
        case .string, .null, .array, .object, nil: break
        }
        throw GraphQLError("Boolean cannot represent a non boolean value: \(value.shown)")
    }

    private static func id(_ value: LeafValue) throws(GraphQLError) -> String {
        switch value.json {
        case .string(let text): return text
        case .number(let number) where number.isInteger: return Inspection.text(of: number)
        case .number, .bool, .null, .array, .object, nil:
            throw GraphQLError("ID cannot represent value: \(value.shown)")
        }
    }
}
