/// What somebody must have and be to do something: the one place that decides.
///
/// Three things are looked at, in this order: the token, before anything is looked up, so that a
/// token without the permission learns nothing of what exists; then the membership; then what the
/// caller is to the thing. The control API, which is nobody, may do everything.
public struct Right: Hashable, Sendable {
    /// Who may have it at all.
    public enum Identity: String, Hashable, Sendable {
        /// People and apps.
        case anybody
        /// People, and so apps on behalf of one.
        case person
        /// Apps under their own identity.
        case app
    }

    /// What somebody must be to the thing that they do it to.
    public enum Standing: String, Hashable, Sendable {
        /// Nothing in particular.
        case any
        /// An owner of the space.
        case owner
        /// Whoever made or owns it.
        case maker
        /// The very app that it is about.
        case itself
    }

    /// What the token must grant, if anything.
    public let permission: Permission?
    /// Who may do it.
    public let identity: Identity
    /// Whether it takes place in a space, whose members alone may do it.
    public let isForMembers: Bool
    /// What they must be to the thing.
    public let standing: Standing
    /// Whether services of the platform may do it where they aren't members, as they nowhere are;
    /// only the control API acts as one.
    public let admitsServices: Bool

    /// Creates a right.
    init(
        _ permission: Permission? = nil,
        _ identity: Identity = .anybody,
        isForMembers: Bool = false,
        _ standing: Standing = .any,
        admitsServices: Bool = false
    ) {
        self.permission = permission
        self.identity = identity
        self.isForMembers = isForMembers
        self.standing = standing
        self.admitsServices = admitsServices
    }
}

extension Right {
    /// Looks at the token: how far it goes, and who it is for.
    ///
    /// - Parameter author: Who acts; `nil` is the control API.
    /// - Throws: What is missing.
    public func check(_ author: Author?) throws(Rejection) {
        guard let author else { return }
        if let permission, !author.grant.allows(permission) {
            throw .missingPermission(permission)
        }
        switch identity {
        case .anybody: break
        case .person:
            guard author.actor.personID != nil else { throw .personRequired(author.actor) }
        case .app:
            guard author.actor.appID != nil else { throw .appRequired(author.actor) }
        }
    }

    /// Looks at who is in a space, and what they are there.
    ///
    /// - Parameters:
    ///   - author: Who acts; `nil` is the control API.
    ///   - space: Where.
    /// - Throws: What is missing.
    public func check(_ author: Author?, in space: Space) throws(Rejection) {
        guard let author, isForMembers else { return }
        if admitsServices, author.actor.serviceID != nil { return }
        guard space.hasMember(author.actor) else { throw .notAMember(author.actor, space.id) }
        if standing == .owner, !space.isOwner(author.actor) {
            throw .ownerRequired(author.actor, space.id)
        }
    }

    /// Looks at who made what is to be changed.
    ///
    /// - Parameters:
    ///   - author: Who acts; `nil` is the control API.
    ///   - name: What names it.
    ///   - maker: Who made it, or owns it, or is it; nobody's own is nobody's to change.
    /// - Throws: What is missing.
    public func check(
        _ author: Author?,
        changing name: String,
        madeBy maker: ActorID?
    ) throws(Rejection) {
        guard let author, author.actor != maker, standing == .maker || standing == .itself else {
            return
        }
        throw .creatorRequired(author.actor, of: name)
    }

    /// Whether somebody may do it in a space, whatever their token says.
    public func admits(_ actor: ActorID, to space: Space) -> Bool {
        do {
            try check(.unrestricted(actor), in: space)
            return true
        } catch {
            return false
        }
    }
}
