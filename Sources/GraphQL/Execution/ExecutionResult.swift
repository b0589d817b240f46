public import JSON

/// The response to a request (GraphQL October 2021 §7), as bytes or as a value.
public struct ExecutionResult: Sendable {
    /// Which of its two entries a response begins with.
    public enum Order: Hashable, Sendable {
        /// `data` comes before `errors`.
        case dataFirst
        /// `errors` comes before `data`, as the specification likes it.
        case errorsFirst
    }

    /// What went wrong, in the order of the document.
    public let errors: [ExecutionError]
    /// The document that the errors point into.
    public let source: Source
    /// The response without its errors; empty if there is no data, as nothing was executed.
    private let text: [UInt8]

    /// What stands before the data.
    static let prefix = Array("{\"data\":".utf8)

    /// The response of an execution.
    init(text: [UInt8], errors: [ExecutionError], source: Source) {
        self.text = text
        self.errors = errors
        self.source = source
    }

    /// The response to a request that is not executed.
    ///
    /// - Parameters:
    ///   - requestErrors: why it is not; there is at least one reason.
    ///   - source: the document that the errors point into.
    public init(requestErrors: [GraphQLError], source: Source) {
        precondition(!requestErrors.isEmpty, "a response has data or errors")
        self.init(text: [], errors: requestErrors.map { ExecutionError($0) }, source: source)
    }

    /// Whether the operation was executed, be its data null or not.
    public var isExecuted: Bool { !text.isEmpty }

    /// The data's bytes; `nil` if the operation was not executed.
    public var data: ArraySlice<UInt8>? {
        isExecuted ? text[Self.prefix.count..<text.count - 1] : nil
    }

    /// The response as JSON: `{"data":…}`, and `errors` only when there are any.
    ///
    /// - Parameters:
    ///   - format: how errors are shown.
    ///   - order: which entry comes first.
    /// - Returns: the text.
    public func bytes(
        format: ErrorFormat = .specification,
        order: Order = .dataFirst
    ) -> [UInt8] {
        if errors.isEmpty { return text }
        let locator = SourceLocator(source)
        let shown = JSONValue.array(errors.map { .object(format.render($0, locator)) })
        let entry = Array("\"errors\":".utf8) + shown.compactBytes()
        guard isExecuted else { return [UInt8(ascii: "{")] + entry + [UInt8(ascii: "}")] }
        switch order {
        case .dataFirst:
            return text.dropLast() + [UInt8(ascii: ",")] + entry + [UInt8(ascii: "}")]
        case .errorsFirst:
            return [UInt8(ascii: "{")] + entry + [UInt8(ascii: ",")] + text.dropFirst()
        }
    }

    /// The response as a value.
    ///
    /// - Parameters:
    ///   - format: how errors are shown.
    ///   - order: which entry comes first.
    /// - Returns: the same as ``bytes(format:order:)`` gives as text.
    /// - Throws: if it nests deeper than JSON values may.
    public func json(
        format: ErrorFormat = .specification,
        order: Order = .dataFirst
    ) throws(JSONParseError) -> JSONValue {
        let bytes = bytes(format: format, order: order)
        let limits = JSONParser.Limits(
            depthLimit: JSONParser.Limits.greatestDepthLimit,
            byteCountLimit: bytes.count
        )
        return try JSONParser.parse(bytes[...], limits: limits)
    }
}
