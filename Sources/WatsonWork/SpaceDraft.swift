/// What a space is to be created with.
public struct SpaceDraft: Hashable, Sendable {
    /// The id; minted when left out.
    public var id: SpaceID?
    /// A short name for world files and the control API.
    public var key: String?
    /// Whether it is a place for many or a conversation of two.
    public var kind: Space.Kind
    /// What its members are to call it; may be empty for a direct space.
    public var title: String
    /// What it is for.
    public var description: String?
    /// Who may find it.
    public var visibility: Space.Visibility
    /// Whether people from outside the team may be members.
    public var allowsGuests: Bool
    /// Its members; the person who asks is the first, as an owner, in any case.
    public var members: [MemberDraft]
    /// What it is made after.
    public var templateID: TemplateID?
    /// The id of its first status; the template's first when left out.
    public var statusValueID: String?
    /// Values of the template's properties; those left out have the template's defaults.
    public var propertyValueIDs: [PropertyValue]
    /// Whether one of the two of a direct space, or both, may have left it already.
    public var mayBeLeft = false

    /// Creates a draft of a private space; only the title must be given.
    public init(
        id: SpaceID? = nil,
        key: String? = nil,
        kind: Space.Kind = .team,
        title: String,
        description: String? = nil,
        visibility: Space.Visibility = .private,
        allowsGuests: Bool = false,
        members: [MemberDraft] = [],
        templateID: TemplateID? = nil,
        statusValueID: String? = nil,
        propertyValueIDs: [PropertyValue] = []
    ) {
        self.id = id
        self.key = key
        self.kind = kind
        self.title = title
        self.description = description
        self.visibility = visibility
        self.allowsGuests = allowsGuests
        self.members = members
        self.templateID = templateID
        self.statusValueID = statusValueID
        self.propertyValueIDs = propertyValueIDs
    }
}

/// Who is to be a member of a space, and as what.
public struct MemberDraft: Hashable, Sendable {
    /// Who.
    public var actor: ActorID
    /// What they are to be there.
    public var role: SpaceRole
    /// What is to be kept of the permissions that were sent; nothing depends on it.
    public var permissions: [String]

    /// Creates a draft of an ordinary membership.
    public init(_ actor: ActorID, role: SpaceRole = .member, permissions: [String] = []) {
        self.actor = actor
        self.role = role
        self.permissions = permissions
    }
}
