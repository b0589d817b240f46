import JSON

/// Coerces values that come as JSON, that is, the values of variables (GraphQL October 2021 §3.5 to
/// §3.12), and says everything that is wrong with them.
struct JSONCoercion {
    /// What one part of a value has wrong.
    struct Problem {
        /// The way from the value to the part.
        let path: [GraphQLError.PathElement]
        /// The part.
        let value: JSONValue
        /// What is wrong, with its extensions if a scalar of the schema's own found it.
        let error: GraphQLError
    }

    /// There are more problems than are asked for.
    struct TooManyProblems: Error {}

    private let schema: Schema
    private let defaults: LiteralCoercion
    private let problemLimit: Int
    /// What is wrong, in the order in which it is found.
    private(set) var problems: [Problem] = []
    private var path: [GraphQLError.PathElement] = []

    init(schema: Schema, problemLimit: Int) {
        self.schema = schema
        defaults = LiteralCoercion(schema: schema, profile: .strict)
        self.problemLimit = problemLimit
    }

    /// A value as it is after coercion; if there are problems it is of no use.
    ///
    /// - Throws: ``TooManyProblems`` instead of adding one that is over the limit.
    mutating func coerce(
        _ value: JSONValue,
        as type: TypeReference
    ) throws(TooManyProblems) -> InputValue {
        switch type.form {
        case .nonNull(let inner):
            if !value.isNull { return try coerce(value, as: inner) }
            let text = schema.text(of: type)
            return try report("Expected non-nullable type \"\(text)\" not to be null.", value)
        case .list(let element):
            if value.isNull { return .null }
            return try coerce(value, asListOf: element)
        case .named(let number):
            if value.isNull { return .null }
            return try coerce(value, as: schema[number])
        }
    }

    private mutating func coerce(
        _ value: JSONValue,
        asListOf element: TypeReference
    ) throws(TooManyProblems) -> InputValue {
        guard case .array(let values) = value else {
            // A single value stands for a list of it alone (§3.11).
            return .list([try coerce(value, as: element)])
        }
        var elements: [InputValue] = []
        elements.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            path.append(.index(index))
            elements.append(try coerce(value, as: element))
            path.removeLast()
        }
        return .list(elements)
    }

    private mutating func coerce(
        _ value: JSONValue,
        as type: TypeDefinition
    ) throws(TooManyProblems) -> InputValue {
        switch type.kind {
        case .scalar, .enum:
            do {
                return try Self.leaf(value, as: type)
            } catch {
                return try report(error, value)
            }
        case .inputObject:
            guard case .object(let object) = value else {
                return try report("Expected type \"\(type.name)\" to be an object.", value)
            }
            return try coerce(object, as: type)
        case .object, .interface, .union:
            preconditionFailure("\(type.name) is no input type")
        }
    }

    private mutating func coerce(
        _ object: JSONObject,
        as type: TypeDefinition
    ) throws(TooManyProblems) -> InputValue {
        var coerced = InputObject(type)
        for definition in type.inputFields {
            if let value = object[definition.name] {
                path.append(.key(definition.name))
                coerced[definition.slot] = try coerce(value, as: definition.type)
                path.removeLast()
            } else if let value = defaults.defaultValue(of: definition) {
                coerced[definition.slot] = value
            } else if definition.type.isNonNull {
                let text = schema.text(of: definition.type)
                _ = try report(
                    "Field \"\(definition.name)\" of required type \"\(text)\" was not provided.",
                    .object(object)
                )
            }
        }
        for key in object.keys where type.inputField(named: key) == nil {
            let near = Suggestions.near(key, among: type.inputFields.map(\.name))
            _ = try report(
                "Field \"\(key)\" is not defined by type \"\(type.name)\"."
                    + Suggestions.didYouMean(near),
                .object(object)
            )
        }
        return .object(coerced)
    }

    private mutating func report(
        _ message: String,
        _ value: JSONValue
    ) throws(TooManyProblems) -> InputValue {
        try report(GraphQLError(message), value)
    }

    private mutating func report(
        _ error: GraphQLError,
        _ value: JSONValue
    ) throws(TooManyProblems) -> InputValue {
        guard problems.count < problemLimit else { throw TooManyProblems() }
        problems.append(Problem(path: path, value: value, error: error))
        return .null
    }
}

// Scalars and enums.
extension JSONCoercion {
    /// A value of a scalar or enum, which is not null.
    static func leaf(
        _ value: JSONValue,
        as type: TypeDefinition
    ) throws(GraphQLError) -> InputValue {
        switch type.scalar {
        case nil: return try enumValue(value, of: type)
        case .int: return .integer(try int(value))
        case .float:
            guard let number = value.doubleValue else {
                throw GraphQLError("Float cannot represent non numeric value: \(shown(value))")
            }
            return .float(number)
        case .string:
            guard case .string(let text) = value else {
                throw GraphQLError("String cannot represent a non string value: \(shown(value))")
            }
            return .string(text)
        case .boolean:
            guard case .bool(let flag) = value else {
                throw GraphQLError("Boolean cannot represent a non boolean value: \(shown(value))")
            }
            return .bool(flag)
        case .id: return .string(try id(value))
        case .custom(let scalar): return .json(try scalar.read(value))
        }
    }

    private static func int(_ value: JSONValue) throws(GraphQLError) -> Int64 {
        guard case .number(let number) = value, number.isInteger else {
            throw GraphQLError("Int cannot represent non-integer value: \(shown(value))")
        }
        if let integer = number.integer.flatMap(Int32.init(exactly:)) { return Int64(integer) }
        throw GraphQLError("Int cannot represent non 32-bit signed integer value: \(shown(value))")
    }

    private static func id(_ value: JSONValue) throws(GraphQLError) -> String {
        switch value {
        case .string(let text): return text
        case .number(let number) where number.isInteger: return Inspection.text(of: number)
        case .null, .bool, .number, .array, .object:
            throw GraphQLError("ID cannot represent value: \(shown(value))")
        }
    }

    private static func enumValue(
        _ value: JSONValue,
        of type: TypeDefinition
    ) throws(GraphQLError) -> InputValue {
        guard case .string(let name) = value else {
            let shown = shown(value)
            throw GraphQLError(
                "Enum \"\(type.name)\" cannot represent non-string value: \(shown)."
                    + type.suggestedValues(for: shown)
            )
        }
        guard type.enumValue(named: name) != nil else {
            throw GraphQLError(
                "Value \"\(name)\" does not exist in \"\(type.name)\" enum."
                    + type.suggestedValues(for: name)
            )
        }
        return .enumValue(name)
    }

    private static func shown(_ value: JSONValue) -> String {
        Inspection.text(of: value)
    }
}

extension JSONNumber {
    /// The whole number of 64 bits that this is, or that the nearest double is.
    var integer: Int64? {
        if let int64 { return int64 }
        guard let double, double.magnitude < 0x1p53 else { return nil }
        let truncated = Int64(double)
        return Double(truncated) == double ? truncated : nil
    }

    /// Whether it is a whole number, however large: from 2^53 on doubles have no fractions.
    var isInteger: Bool {
        guard integer == nil else { return true }
        return double.map { $0.magnitude >= 0x1p53 } ?? false
    }
}
