import GraphQL

/// Which part of a list a request asks for: `first` and `after` go forward, `last` and `before`
/// backward, and the two don't mix (facts §3.3).
struct PageRequest: Hashable {
    /// How many elements a page has when nobody says (facts §7, 66: nothing else is known).
    static let defaultCount = 50
    /// How many elements a page has at most, however many are asked for; clients ask for up to 250.
    static let countLimit = 1_000

    /// Whether the page is at the list's end, or ends before a cursor.
    let isBackward: Bool
    /// How many elements it has at most.
    let count: Int
    /// Where it begins, or ends: the cursor of the element that is next to it.
    let cursor: String?

    /// Reads the four arguments; null is as good as absent.
    ///
    /// - Parameters:
    ///   - arguments: the arguments of the field.
    ///   - defaultCount: how many elements the page has when nobody says.
    /// - Throws: 400 for both directions at once, and for a negative count.
    init(
        _ arguments: Arguments,
        defaultCount: Int = PageRequest.defaultCount
    ) throws(GraphQLError) {
        let (first, last) = (arguments.integer("first"), arguments.integer("last"))
        let (after, before) = (arguments.string("after"), arguments.string("before"))
        isBackward = last != nil || before != nil
        guard !isBackward || first == nil && after == nil else {
            throw .invalid("first and after can't be mixed with last and before")
        }
        cursor = isBackward ? before : after
        guard let asked = isBackward ? last : first else {
            count = defaultCount
            return
        }
        guard asked >= 0 else {
            throw .invalid("\(isBackward ? "last" : "first") must not be negative, as \(asked) is")
        }
        count = Int(min(asked, Int64(Self.countLimit)))
    }

    /// A page from the beginning of a list, for searches by `size`.
    init(size: Int64?, or request: PageRequest) throws(GraphQLError) {
        guard let size else {
            self = request
            return
        }
        guard size >= 0 else { throw .invalid("size must not be negative, as \(size) is") }
        isBackward = request.isBackward
        count = Int(min(size, Int64(Self.countLimit)))
        cursor = request.cursor
    }

    /// The places of the page's elements in a list whose cursors are places.
    ///
    /// - Parameter total: how long the list is.
    /// - Returns: the places, none beyond the list's ends.
    /// - Throws: 400 for a cursor that is none of such a list.
    func range(in total: Int) throws(GraphQLError) -> Range<Int> {
        var place: Int?
        if let cursor {
            guard let decoded = ListCursor(cursor)?.place else {
                throw .invalid("\"\(cursor)\" is no cursor of this list")
            }
            place = decoded
        }
        if isBackward {
            let end = min(place ?? total, total)
            return max(0, end - count)..<end
        }
        let start = min(place.map { $0 + 1 } ?? 0, total)
        return start..<min(total, start + count)
    }
}
