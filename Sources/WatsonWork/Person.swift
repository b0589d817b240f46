public import Determinism

/// A human user of the platform.
public struct Person: Hashable, Sendable {
    /// What names the person everywhere.
    public let id: PersonID
    /// A short name that may stand for the id in world files and the control API.
    public let key: String?
    /// The name that others see.
    public internal(set) var displayName: String
    /// The address, if it is known.
    public internal(set) var email: String?
    /// When the person was added.
    public let created: Instant
    /// When anything about the person changed last.
    public internal(set) var updated: Instant
}

/// What a person is to be added with.
public struct PersonDraft: Hashable, Sendable {
    /// The id; minted when left out.
    public var id: PersonID?
    /// A short name for world files and the control API.
    public var key: String?
    /// The name that others see.
    public var displayName: String
    /// The address.
    public var email: String?

    /// Creates a draft; only the name must be given.
    public init(
        id: PersonID? = nil,
        key: String? = nil,
        displayName: String,
        email: String? = nil
    ) {
        self.id = id
        self.key = key
        self.displayName = displayName
        self.email = email
    }
}

/// What is to become different, or became different, about a person; `nil` leaves a property alone.
public struct PersonChanges: Hashable, Sendable {
    /// The new name.
    public var displayName: String?
    /// The new address; `.some(nil)` takes it away.
    public var email: String??

    /// Creates changes.
    public init(displayName: String? = nil, email: String?? = nil) {
        self.displayName = displayName
        self.email = email
    }

    /// Whether nothing changes.
    public var isEmpty: Bool { displayName == nil && email == nil }

    /// What of these would really make `person` different.
    func effective(on person: Person) -> PersonChanges {
        PersonChanges(
            displayName: displayName == person.displayName ? nil : displayName,
            email: email == .some(person.email) ? nil : email
        )
    }
}
