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
    case membersAdded(SpaceID, [ActorID], by: ActorID?, at: Instant)
    /// Members were removed: those only who were members; the apps that were just removed are
    /// among `appMembersBefore`.
    case membersRemoved(
        SpaceID,
        [ActorID],
        appMembersBefore: [AppID],
        by: ActorID?,
        at: Instant
    )
    /// A message was posted, as yet without annotations.
    case messageCreated(Message)
    /// An annotation was added to a message.
    case annotationAdded(Annotation, to: MessageID, in: SpaceID)
}

extension Event {
    /// When it happened.
    public var instant: Instant {
        switch self {
        case .personAdded(let person): person.created
        case .appAdded(let app): app.created
        case .spaceCreated(let space): space.created
        case .messageCreated(let message): message.created
        case .annotationAdded(let annotation, to: _, in: _): annotation.created
        case .personUpdated(_, _, let instant), .personRemoved(_, let instant),
            .appUpdated(_, _, let instant), .appRemoved(_, let instant),
            .spaceUpdated(_, _, by: _, let instant), .membersAdded(_, _, by: _, let instant),
            .spaceDeleted(_, appMembersBefore: _, by: _, let instant),
            .membersRemoved(_, _, appMembersBefore: _, by: _, let instant):
            instant
        }
    }

    /// The space in which it happened, `nil` for what concerns people and apps alone.
    public var spaceID: SpaceID? {
        switch self {
        case .personAdded, .personUpdated, .personRemoved, .appAdded, .appUpdated, .appRemoved: nil
        case .spaceCreated(let space): space.id
        case .messageCreated(let message): message.spaceID
        case .annotationAdded(_, to: _, in: let id), .spaceUpdated(let id, _, by: _, at: _),
            .spaceDeleted(let id, appMembersBefore: _, by: _, at: _),
            .membersAdded(let id, _, by: _, at: _),
            .membersRemoved(let id, _, appMembersBefore: _, by: _, at: _):
            id
        }
    }
}
