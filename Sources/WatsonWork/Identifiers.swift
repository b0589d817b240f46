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

/// Names a template for spaces: a time-based UUID when minted (facts §3.3).
public struct TemplateID: RawRepresentable, Hashable, Sendable {
    /// The id as it goes over the wire.
    public let rawValue: String

    /// Creates the id with the given text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Names one of the platform's own services, which annotate messages (facts §3.3).
public struct ServiceID: RawRepresentable, Hashable, Sendable {
    /// The id as it goes over the wire.
    public let rawValue: String

    /// Creates the id with the given text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Finds what a message speaks of, and the native lenses.
    public static let naturalLanguage = ServiceID(rawValue: "toscana-aip-nlc-consumer-client-id")
    /// Asks an app's Watson Assistant workspace for a focus.
    public static let conversation = ServiceID(
        rawValue: "toscana-service-watson-conversation-client-id"
    )
    /// Tells which messages belong to a moment.
    public static let momentIdentification = ServiceID(
        rawValue: "toscana-service-moment-identification-client-id"
    )
    /// Sums moments up.
    public static let moment = ServiceID(rawValue: "toscana-service-moment-client-id")
    /// Keeps files.
    public static let storage = ServiceID(rawValue: "toscana-service-storage-client-id")

    /// Every service there is.
    public static let all: [ServiceID] = [
        .naturalLanguage, .conversation, .momentIdentification, .moment, .storage,
    ]
}

/// Names whoever can act; people, apps and services never share an id.
public enum ActorID: Hashable, Sendable {
    /// A person.
    case person(PersonID)
    /// An app under its own identity.
    case app(AppID)
    /// A service of the platform: it is a member nowhere, and only the control API acts as one.
    case service(ServiceID)

    /// The id as it goes over the wire, where nothing tells people from apps.
    public var rawValue: String {
        switch self {
        case .person(let id): id.rawValue
        case .app(let id): id.rawValue
        case .service(let id): id.rawValue
        }
    }

    /// The app's id, if this is an app.
    public var appID: AppID? {
        switch self {
        case .person, .service: nil
        case .app(let id): id
        }
    }

    /// The person's id, if this is a person.
    public var personID: PersonID? {
        switch self {
        case .person(let id): id
        case .app, .service: nil
        }
    }

    /// The service's id, if this is a service.
    public var serviceID: ServiceID? {
        switch self {
        case .person, .app: nil
        case .service(let id): id
        }
    }
}
