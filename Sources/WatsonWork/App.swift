public import Determinism

/// A registered application.
public struct App: Hashable, Sendable {
    /// What names the app everywhere; also its OAuth client id.
    public let id: AppID
    /// A short name that may stand for the id in world files and the control API.
    public let key: String?
    /// The name that others see.
    public internal(set) var name: String
    /// Its OAuth client secret.
    public internal(set) var secret: String
    /// Who registered it, if that is known.
    public internal(set) var owner: PersonID?
    /// What it may do under its own identity.
    public internal(set) var permissions: [Permission]
    /// What it may be granted when it acts on behalf of a person.
    public internal(set) var scopes: [Permission]
    /// Where the authorization endpoint may redirect to.
    public internal(set) var redirectURIs: [String]
    /// What its developer says of it.
    public internal(set) var profile: AppProfile
    /// When it was registered.
    public let created: Instant
    /// When anything about it changed last.
    public internal(set) var updated: Instant
}

/// What an app is to be registered with.
public struct AppDraft: Hashable, Sendable {
    /// The id; minted when left out.
    public var id: AppID?
    /// A short name for world files and the control API.
    public var key: String?
    /// The name that others see.
    public var name: String
    /// The client secret; minted when left out.
    public var secret: String?
    /// Who registers it.
    public var owner: PersonID?
    /// What it may do under its own identity.
    public var permissions: [Permission]
    /// What it may be granted on behalf of a person.
    public var scopes: [Permission]
    /// Where the authorization endpoint may redirect to.
    public var redirectURIs: [String]
    /// What its developer says of it.
    public var profile: AppProfile

    /// Creates a draft; only the name must be given.
    public init(
        id: AppID? = nil,
        key: String? = nil,
        name: String,
        secret: String? = nil,
        owner: PersonID? = nil,
        permissions: [Permission] = Permission.defaultApp,
        scopes: [Permission] = Permission.defaultPerson,
        redirectURIs: [String] = [],
        profile: AppProfile = AppProfile()
    ) {
        self.id = id
        self.key = key
        self.name = name
        self.secret = secret
        self.owner = owner
        self.permissions = permissions
        self.scopes = scopes
        self.redirectURIs = redirectURIs
        self.profile = profile
    }
}

/// What is to become different, or became different, about an app; `nil` leaves a property alone.
public struct AppChanges: Hashable, Sendable {
    /// The new name.
    public var name: String?
    /// The new client secret.
    public var secret: String?
    /// The new owner; `.some(nil)` leaves the app without one.
    public var owner: PersonID??
    /// The new permissions.
    public var permissions: [Permission]?
    /// The new scopes.
    public var scopes: [Permission]?
    /// The new redirect URIs.
    public var redirectURIs: [String]?
    /// What its developer says of it from now on.
    public var profile: AppProfile?

    /// Creates changes.
    public init(
        name: String? = nil,
        secret: String? = nil,
        owner: PersonID?? = nil,
        permissions: [Permission]? = nil,
        scopes: [Permission]? = nil,
        redirectURIs: [String]? = nil,
        profile: AppProfile? = nil
    ) {
        self.name = name
        self.secret = secret
        self.owner = owner
        self.permissions = permissions
        self.scopes = scopes
        self.redirectURIs = redirectURIs
        self.profile = profile
    }

    /// Whether nothing changes.
    public var isEmpty: Bool { self == AppChanges() }

    /// What of these would really make `app` different.
    func effective(on app: App) -> AppChanges {
        AppChanges(
            name: name == app.name ? nil : name,
            secret: secret == app.secret ? nil : secret,
            owner: owner == .some(app.owner) ? nil : owner,
            permissions: permissions == app.permissions ? nil : permissions,
            scopes: scopes == app.scopes ? nil : scopes,
            redirectURIs: redirectURIs == app.redirectURIs ? nil : redirectURIs,
            profile: profile == app.profile ? nil : profile
        )
    }
}
