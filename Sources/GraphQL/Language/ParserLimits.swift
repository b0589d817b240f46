/// How large a document may be: each limit has a name, a default and an error.
public struct ParserLimits: Hashable, Sendable {
    /// The greatest depth that may be allowed: it is within the smallest stack that threads have.
    public static let greatestDepthLimit = 256

    /// How deep lists may nest in a type, since a ``TypeReference`` has a bit for each level.
    public static let listTypeDepthLimit = 63

    /// The bytes of the document.
    public var byteCountLimit: Int
    /// The tokens of the document; punctuators, names and values each count as one.
    public var tokenCountLimit: Int
    /// How deep selection sets, lists, objects and list types may nest, taken together.
    public var depthLimit: Int

    /// Limits for documents that strangers send.
    ///
    /// - Parameters:
    ///   - byteCountLimit: the bytes of the document, less than 4 GiB.
    ///   - tokenCountLimit: the tokens of the document.
    ///   - depthLimit: how deep it may nest, at most ``greatestDepthLimit``.
    public init(
        byteCountLimit: Int = 8 << 20,
        tokenCountLimit: Int = 200_000,
        depthLimit: Int = 200
    ) {
        precondition(byteCountLimit < Int(UInt32.max), "positions are 32 bits wide")
        precondition(depthLimit <= Self.greatestDepthLimit, "the stack does not reach that far")
        self.byteCountLimit = byteCountLimit
        self.tokenCountLimit = tokenCountLimit
        self.depthLimit = depthLimit
    }

    /// What is wrong with a document that is over a limit.
    static func exceeded(_ what: String, at position: Int) -> GraphQLError {
        .syntax("Document \(what). Parsing aborted.", at: position)
    }
}
