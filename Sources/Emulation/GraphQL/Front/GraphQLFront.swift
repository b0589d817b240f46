import GraphQL

/// What the endpoint `/graphql` keeps from one request to the next: nothing that a reply depends on
/// but for requests that are sent twice.
struct GraphQLFront: Sendable {
    /// The documents that were sent lately, ready to be executed.
    var documents = DocumentCache()
    /// The schemas of the views that were asked for lately.
    var schemas = SchemaCache()
    /// The replies to mutations that named themselves.
    var replays = ReplayTable()
}

/// How often documents were sent that were known already.
public struct GraphQLCacheStatistics: Hashable, Sendable {
    /// How many documents are kept now.
    public let documentCount: Int
    /// How many bytes of text they have.
    public let byteCount: Int
    /// How often a document was known.
    public let hitCount: Int
    /// How often a document had to be read and validated.
    public let missCount: Int
    /// How often a document had to go to make room.
    public let evictionCount: Int

    init(_ cache: DocumentCache) {
        documentCount = cache.count
        byteCount = cache.byteCount
        hitCount = cache.hitCount
        missCount = cache.missCount
        evictionCount = cache.evictionCount
    }
}
