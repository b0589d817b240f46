/// On whose behalf a command is given, and how far that goes.
public struct Author: Hashable, Sendable {
    /// What somebody may do, membership aside.
    public enum Grant: Hashable, Sendable {
        /// Everything: the control API lets anybody speak.
        case everything
        /// What a token's scope lists.
        case only([Permission])

        /// Whether `permission` is granted.
        public func allows(_ permission: Permission) -> Bool {
            switch self {
            case .everything: true
            case .only(let permissions): permissions.contains(permission)
            }
        }
    }

    /// Who acts: the app itself, or the person on whose behalf an app acts.
    public var actor: ActorID
    /// What the token allows.
    public var grant: Grant

    /// Creates an author with a token's permissions.
    public init(actor: ActorID, permissions: [Permission]) {
        self.actor = actor
        grant = .only(permissions)
    }

    private init(actor: ActorID, grant: Grant) {
        self.actor = actor
        self.grant = grant
    }

    /// Somebody for whom the control API speaks: bound by membership, not by permissions.
    public static func unrestricted(_ actor: ActorID) -> Author {
        Author(actor: actor, grant: .everything)
    }
}
