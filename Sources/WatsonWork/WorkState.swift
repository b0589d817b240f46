public import Determinism

/// The platform's state: people, apps, spaces and messages, as a fold over what happened.
///
/// ``decide(_:by:at:minting:)`` says what a command would cause and changes nothing;
/// ``apply(_:)`` brings the state forward by what was caused. Folding the same events into a fresh
/// state gives an equal one. Posting a message costs the same however many there are: what grows is
/// appended to in place.
public struct WorkState: Hashable, Sendable {
    /// What the state takes in at most.
    public let limits: WorkLimits
    /// The people, in the order in which they were added.
    public internal(set) var people = OrderedTable<PersonID, Person>()
    /// The apps, in the order in which they were registered.
    public internal(set) var apps = OrderedTable<AppID, App>()
    /// The spaces, in the order in which they were created.
    public internal(set) var spaces = OrderedTable<SpaceID, Space>()
    /// The messages of all spaces, in the order in which they were posted.
    public internal(set) var messages = OrderedTable<MessageID, Message>()
    /// Who each id and key of a person or app means; both kinds share these names.
    var actorNames: [String: ActorID] = [:]
    /// Which space each id and key of a space means.
    var spaceNames: [String: SpaceID] = [:]

    /// Creates a state in which nothing has happened.
    public init(limits: WorkLimits = WorkLimits()) {
        self.limits = limits
    }

    /// The events that carrying out `command` would cause, or why it may not be carried out.
    ///
    /// A command that is refused, or changes nothing, mints nothing.
    ///
    /// - Parameters:
    ///   - command: what is asked for.
    ///   - author: who asks, bound by permissions and membership; `nil` for the control API, which
    ///     is bound by neither. A message has an author in any case.
    ///   - now: the moment at which it is asked.
    ///   - ids: mints what the command leaves open.
    /// - Returns: the events in the order in which they are to be applied and told of; none when
    ///   nothing would change.
    /// - Throws: why the command is refused.
    public func decide(
        _ command: Command,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        switch command {
        case .postText(let space, let content):
            return try postText(content, to: space, by: author, at: now, minting: &ids)
        case .postAppMessage(let space, let annotations):
            return try postAppMessage(annotations, to: space, by: author, at: now, minting: &ids)
        case .addAnnotation(let message, let annotation):
            return try addAnnotation(annotation, to: message, by: author, at: now, minting: &ids)
        case .createSpace(let title, let description, let members, let id, let key):
            let draft = SpaceDraft(
                id: id,
                key: key,
                title: title,
                description: description,
                members: members
            )
            return try createSpace(draft, by: author, at: now, minting: &ids)
        case .updateSpace(let space, let changes):
            return try updateSpace(space, changes, by: author, at: now)
        case .deleteSpace(let space):
            return try deleteSpace(space, by: author, at: now)
        case .addMembers(let space, let actors):
            return try addMembers(actors, to: space, by: author, at: now)
        case .removeMembers(let space, let actors):
            return try removeMembers(actors, from: space, by: author, at: now)
        case .addPerson, .updatePerson, .removePerson, .addApp, .updateApp, .removeApp:
            guard author == nil else { throw .administratorRequired }
            return try administer(command, at: now, minting: &ids)
        }
    }

    private func administer(
        _ command: Command,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        switch command {
        case .addPerson(let draft): try addPerson(draft, at: now, minting: &ids)
        case .updatePerson(let person, let changes): try updatePerson(person, changes, at: now)
        case .removePerson(let person): try removePerson(person, at: now)
        case .addApp(let draft): try addApp(draft, at: now, minting: &ids)
        case .updateApp(let app, let changes): try updateApp(app, changes, at: now)
        case .removeApp(let app): try removeApp(app, at: now)
        case .createSpace, .updateSpace, .deleteSpace, .addMembers, .removeMembers, .postText,
            .postAppMessage, .addAnnotation:
            preconditionFailure("\(command) is not for administrators alone")
        }
    }
}
