import Determinism

extension WorkState {
    /// The person or app that an id or key means.
    public func actor(_ idOrKey: String) -> ActorID? { actorNames[idOrKey] }

    /// The person that an id or key means.
    public func person(_ idOrKey: String) -> Person? {
        guard case .person(let id) = actorNames[idOrKey] else { return nil }
        return people[id]
    }

    /// The app that an id or key means.
    public func app(_ idOrKey: String) -> App? {
        guard case .app(let id) = actorNames[idOrKey] else { return nil }
        return apps[id]
    }

    /// The space that an id or key means.
    public func space(_ idOrKey: String) -> SpaceID? { spaceNames[idOrKey] }

    /// The name by which others see somebody; the id of somebody who was removed.
    public func displayName(of actor: ActorID) -> String {
        switch actor {
        case .person(let id): people[id]?.displayName ?? id.rawValue
        case .app(let id): apps[id]?.name ?? id.rawValue
        }
    }

    /// Whether somebody is a member of a space; nobody is of a space that doesn't exist.
    public func isMember(_ actor: ActorID, of space: SpaceID) -> Bool {
        spaces[space]?.hasMember(actor) ?? false
    }

    /// The members of a space in the order in which they joined; none if there is no such space.
    public func members(of space: SpaceID) -> [ActorID] { spaces[space]?.members.keys ?? [] }

    /// The apps among the members of a space, in the same order, at the cost of a look-up.
    public func appMembers(of space: SpaceID) -> [AppID] { spaces[space]?.appMembers ?? [] }

    /// The spaces that somebody is a member of, the oldest first; looks at every space.
    public func spaces(of actor: ActorID) -> [SpaceID] {
        spaces.lazy.filter { $0.value.hasMember(actor) }.map(\.key)
    }
}
