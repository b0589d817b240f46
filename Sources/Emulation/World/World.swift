public import Determinism
public import WatsonWork
public import Webhooks

/// A setting: the people, apps and spaces that an emulator starts with, and goes back to on a
/// reset.
///
/// It is the content of a world file. References are keys; what a file leaves out (ids, secrets) is
/// minted from the seed when the world is loaded.
public struct World: Hashable, Sendable {
    /// When it was made, and everything in it that doesn't say otherwise; the moment of loading
    /// when absent.
    public var at: Instant?
    /// The ids of people and apps that aren't there any more, but of whom it speaks.
    public var former = Former()
    /// Those who use the platform.
    public var people: [Person] = []
    /// The programs that use it.
    public var apps: [App] = []
    /// What spaces can be made after.
    public var templates: [Template] = []
    /// Where they meet.
    public var spaces: [Space] = []

    /// Creates an empty world.
    public init() {}

    /// Those who aren't there any more.
    public struct Former: Hashable, Sendable {
        /// The ids of people.
        public var people: [String] = []
        /// The ids of apps.
        public var apps: [String] = []

        /// Nobody.
        public init() {}

        var isEmpty: Bool { people.isEmpty && apps.isEmpty }
    }

    /// Somebody who uses the platform.
    public struct Person: Hashable, Sendable {
        /// The name by which the file refers to them.
        public var key: String
        /// The id, minted when absent.
        public var id: String?
        /// The name that others see.
        public var displayName: String
        /// The address, if any.
        public var email: String?
        /// When they were added; ``World/at`` when absent.
        public var created: Instant?
        /// When they changed last; when they were added when absent.
        public var updated: Instant?

        /// Creates a person.
        public init(key: String, id: String? = nil, displayName: String, email: String? = nil) {
            self.key = key
            self.id = id
            self.displayName = displayName
            self.email = email
        }
    }

    /// A program that uses the platform.
    public struct App: Hashable, Sendable {
        /// The name by which the file refers to it.
        public var key: String
        /// The App ID, minted when absent.
        public var id: String?
        /// The App Secret, minted when absent.
        public var secret: String?
        /// The name that others see.
        public var name: String
        /// The key of the person who registered it.
        public var owner: String?
        /// What it may do under its own identity; the service's usual list when absent.
        public var permissions: [String]?
        /// What it may ask people for; the service's usual list when absent.
        public var scopes: [String]?
        /// Where people may be sent back to after they consented.
        public var redirectURIs: [String] = []
        /// The key of the person who is signed in and consents without a page; none when absent.
        public var autoApprove: String?
        /// The keys of the people for whom it may act, besides its owner; everybody when absent.
        public var sharedWith: [String]?
        /// What its developer says of it; ids of actions are minted when empty.
        public var profile = AppProfile()
        /// When it was registered; ``World/at`` when absent.
        public var created: Instant?
        /// When it changed last; when it was registered when absent.
        public var updated: Instant?
        /// Its outbound webhooks.
        public var webhooks: [Webhook] = []

        /// Creates an app with the service's usual permissions and no webhook.
        public init(
            key: String,
            id: String? = nil,
            secret: String? = nil,
            name: String,
            owner: String? = nil
        ) {
            self.key = key
            self.id = id
            self.secret = secret
            self.name = name
            self.owner = owner
        }
    }

    /// An outbound webhook of an app.
    public struct Webhook: Hashable, Sendable {
        /// The name by which it can be referred to.
        public var key: String?
        /// The id, minted when absent.
        public var id: String?
        /// The secret that signs its requests, minted when absent.
        public var secret: String?
        /// The name that people see; the key or the URL when absent.
        public var name: String?
        /// Where events are sent.
        public var url: CallbackURL
        /// Which events are sent.
        public var events: [EventType]
        /// Whether it is verified already.
        public var state: Webhooks.Webhook.State
        /// Whether a certificate that only vouches for itself will do for an `https` callback.
        public var isSelfSignedAllowed = false
    }
}
