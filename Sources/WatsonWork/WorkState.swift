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
    /// What apps show to people, the oldest first; one of the same name takes the place of another.
    public internal(set) var dialogs = OrderedTable<DialogKey, Dialog>()
    /// The templates, in the order in which they were made.
    public internal(set) var templates = OrderedTable<TemplateID, SpaceTemplate>()
    /// Who each id and key of a person or app means; both kinds share these names.
    var actorNames: [String: ActorID] = [:]
    /// Which space each id and key of a space means.
    var spaceNames: [String: SpaceID] = [:]
    /// The spaces that each actor is in, in the order of joining.
    var spacesByMember: [ActorID: OrderedTable<SpaceID, Instant>] = [:]
    /// The direct space of two people.
    var directSpaces: [DirectPair: SpaceID] = [:]
    /// Where each person is mentioned, the oldest first.
    var mentionsByPerson: [PersonID: [Mention]] = [:]

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
        case .postText, .postAppMessage, .editMessage, .deleteMessage, .addReaction,
            .removeReaction, .addAnnotation, .editAnnotation, .removeAnnotation, .addFocus,
            .createTargetedMessage, .selectAction:
            return try converse(command, by: author, at: now, minting: &ids)
        case .createSpace(let draft):
            return try createSpace(draft, by: author, at: now, minting: &ids)
        case .updateSpace(let space, let changes):
            return try updateSpace(space, changes, by: author, at: now)
        case .deleteSpace(let space):
            return try deleteSpace(space, by: author, at: now)
        case .addMembers(let space, let members):
            return try addMembers(members, to: space, by: author, at: now)
        case .removeMembers(let space, let actors):
            return try removeMembers(actors, from: space, by: author, at: now)
        case .setRole(let space, let actor, let role, isAdded: let isAdded):
            return try setRole(role, isAdded, of: actor, in: space, by: author, at: now)
        case .transferOwnership(let space, to: let person):
            return try transferOwnership(of: space, to: person, by: author, at: now)
        case .createTemplate(let draft):
            return try createTemplate(draft, by: author, at: now, minting: &ids)
        case .deleteTemplate(let template):
            return try deleteTemplate(template, by: author, at: now)
        case .shareTemplate(let template):
            return try shareTemplate(template, by: author, at: now)
        case .addPerson, .updatePerson, .removePerson, .addApp, .updateApp, .removeApp:
            guard author == nil else { throw .administratorRequired }
            return try administer(command, at: now, minting: &ids)
        }
    }

    /// Decides what concerns the messages of one space.
    private func converse(
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
        case .editMessage(let message, let content):
            return try editMessage(message, content, by: author, at: now, minting: &ids)
        case .deleteMessage(let message):
            return try deleteMessage(message, by: author, at: now)
        case .addReaction(let message, let reaction):
            return try addReaction(reaction, to: message, by: author, at: now)
        case .removeReaction(let message, let reaction):
            return try removeReaction(reaction, from: message, by: author, at: now)
        case .addAnnotation(let message, let annotation):
            return try addAnnotation(annotation, to: message, by: author, at: now, minting: &ids)
        case .editAnnotation(let message, let id, let annotation):
            return try editAnnotation(id, annotation, of: message, by: author, at: now)
        case .removeAnnotation(let message, let id):
            return try removeAnnotation(id, from: message, by: author, at: now)
        case .addFocus(let message, let focus):
            return try addFocus(focus, to: message, by: author, at: now, minting: &ids)
        case .createTargetedMessage(let draft):
            return try createTargetedMessage(draft, by: author, at: now)
        case .selectAction(let space, let dialog, let target, let action, let referral):
            let selection = ActionSelection(
                targetDialogID: dialog,
                target: target,
                actionID: action,
                referralMessageID: referral
            )
            return try selectAction(selection, in: space, by: author, at: now, minting: &ids)
        case .addPerson, .updatePerson, .removePerson, .addApp, .updateApp, .removeApp,
            .createSpace, .updateSpace, .deleteSpace, .addMembers, .removeMembers, .setRole,
            .transferOwnership, .createTemplate, .deleteTemplate, .shareTemplate:
            preconditionFailure("\(command) is not about messages")
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
        case .createSpace, .updateSpace, .deleteSpace, .addMembers, .removeMembers, .setRole,
            .transferOwnership, .createTemplate, .deleteTemplate, .shareTemplate, .postText,
            .postAppMessage, .editMessage, .deleteMessage, .addReaction, .removeReaction,
            .addAnnotation, .editAnnotation, .removeAnnotation, .addFocus, .createTargetedMessage,
            .selectAction:
            preconditionFailure("\(command) is not for administrators alone")
        }
    }
}
