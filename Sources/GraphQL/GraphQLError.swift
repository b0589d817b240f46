public import JSON

/// What is wrong with a document or with the value of a field (GraphQL October 2021 §7.1.2).
///
/// Places are byte offsets into the document; whoever shows the error has the document's source and
/// turns them into lines and columns, see ``Source/locations(of:)``.
public struct GraphQLError: Error, Hashable, Sendable {
    /// One step from the root of a response to a value in it.
    public enum PathElement: Hashable, Sendable {
        /// The response name of a field: its alias, or else its name.
        case key(String)
        /// The place of an element in a list, from 0 on.
        case index(Int)
    }

    /// What is wrong, for people, in the reference implementation's words.
    public var message: String
    /// The offsets of the nodes in the document that it is about, in order.
    public var positions: [Int]
    /// The way to the field of the response that could not be had; `nil` before execution.
    public var path: [PathElement]?
    /// What else there is to know, for programs.
    public var extensions: JSONObject

    /// An error.
    public init(
        _ message: String,
        positions: [Int] = [],
        path: [PathElement]? = nil,
        extensions: JSONObject = [:]
    ) {
        self.message = message
        self.positions = positions
        self.path = path
        self.extensions = extensions
    }

    /// A document that doesn't follow the grammar.
    static func syntax(_ description: String, at position: Int) -> GraphQLError {
        GraphQLError("Syntax Error: " + description, positions: [position])
    }
}

extension GraphQLError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}

extension GraphQLError.PathElement: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// A response name.
    public init(stringLiteral key: String) { self = .key(key) }

    /// A place in a list.
    public init(integerLiteral index: Int) { self = .index(index) }

    /// The element as JSON: a string or a number.
    public var json: JSONValue {
        switch self {
        case .key(let key): .string(key)
        case .index(let index): .integer(Int64(index))
        }
    }
}

extension GraphQLError {
    /// The error as the response shows it; `locations`, `path` and `extensions` only if there are.
    ///
    /// - Parameter locations: the lines and columns of ``positions``.
    /// - Returns: the members in the order in which the specification introduces them.
    public func json(locations: [SourceLocation]) -> JSONObject {
        var object: JSONObject = ["message": .string(message)]
        if !locations.isEmpty {
            object["locations"] = .array(
                locations.map {
                    ["line": .integer(Int64($0.line)), "column": .integer(Int64($0.column))]
                }
            )
        }
        if let path { object["path"] = .array(path.map(\.json)) }
        if !extensions.isEmpty { object["extensions"] = .object(extensions) }
        return object
    }
}
