import WatsonWork

/// What stands behind an object of a reply.
///
/// People and apps are known by their ids. What costs a look-up is loaded once into the
/// ``GraphQLScope``, and known by its place there.
enum GraphQLObject: Hashable, Sendable {
    /// The root of a query or mutation.
    case root
    /// A `Person`, who may be an app, a service, or somebody who was removed.
    case actor(ActorID)
    /// A `Space` that is loaded.
    case space(Int)
    /// The `Conversation` of a space that is loaded.
    case conversation(Int)
    /// A `Message` that is loaded.
    case message(Int)
    /// A collection of any type that has pages.
    case page(Int)
    /// The `PageInfo` of a collection.
    case pageInfo(Int)
    /// Something in a page that is no object by itself: a `Mentioned`, `ReactingUser`,
    /// `SpaceMember` or `MessageSearchResult`.
    case entry(page: Int, index: Int)
    /// A `Highlight` of a `MessageSearchResult`.
    case highlight(page: Int, index: Int)
    /// A `Reaction` that is loaded.
    case reaction(Int)
    /// A part of an object that is loaded, by its index: of a space, a `SavedPropertyIds`, a
    /// `SpaceStatusHistoryEntry`; of a message, a `GenericAnnotation` or its `Actor`.
    case part(of: Int, index: Int)
    /// A `SpaceTemplate` or `SpaceTemplateInfo` that is loaded, or one of its collections.
    case template(Int)
    /// A property of a template, or a `SpaceRequiredApplication`.
    case templatePart(Int, index: Int)
    /// A value that may be chosen: of a property, or of the status, whose index is negative.
    case choice(Int, property: Int, index: Int)
    /// The outcome of a mutation that is kept in the scope.
    case outcome(Int)
    /// An object that says but one thing, or nothing: `DeleteMutation`, `TeamCollection`.
    case plain
}

extension GraphQLObject {
    /// The place of a loaded object in its list.
    var place: Int {
        switch self {
        case .space(let place), .conversation(let place), .message(let place), .page(let place),
            .pageInfo(let place), .reaction(let place), .template(let place), .outcome(let place),
            .part(of: let place, index: _), .templatePart(let place, index: _),
            .choice(let place, property: _, index: _), .entry(page: let place, index: _),
            .highlight(page: let place, index: _):
            place
        case .root, .actor, .plain: preconditionFailure("\(self) has no place")
        }
    }

    /// The index of a part in what it is a part of.
    var index: Int {
        switch self {
        case .part(of: _, let index), .templatePart(_, let index),
            .choice(_, property: _, let index),
            .entry(page: _, let index), .highlight(page: _, let index):
            index
        case .root, .actor, .plain, .space, .conversation, .message, .page, .pageInfo, .reaction,
            .template, .outcome:
            preconditionFailure("\(self) is no part")
        }
    }

    /// The id of a person or app.
    var actor: ActorID {
        guard case .actor(let actor) = self else {
            preconditionFailure("\(self) is not a person")
        }
        return actor
    }
}
