public import JSON

/// How the values of a scalar are read and written (GraphQL October 2021 §3.5).
public enum Scalar: Sendable {
    /// Integers of 32 bits.
    case int
    /// Doubles.
    case float
    /// Text.
    case string
    /// True and false.
    case boolean
    /// Identifiers: text that may be given as an integer.
    case id
    /// A scalar of the schema's own.
    case custom(CustomScalar)

    /// The scalars that every schema may use without defining them (§3.5.1 to §3.5.5).
    static let builtIn: [String: Scalar] = [
        "Int": .int, "Float": .float, "String": .string, "Boolean": .boolean, "ID": .id,
    ]
}

/// The conversions of a scalar of the schema's own; values are JSON on both sides.
public struct CustomScalar: Sendable {
    /// Turns a value into another, or says why it can't.
    public typealias Conversion = @Sendable (JSONValue) throws(GraphQLError) -> JSONValue

    /// Reads what a client sent: a variable's JSON, or a literal as JSON.
    public let read: Conversion
    /// Writes what a resolver gave.
    public let write: Conversion

    /// A scalar with conversions.
    ///
    /// - Parameters:
    ///   - read: reads what a client sent; anything goes unless it is given.
    ///   - write: writes what a resolver gave; as it is unless it is given.
    public init(
        read: @escaping Conversion = { $0 },
        write: @escaping Conversion = { $0 }
    ) {
        self.read = read
        self.write = write
    }

    /// A scalar that takes and gives everything as it is.
    public static let transparent = CustomScalar()
}
