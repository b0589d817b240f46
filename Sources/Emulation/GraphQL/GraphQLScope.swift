import Determinism
import WatsonWork

/// What the resolvers of one request share: who asks, and what was loaded so far.
///
/// A space or message is looked up once and then read at its place. What is loaded are values, so
/// it is forgotten before anything changes: otherwise the state would be copied for the change, and
/// the reply would show what was.
struct GraphQLScope: Sendable {
    /// The scope of no request, which grants nothing.
    static let idle = GraphQLScope(caller: Author(actor: .service(.storage), permissions: []))

    /// Who asks, and how far their token goes.
    let caller: Author
    /// The spaces that were loaded.
    private(set) var spaces: [Space] = []
    /// The messages that were loaded.
    private(set) var messages: [Message] = []
    /// The templates that were loaded.
    private(set) var templates: [SpaceTemplate] = []
    /// The pages of collections.
    private(set) var pages: [GraphQLPage] = []
    /// The reactions that were loaded.
    private(set) var reactions: [LoadedReaction] = []
    /// The outcomes of mutations.
    private(set) var outcomes: [MutationOutcome] = []

    init(caller: Author) {
        self.caller = caller
    }

    /// Loads a space; its place.
    mutating func load(_ space: Space) -> Int {
        spaces.append(space)
        return spaces.count - 1
    }

    /// Loads a message; its place.
    mutating func load(_ message: Message) -> Int {
        messages.append(message)
        return messages.count - 1
    }

    /// Loads a template; its place.
    mutating func load(_ template: SpaceTemplate) -> Int {
        templates.append(template)
        return templates.count - 1
    }

    /// Keeps a page.
    mutating func keep(_ page: GraphQLPage) -> GraphQLObject {
        pages.append(page)
        return .page(pages.count - 1)
    }

    /// Keeps a reaction.
    mutating func keep(_ reaction: LoadedReaction) -> GraphQLObject {
        reactions.append(reaction)
        return .reaction(reactions.count - 1)
    }

    /// Keeps the outcome of a mutation.
    mutating func keep(_ outcome: MutationOutcome) -> GraphQLObject {
        outcomes.append(outcome)
        return .outcome(outcomes.count - 1)
    }

    /// Forgets all that is loaded.
    mutating func forget() {
        self = GraphQLScope(caller: caller)
    }
}

/// A reaction to a message as a reply shows it.
struct LoadedReaction: Hashable, Sendable {
    let reaction: String
    let count: Int
    let viewerHasReacted: Bool
}

/// What a mutation has to show for itself.
struct MutationOutcome: Hashable, Sendable {
    /// The ids that it added, removed or changed.
    var changedIDs: [String] = []
    /// The place of the space or message that it was about.
    var place: Int?
    /// The id of the space that it was about.
    var spaceID: SpaceID?
    /// The members whose roles it changed, with those that they have now.
    var roles: [MemberRole] = []

    /// A member's role.
    struct MemberRole: Hashable, Sendable {
        let member: ActorID
        let role: SpaceRole
    }
}
