/// What a template for spaces is to be made with.
public struct TemplateDraft: Hashable, Sendable {
    /// A value that may be chosen.
    public struct Choice: Hashable, Sendable {
        /// The id; minted when left out.
        public var id: String?
        /// What people see.
        public var displayName: String

        /// Creates a value.
        public init(id: String? = nil, displayName: String) {
            self.id = id
            self.displayName = displayName
        }
    }

    /// A property that every space made after the template has.
    public struct Property: Hashable, Sendable {
        /// What values it has.
        public enum Kind: Hashable, Sendable {
            /// One of some, at least one; the first is the default.
            case list([Choice])
            /// Any text.
            case text(defaultValue: String)
            /// `TRUE` or `FALSE`.
            case boolean(defaultValue: Bool)
        }

        /// The id; minted when left out.
        public var id: String?
        /// What people see.
        public var displayName: String
        /// What values it has.
        public var kind: Kind

        /// Creates a property.
        public init(id: String? = nil, displayName: String, kind: Kind) {
            self.id = id
            self.displayName = displayName
            self.kind = kind
        }
    }

    /// The id; minted when left out.
    public var id: TemplateID?
    /// What people call it.
    public var name: String
    /// What it is for.
    public var description: String
    /// The team that it belongs to.
    public var teamID: String?
    /// The statuses that a space can have, at least one; the first is the default.
    public var statuses: [Choice]
    /// The properties that a space has.
    public var properties: [Property]
    /// The apps that become members of a space.
    public var requiredApps: [AppID]
    /// Whether everybody may use it.
    public var isShared: Bool

    /// Creates a draft; name and statuses must be given.
    public init(
        id: TemplateID? = nil,
        name: String,
        description: String = "",
        teamID: String? = nil,
        statuses: [Choice],
        properties: [Property] = [],
        requiredApps: [AppID] = [],
        isShared: Bool = false
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.teamID = teamID
        self.statuses = statuses
        self.properties = properties
        self.requiredApps = requiredApps
        self.isShared = isShared
    }
}
