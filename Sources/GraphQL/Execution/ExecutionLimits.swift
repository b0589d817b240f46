/// How much an execution may ask for.
///
/// Each limit has a name, a default and an error. The first four bound the operation and are
/// checked before anything is resolved; the others bound the response: an execution that goes over
/// one of them ends with `"data": null`.
public struct ExecutionLimits: Hashable, Sendable {
    /// The greatest depth that may be allowed: it is within the smallest stack that threads have.
    public static let greatestDepthLimit = 256

    /// How deep the operation may nest, fragments taken in.
    public var depthLimit: Int
    /// How many fields the operation may select, a fragment's as often as it is spread.
    public var operationFieldLimit: Int
    /// How many of these fields may have an alias.
    public var aliasLimit: Int
    /// How many errors in the variables are reported.
    public var coercionErrorLimit: Int

    /// How many fields the response may have.
    public var responseFieldLimit: Int
    /// How many elements a list may have.
    public var listElementLimit: Int
    /// How many errors the response may have.
    public var errorLimit: Int
    /// How many bytes the response's data may take, but for its last field.
    public var responseByteLimit: Int

    /// Limits for operations that strangers send.
    ///
    /// - Parameters:
    ///   - depthLimit: how deep the operation may nest, at most ``greatestDepthLimit``.
    ///   - operationFieldLimit: how many fields the operation may select.
    ///   - aliasLimit: how many fields may have an alias.
    ///   - coercionErrorLimit: how many errors in the variables are reported.
    ///   - responseFieldLimit: how many fields the response may have.
    ///   - listElementLimit: how many elements a list may have.
    ///   - errorLimit: how many errors the response may have.
    ///   - responseByteLimit: how many bytes the response's data may take.
    public init(
        depthLimit: Int = 200,
        operationFieldLimit: Int = 20_000,
        aliasLimit: Int = 2_000,
        coercionErrorLimit: Int = 50,
        responseFieldLimit: Int = 1_000_000,
        listElementLimit: Int = 100_000,
        errorLimit: Int = 1_000,
        responseByteLimit: Int = 64 << 20
    ) {
        precondition(depthLimit <= Self.greatestDepthLimit, "the stack does not reach that far")
        self.depthLimit = depthLimit
        self.operationFieldLimit = operationFieldLimit
        self.aliasLimit = aliasLimit
        self.coercionErrorLimit = coercionErrorLimit
        self.responseFieldLimit = responseFieldLimit
        self.listElementLimit = listElementLimit
        self.errorLimit = errorLimit
        self.responseByteLimit = responseByteLimit
    }
}
