/// Names a person; a UUID, or whatever a world file says (the service had other forms too).
public struct PersonID: RawRepresentable, Hashable, Sendable {
    /// The id as it goes over the wire.
    public let rawValue: String

    /// Creates the id with the given text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Names an app; it is the app's client id and, in spaces and messages, its user id.
public struct AppID: RawRepresentable, Hashable, Sendable {
    /// The id as it goes over the wire.
    public let rawValue: String

    /// Creates the id with the given text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Names a space: 24 hexadecimal digits when minted.
public struct SpaceID: RawRepresentable, Hashable, Sendable {
    /// The id as it goes over the wire.
    public let rawValue: String

    /// Creates the id with the given text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The id of the space's conversation.
    ///
    /// Every recorded payload has both alike, and clients interchange them (facts §3.3).
    public var conversationID: ConversationID { ConversationID(rawValue: rawValue) }
}

/// Names the conversation of a space.
public struct ConversationID: RawRepresentable, Hashable, Sendable {
    /// The id as it goes over the wire.
    public let rawValue: String

    /// Creates the id with the given text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The id of the space that the conversation belongs to.
    public var spaceID: SpaceID { SpaceID(rawValue: rawValue) }
}

/// Names a message: 24 hexadecimal digits.
public struct MessageID: RawRepresentable, Hashable, Sendable {
    /// The id as it goes over the wire.
    public let rawValue: String

    /// Creates the id with the given text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Names an annotation: 24 hexadecimal digits.
public struct AnnotationID: RawRepresentable, Hashable, Sendable {
    /// The id as it goes over the wire.
    public let rawValue: String

    /// Creates the id with the given text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Names whoever can act and be a member of a space; people and apps never share an id.
public enum ActorID: Hashable, Sendable {
    /// A person.
    case person(PersonID)
    /// An app under its own identity.
    case app(AppID)

    /// The id as it goes over the wire, where nothing tells people from apps.
    public var rawValue: String {
        switch self {
        case .person(let id): id.rawValue
        case .app(let id): id.rawValue
        }
    }

    /// The app's id, if this is an app.
    public var appID: AppID? {
        switch self {
        case .person: nil
        case .app(let id): id
        }
    }
}
