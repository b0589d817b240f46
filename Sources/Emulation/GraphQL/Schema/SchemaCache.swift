import GraphQL

/// The schemas of the views that were asked for lately, so that each is made once.
struct SchemaCache: Sendable {
    /// How many schemas are kept; past it the one that was not asked for the longest time goes.
    static let entryLimit = 32

    /// The schema that was asked for last is the last.
    private var entries: [(views: ViewSet, schema: Schema)] = []

    /// How many schemas are kept now.
    var count: Int { entries.count }

    /// What some views show.
    mutating func schema(for views: ViewSet) -> Schema {
        if let last = entries.last, last.views == views { return last.schema }
        let entry: (views: ViewSet, schema: Schema)
        if let index = entries.firstIndex(where: { $0.views == views }) {
            entry = entries.remove(at: index)
        } else {
            if entries.count == Self.entryLimit { entries.removeFirst() }
            entry = (views, PlatformSchema.schema(for: views))
        }
        entries.append(entry)
        return entry.schema
    }
}
