public import JSON

/// An error of a response with the field that it is about.
public struct ExecutionError: Error, Hashable, Sendable {
    /// What is wrong.
    public let error: GraphQLError
    /// The field whose value could not be had; `nil` if the error is about the request.
    public let field: FieldDefinition?
    /// The type of the field's value, without lists and non-nulls.
    public let fieldType: TypeDefinition?
    /// The object type that has the field.
    public let parentType: TypeDefinition?

    /// An error.
    init(
        _ error: GraphQLError,
        field: FieldDefinition? = nil,
        fieldType: TypeDefinition? = nil,
        parentType: TypeDefinition? = nil
    ) {
        self.error = error
        self.field = field
        self.fieldType = fieldType
        self.parentType = parentType
    }

    /// Whether both say the same of the same field.
    public static func == (left: ExecutionError, right: ExecutionError) -> Bool {
        left.error == right.error && left.field === right.field
    }

    /// Feeds the error to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(error)
    }
}

/// How a caller wants errors to be shown in a response.
public struct ErrorFormat: Sendable {
    /// An error as JSON; the locator knows the document's lines and columns.
    public typealias Rendering = @Sendable (ExecutionError, SourceLocator) -> JSONObject

    /// The rendering.
    public let render: Rendering

    /// A format with its rendering.
    public init(_ render: @escaping Rendering) {
        self.render = render
    }

    /// The specification's: message, locations, path, extensions (GraphQL October 2021 §7.1.2).
    public static let specification = ErrorFormat { error, locator in
        error.error.json(locations: locator.locations(of: error.error))
    }
}
