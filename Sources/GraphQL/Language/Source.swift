/// The text of a document, as bytes.
public struct Source: Sendable {
    /// The document in UTF-8; offsets count from its first byte, whatever index the slice begins
    /// at.
    public let body: ArraySlice<UInt8>
    /// What errors call it.
    public let name: String

    /// Bytes that are to be read as a document.
    public init(_ body: ArraySlice<UInt8>, name: String = "GraphQL request") {
        self.body = body
        self.name = name
    }

    /// A text that is to be read as a document.
    public init(_ text: String, name: String = "GraphQL request") {
        self.init(Array(text.utf8)[...], name: name)
    }
}

extension Source {
    /// The line and column of a byte.
    public func location(of position: Int) -> SourceLocation {
        SourceLocator(self).location(of: position)
    }

    /// The lines and columns of an error's places, up to ``SourceLocator/locationLimit``.
    public func locations(of error: GraphQLError) -> [SourceLocation] {
        SourceLocator(self).locations(of: error)
    }
}
