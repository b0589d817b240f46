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

    /// The name by which others see somebody; the id of a service, and of somebody who was removed.
    public func displayName(of actor: ActorID) -> String {
        switch actor {
        case .person(let id): people[id]?.displayName ?? id.rawValue
        case .app(let id): apps[id]?.name ?? id.rawValue
        case .service(let id): id.rawValue
        }
    }

    /// Whether somebody is a member of a space; nobody is of a space that doesn't exist.
    public func isMember(_ actor: ActorID, of space: SpaceID) -> Bool {
        spaces[space]?.hasMember(actor) ?? false
    }

    /// The members of a space in the order in which they joined; none if there is no such space.
    public func members(of space: SpaceID) -> [ActorID] { spaces[space]?.memberIDs ?? [] }

    /// The apps among the members of a space, in the same order, at the cost of a look-up.
    public func appMembers(of space: SpaceID) -> [AppID] { spaces[space]?.appMembers ?? [] }

    /// The apps that may hear of what happens in a space now, in the order of joining.
    public func listeners(in space: SpaceID) -> [AppID] {
        guard let space = spaces[space] else { return [] }
        let right = Operation.hearEvents.right
        return space.appMembers.filter { right.admits(.app($0), to: space) }
    }

    /// The spaces that somebody is a member of, the latest updated first, of equal ones the latest
    /// joined; looks at these alone.
    ///
    /// - Parameters:
    ///   - actor: the person or app.
    ///   - kind: which spaces; `nil` for all.
    /// - Returns: all of them.
    public func spaces(of actor: ActorID, kind: Space.Kind? = nil) -> [SpaceID] {
        guard let joined = spacesByMember[actor] else { return [] }
        var found: [(id: SpaceID, updated: Instant, place: Int)] = []
        found.reserveCapacity(joined.count)
        for (place, entry) in joined.enumerated() {
            guard let space = spaces[entry.key], kind == nil || space.kind == kind else { continue }
            found.append((space.id, space.updated, place))
        }
        found.sort { ($0.updated, $0.place) > ($1.updated, $1.place) }
        return found.map(\.id)
    }

    /// Whether two are in a space together; everybody is with themselves.
    public func sharesSpace(_ one: ActorID, _ other: ActorID) -> Bool {
        guard one != other else { return true }
        guard let left = spacesByMember[one], let right = spacesByMember[other] else {
            return false
        }
        let (fewer, more) = left.count <= right.count ? (left, right) : (right, left)
        return fewer.contains { more.contains($0.key) }
    }

    /// The direct space of two people, in either order.
    public func directSpace(between one: ActorID, _ other: ActorID) -> SpaceID? {
        directSpaces[DirectPair(one, other)]
    }

    /// The messages that mention a person by name or with everybody in a space, the newest mention
    /// first; a message is listed once.
    ///
    /// They stay listed when the person leaves the space.
    public func mentions(of person: PersonID) -> ReversedCollection<[Mention]> {
        (mentionsByPerson[person] ?? []).reversed()
    }
}
