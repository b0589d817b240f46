public import Determinism

/// Something that happened: all that is needed to bring a state forward, and to tell of it.
///
/// What was minted or read off the clock is in here, so replaying never mints and never asks when.
public enum Event: Hashable, Sendable {
    /// A person was added.
    case personAdded(Person)
    /// A person changed.
    case personUpdated(PersonID, PersonChanges, at: Instant)
    /// A person, a member of no space any more, was removed.
    case personRemoved(PersonID, at: Instant)
    /// An app was registered.
    case appAdded(App)
    /// An app changed.
    case appUpdated(AppID, AppChanges, at: Instant)
    /// An app, a member of no space any more, was removed.
    case appRemoved(AppID, at: Instant)
    /// A space was created, with its first members.
    case spaceCreated(Space)
    /// A space's properties changed; the changes hold only what became different.
    case spaceUpdated(SpaceID, SpaceChanges, by: ActorID?, at: Instant)
    /// A space was deleted with its messages; it can't be asked any more who is to hear of it.
    case spaceDeleted(SpaceID, appMembersBefore: [AppID], by: ActorID?, at: Instant)
    /// Members were added: those only who weren't members before.
    case membersAdded(SpaceID, [MemberDraft], by: ActorID?, at: Instant)
    /// Members were removed: those only who were members; the apps that were just removed are
    /// among `appMembersBefore`.
    case membersRemoved(
        SpaceID,
        [ActorID],
        appMembersBefore: [AppID],
        by: ActorID?,
        at: Instant
    )
    /// A member has another role.
    case roleChanged(SpaceID, ActorID, SpaceRole, by: ActorID?, at: Instant)
    /// A template was made.
    case templateCreated(SpaceTemplate)
    /// A template was deleted.
    case templateDeleted(TemplateID, by: PersonID?, at: Instant)
    /// Everybody may use a template from now on.
    case templateShared(TemplateID, by: PersonID?, at: Instant)
    /// A message was posted, as yet without annotations.
    case messageCreated(Message)
    /// A message has other content; its mentions follow as events of annotations.
    case messageEdited(MessageID, content: String, in: SpaceID, by: ActorID, at: Instant)
    /// A message was deleted; only its place is left.
    case messageDeleted(MessageID, in: SpaceID, by: ActorID?, at: Instant)
    /// An annotation was added to a message.
    case annotationAdded(Annotation, to: MessageID, in: SpaceID)
    /// An annotation of a message has other members.
    case annotationEdited(Annotation, of: MessageID, in: SpaceID)
    /// An annotation was removed from a message.
    case annotationRemoved(
        AnnotationID,
        from: MessageID,
        in: SpaceID,
        by: ActorID,
        at: Instant
    )
    /// Somebody reacted to a message.
    case reactionAdded(MessageID, reaction: String, in: SpaceID, by: ActorID, at: Instant)
    /// Somebody took a reaction back.
    case reactionRemoved(MessageID, reaction: String, in: SpaceID, by: ActorID, at: Instant)
    /// An app showed a dialog to somebody.
    case targetedMessageCreated(Dialog)
    /// Somebody clicked on an action; the message that it is told of doesn't exist (facts §4.1).
    case actionSelected(Annotation, messageID: MessageID, in: SpaceID)
}

extension Event {
    /// When it happened.
    public var instant: Instant {
        switch self {
        case .personAdded(let person): person.created
        case .appAdded(let app): app.created
        case .spaceCreated(let space): space.created
        case .templateCreated(let template): template.created
        case .messageCreated(let message): message.created
        case .targetedMessageCreated(let dialog): dialog.created
        case .annotationAdded(let annotation, to: _, in: _),
            .actionSelected(let annotation, messageID: _, in: _):
            annotation.created
        case .annotationEdited(let annotation, of: _, in: _):
            annotation.updated ?? annotation.created
        case .personUpdated(_, _, let instant), .personRemoved(_, let instant),
            .appUpdated(_, _, let instant), .appRemoved(_, let instant),
            .spaceUpdated(_, _, by: _, let instant), .membersAdded(_, _, by: _, let instant),
            .spaceDeleted(_, appMembersBefore: _, by: _, let instant),
            .membersRemoved(_, _, appMembersBefore: _, by: _, let instant),
            .roleChanged(_, _, _, by: _, let instant), .templateDeleted(_, by: _, let instant),
            .templateShared(_, by: _, let instant),
            .messageEdited(_, content: _, in: _, by: _, let instant),
            .messageDeleted(_, in: _, by: _, let instant),
            .annotationRemoved(_, from: _, in: _, by: _, let instant),
            .reactionAdded(_, reaction: _, in: _, by: _, let instant),
            .reactionRemoved(_, reaction: _, in: _, by: _, let instant):
            instant
        }
    }

    /// The space in which it happened, `nil` for what concerns people, apps and templates alone.
    public var spaceID: SpaceID? {
        switch self {
        case .personAdded, .personUpdated, .personRemoved, .appAdded, .appUpdated, .appRemoved,
            .templateCreated, .templateDeleted, .templateShared:
            nil
        case .spaceCreated(let space): space.id
        case .messageCreated(let message): message.spaceID
        case .targetedMessageCreated(let dialog): dialog.spaceID
        case .annotationAdded(_, to: _, in: let id), .annotationEdited(_, of: _, in: let id),
            .actionSelected(_, messageID: _, in: let id),
            .annotationRemoved(_, from: _, in: let id, by: _, at: _),
            .messageEdited(_, content: _, in: let id, by: _, at: _),
            .messageDeleted(_, in: let id, by: _, at: _),
            .reactionAdded(_, reaction: _, in: let id, by: _, at: _),
            .reactionRemoved(_, reaction: _, in: let id, by: _, at: _),
            .spaceUpdated(let id, _, by: _, at: _),
            .spaceDeleted(let id, appMembersBefore: _, by: _, at: _),
            .membersAdded(let id, _, by: _, at: _), .roleChanged(let id, _, _, by: _, at: _),
            .membersRemoved(let id, _, appMembersBefore: _, by: _, at: _):
            id
        }
    }
}
