public import Determinism

/// A space: its members and the messages of its conversation.
public struct Space: Hashable, Sendable {
    /// The two kinds of spaces.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A place for any number of people and apps.
        case team = "TEAM"
        /// A conversation of two people.
        case direct = "DIRECT"
    }

    /// Who may find a space.
    public enum Visibility: String, Hashable, Sendable, CaseIterable {
        /// Its members only.
        case `private` = "PRIVATE"
        /// Everybody in the team.
        case team = "TEAM"
    }

    /// What names the space.
    public let id: SpaceID
    /// A short name that may stand for the id in world files and the control API.
    public let key: String?
    /// Whether it is a place for many or a conversation of two.
    public let kind: Kind
    /// What its members call it; may be empty for a direct space.
    public internal(set) var title: String
    /// What it is for.
    public internal(set) var description: String?
    /// Who may find it.
    public internal(set) var visibility: Visibility
    /// Whether people from outside the team may be members.
    public internal(set) var allowsGuests: Bool
    /// What it was made after, as that was then; the template may be gone since.
    public let template: SpaceTemplate?
    /// The id of its status among those of its template.
    public private(set) var statusValueID: String?
    /// The value of each property of its template, in the template's order.
    public private(set) var propertyValueIDs: [PropertyValue]
    /// When each status was taken on last, the latest last; the first one isn't in it (facts §3.4).
    public private(set) var statusHistory: [StatusHistoryEntry] = []
    /// When it was created.
    public let created: Instant
    /// Who created it; `nil` for the control API.
    public private(set) var createdBy: ActorID?
    /// When its properties changed last.
    public internal(set) var updated: Instant
    /// Who changed them last; `nil` for the control API.
    public internal(set) var updatedBy: ActorID?
    /// When its membership changed last.
    public internal(set) var membersUpdated: Instant
    /// Its members, in the order in which they joined.
    public private(set) var members = OrderedTable<ActorID, Member>()
    /// The ids of its members in the same order, each found by its place at once.
    public private(set) var memberIDs: [ActorID] = []
    /// The apps among the members, in the same order: every event asks for them.
    public private(set) var appMembers: [AppID] = []
    /// The ids of its messages, the oldest first; deleting a message leaves its id here.
    public private(set) var messageIDs: [MessageID] = []
    /// The places of the messages that have an annotation of a type, ascending.
    private(set) var annotationOrdinals: [String: [Int]] = [:]

    /// Creates a space without members and messages.
    init(
        id: SpaceID,
        draft: SpaceDraft,
        template: SpaceTemplate?,
        propertyValueIDs: [PropertyValue],
        created: Instant,
        createdBy: ActorID?
    ) {
        self.id = id
        key = draft.key
        kind = draft.kind
        title = draft.title
        description = draft.description
        visibility = draft.visibility
        allowsGuests = draft.allowsGuests
        self.template = template
        statusValueID = draft.statusValueID ?? template?.defaultStatusID
        self.propertyValueIDs = propertyValueIDs
        self.created = created
        self.createdBy = createdBy
        updated = created
        updatedBy = createdBy
        membersUpdated = created
    }

    /// What names the template that it was made after.
    public var templateID: TemplateID? { template?.id }

    /// Whether `actor` is a member.
    public func hasMember(_ actor: ActorID) -> Bool { members.contains(actor) }

    /// Whether `actor` is an owner.
    public func isOwner(_ actor: ActorID) -> Bool { members[actor]?.role == .owner }

    /// The value that a property has.
    public func value(ofProperty id: String) -> String? {
        propertyValueIDs.first { $0.propertyID == id }?.valueID
    }

    /// Takes in a message that comes after all others.
    mutating func append(_ message: Message) {
        precondition(message.ordinal == messageIDs.count, "\(message.id.rawValue) is out of turn")
        messageIDs.append(message.id)
    }

    /// Takes in somebody who isn't a member.
    mutating func insert(_ member: Member, for actor: ActorID) {
        precondition(!hasMember(actor), "\(actor.rawValue) is in space \(id.rawValue) already")
        members[actor] = member
        memberIDs.append(actor)
        if let app = actor.appID { appMembers.append(app) }
    }

    /// Takes out members.
    mutating func removeMembers(_ actors: [ActorID]) {
        for actor in actors {
            precondition(hasMember(actor), "\(actor.rawValue) is not in space \(id.rawValue)")
            members[actor] = nil
        }
        memberIDs.removeAll { !members.contains($0) }
        if actors.contains(where: { $0.appID != nil }) {
            appMembers.removeAll { !members.contains(.app($0)) }
        }
    }

    /// Gives a member a role.
    mutating func setRole(_ role: SpaceRole, of actor: ActorID) {
        precondition(hasMember(actor), "\(actor.rawValue) is not in space \(id.rawValue)")
        members[actor]?.role = role
    }

    /// Takes on a status, whose entry in the history becomes the latest.
    mutating func setStatus(_ valueID: String, by actor: ActorID?, at instant: Instant) {
        statusValueID = valueID
        statusHistory.removeAll { $0.valueID == valueID }
        statusHistory.append(
            StatusHistoryEntry(valueID: valueID, updated: instant, updatedBy: actor)
        )
    }

    /// Says of a space that is put back what its making and changes left behind.
    mutating func restore(_ record: SpaceRecord) {
        createdBy = record.createdBy
        updated = record.updated
        updatedBy = record.updatedBy
        membersUpdated = record.membersUpdated
        statusHistory = record.statusHistory
        for joining in record.joinings {
            guard let member = members[joining.actor] else { continue }
            members[joining.actor] = Member(
                joined: joining.joined,
                addedBy: joining.addedBy,
                role: member.role,
                permissions: member.permissions
            )
        }
    }

    /// Gives properties other values.
    mutating func setProperties(_ values: [PropertyValue]) {
        for value in values {
            guard
                let index = propertyValueIDs.firstIndex(where: { $0.propertyID == value.propertyID }
                )
            else { preconditionFailure("\(id.rawValue) has no property \(value.propertyID)") }
            propertyValueIDs[index] = value
        }
    }

    /// Remembers that a message has an annotation of a type; at once for one of the newest.
    mutating func index(_ ordinal: Int, type: String) {
        let place = Self.place(of: ordinal, in: annotationOrdinals[type] ?? [])
        if place.isFound { return }
        annotationOrdinals[type, default: []].insert(ordinal, at: place.index)
    }

    /// Forgets that a message has an annotation of a type, if that isn't forgotten already.
    mutating func unindex(_ ordinal: Int, type: String) {
        let place = Self.place(of: ordinal, in: annotationOrdinals[type] ?? [])
        guard place.isFound else { return }
        annotationOrdinals[type]?.remove(at: place.index)
        if annotationOrdinals[type]?.isEmpty == true { annotationOrdinals[type] = nil }
    }

    /// Where `ordinal` is in an ascending list, or would be.
    private static func place(of ordinal: Int, in list: [Int]) -> (index: Int, isFound: Bool) {
        let index = list.partitioningIndex { $0 >= ordinal }
        return (index, index < list.count && list[index] == ordinal)
    }
}

/// Somebody's membership of a space.
public struct Member: Hashable, Sendable {
    /// When they joined.
    public let joined: Instant
    /// Who added them; `nil` for the control API.
    public let addedBy: ActorID?
    /// What they are there.
    public internal(set) var role: SpaceRole
    /// What they were added with, as it was sent; nothing depends on it.
    public let permissions: [String]
}

/// What somebody is in a space.
public enum SpaceRole: String, Hashable, Sendable, CaseIterable {
    /// Decides who is what.
    case owner = "SPACE_OWNER"
    /// Takes part.
    case member = "SPACE_MEMBER"
    /// Takes part from outside the team.
    case guest = "SPACE_GUEST"
}

/// The value of a property of a space: the id of a list's value, a text, or `TRUE` or `FALSE`.
public struct PropertyValue: Hashable, Sendable {
    /// Names the property in the template.
    public let propertyID: String
    /// The value.
    public let valueID: String

    /// Creates a value.
    public init(propertyID: String, valueID: String) {
        self.propertyID = propertyID
        self.valueID = valueID
    }
}

/// That a space took on a status.
public struct StatusHistoryEntry: Hashable, Sendable {
    /// The status's id in the template.
    public let valueID: String
    /// When.
    public let updated: Instant
    /// By whom; `nil` for the control API.
    public let updatedBy: ActorID?

    /// Creates an entry.
    public init(valueID: String, updated: Instant, updatedBy: ActorID?) {
        self.valueID = valueID
        self.updated = updated
        self.updatedBy = updatedBy
    }
}

extension RandomAccessCollection {
    /// The first index whose element fulfils `belongsInSecondPart`, where all that don't come
    /// first; the end if none does.
    func partitioningIndex(_ belongsInSecondPart: (Element) -> Bool) -> Index {
        var low = startIndex
        var count = count
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if belongsInSecondPart(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
