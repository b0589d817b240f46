import Determinism
import WatsonWork

/// A page of a collection: its elements, and where it is in the whole.
struct GraphQLPage: Sendable {
    /// The elements, in the order in which they are shown; ids are a part of a list that may be
    /// long, and is not copied.
    enum Elements: Sendable {
        /// `Person`.
        case actors(ArraySlice<ActorID>)
        /// `Space`.
        case spaces(ArraySlice<SpaceID>)
        /// `Message`, loaded in a row from a place on.
        case messages(from: Int, count: Int)
        /// `Mentioned`.
        case mentions([Mention])
        /// `ReactingUser`.
        case reactingUsers([ReactingUser])
        /// `SpaceMember`.
        case members([FoundMember])
        /// `MessageSearchResult`, whose messages are loaded in a row from a place on.
        case results(from: Int, count: Int, words: SearchWords)
        /// Templates that are loaded in a row from a place on.
        case templates(from: Int, count: Int)
        /// Nothing.
        case none
    }

    /// What is known of the page's place in the whole.
    enum Bounds: Sendable {
        /// The page is empty and so is the whole.
        case empty
        /// Cursors are places in a list of so many.
        case places(Range<Int>, total: Int)
        /// Cursors are instants; they are worked out when they are asked for.
        case messages(MessageBounds)
        /// Cursors are instants.
        case times(TimeBounds)
    }

    var elements: Elements
    var bounds: Bounds
    /// How many elements the whole has, if the collection says so.
    var total: Int?

    /// A page of an empty collection.
    static let empty = GraphQLPage(elements: .none, bounds: .empty, total: 0)

    /// How many elements the page has.
    var count: Int {
        switch elements {
        case .actors(let actors): actors.count
        case .spaces(let spaces): spaces.count
        case .messages(from: _, let count), .results(from: _, let count, words: _),
            .templates(from: _, let count):
            count
        case .mentions(let mentions): mentions.count
        case .reactingUsers(let users): users.count
        case .members(let members): members.count
        case .none: 0
        }
    }
}

/// Where a page of messages is among those of its space.
struct MessageBounds: Hashable, Sendable {
    /// The space.
    let space: SpaceID
    /// Which messages are shown at all.
    let filter: MessageFilter
    /// The places that are in question.
    let window: Range<Int>
    /// The places that the page covers: what is shown of them is in the page.
    let covered: Range<Int>
    /// The places of the page's first message, which is the newest, and of its last.
    let ends: Ends?

    /// The places of a page's newest and oldest message.
    struct Ends: Hashable, Sendable {
        let newest: Int
        let oldest: Int
    }
}

/// Which messages of a conversation are shown.
struct MessageFilter: Hashable, Sendable {
    /// Only those with an annotation of that type.
    var annotationType: String?
    /// Also those that were deleted.
    var includesDeleted = false
}

/// Where a page of a list that is ordered by time is in the whole.
struct TimeBounds: Hashable, Sendable {
    let start: TimeCursor?
    let end: TimeCursor?
    let hasPrevious: Bool
    let hasNext: Bool
    let spelling: TimeCursor.Spelling
}

/// Somebody who reacted to a message.
struct ReactingUser: Hashable, Sendable {
    let actor: ActorID
    let reacted: Instant
}

/// A member of a space who was found.
struct FoundMember: Hashable, Sendable {
    let actor: ActorID
    let space: SpaceID
}
