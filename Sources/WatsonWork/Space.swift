public import Determinism

/// A space: its members and the messages of its conversation.
public struct Space: Hashable, Sendable {
    /// What names the space.
    public let id: SpaceID
    /// A short name that may stand for the id in world files and the control API.
    public let key: String?
    /// What its members call it.
    public internal(set) var title: String
    /// What it is for.
    public internal(set) var description: String?
    /// When it was created.
    public let created: Instant
    /// Who created it; `nil` for the control API.
    public let createdBy: ActorID?
    /// When its properties changed last.
    public internal(set) var updated: Instant
    /// Who changed them last; `nil` for the control API.
    public internal(set) var updatedBy: ActorID?
    /// When its membership changed last.
    public internal(set) var membersUpdated: Instant
    /// Its members, in the order in which they joined.
    public private(set) var members = OrderedTable<ActorID, Member>()
    /// The apps among the members, in the same order: every event asks for them.
    public private(set) var appMembers: [AppID] = []
    /// The ids of its messages, the oldest first; deleting a message leaves its id here.
    public private(set) var messageIDs: [MessageID] = []

    /// Creates a space without members and messages.
    init(
        id: SpaceID,
        key: String?,
        title: String,
        description: String?,
        created: Instant,
        createdBy: ActorID?
    ) {
        self.id = id
        self.key = key
        self.title = title
        self.description = description
        self.created = created
        self.createdBy = createdBy
        updated = created
        updatedBy = createdBy
        membersUpdated = created
    }

    /// Whether `actor` is a member.
    public func hasMember(_ actor: ActorID) -> Bool { members.contains(actor) }

    /// Takes in a message that comes after all others.
    mutating func append(_ message: Message) {
        precondition(message.ordinal == messageIDs.count, "\(message.id.rawValue) is out of turn")
        messageIDs.append(message.id)
    }

    /// Takes in somebody who isn't a member.
    mutating func insert(_ member: Member, for actor: ActorID) {
        precondition(!hasMember(actor), "\(actor.rawValue) is in space \(id.rawValue) already")
        members[actor] = member
        if let app = actor.appID { appMembers.append(app) }
    }

    /// Takes out a member.
    mutating func removeMember(_ actor: ActorID) {
        precondition(hasMember(actor), "\(actor.rawValue) is not in space \(id.rawValue)")
        members[actor] = nil
        if let app = actor.appID { appMembers.removeAll { $0 == app } }
    }
}

/// Somebody's membership of a space.
public struct Member: Hashable, Sendable {
    /// When they joined.
    public let joined: Instant
    /// Who added them; `nil` for the control API.
    public let addedBy: ActorID?
}

/// What is to become different, or became different, about a space; `nil` leaves a property alone.
public struct SpaceChanges: Hashable, Sendable {
    /// The new title.
    public var title: String?
    /// The new description; `.some(nil)` takes it away.
    public var description: String??

    /// Creates changes.
    public init(title: String? = nil, description: String?? = nil) {
        self.title = title
        self.description = description
    }

    /// Whether nothing changes.
    public var isEmpty: Bool { title == nil && description == nil }

    /// What of these would really make `space` different.
    func effective(on space: Space) -> SpaceChanges {
        SpaceChanges(
            title: title == space.title ? nil : title,
            description: description == .some(space.description) ? nil : description
        )
    }
}
