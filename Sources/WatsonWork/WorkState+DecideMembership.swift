import Determinism

extension WorkState {
    func addMembers(
        _ members: [MemberDraft],
        to id: SpaceID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, to: .changeSpace)
        try checkIsOpen(space)
        try check(members.map(\.actor), "members")
        if members.contains(where: { $0.role == .owner }) {
            try Operation.changeRoles.right.check(author, in: space)
        }

        var added = OrderedTable<ActorID, MemberDraft>()
        for member in members where !space.hasMember(member.actor) {
            if !added.contains(member.actor) { added[member.actor] = member }
        }
        guard !added.isEmpty else { return [] }
        return [.membersAdded(id, added.values, by: author?.actor, at: now)]
    }

    func removeMembers(
        _ actors: [ActorID],
        from id: SpaceID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, to: .changeSpace)
        try checkIsOpen(space)
        try check(actors, "members")

        var removed = OrderedTable<ActorID, Void>()
        for actor in actors where space.hasMember(actor) { removed[actor] = () }
        guard !removed.isEmpty else { return [] }
        return [
            .membersRemoved(
                id,
                removed.keys,
                appMembersBefore: space.appMembers,
                by: author?.actor,
                at: now
            )
        ]
    }

    /// Gives or takes a role; somebody has one role, and without another they are a member.
    func setRole(
        _ role: SpaceRole,
        _ isAdded: Bool,
        of actor: ActorID,
        in id: SpaceID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, to: .changeRoles)
        guard let member = space.members[actor] else { throw .targetNotAMember(actor, id) }

        let next = isAdded ? role : member.role == role ? .member : member.role
        guard next != member.role else { return [] }
        return [.roleChanged(id, actor, next, by: author?.actor, at: now)]
    }

    /// Makes somebody the owner.
    ///
    /// Whoever asks is one no more; the control API leaves no other.
    func transferOwnership(
        of id: SpaceID,
        to person: PersonID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, to: .changeRoles)
        let heir = ActorID.person(person)
        guard space.hasMember(heir) else { throw .targetNotAMember(heir, id) }

        var events: [Event] = []
        if !space.isOwner(heir) {
            events.append(.roleChanged(id, heir, .owner, by: author?.actor, at: now))
        }
        let former = author.map { [$0.actor] } ?? space.memberIDs.filter { space.isOwner($0) }
        for actor in former where actor != heir {
            events.append(.roleChanged(id, actor, .member, by: author?.actor, at: now))
        }
        return events
    }

    private func checkIsOpen(_ space: Space) throws(Rejection) {
        guard space.kind == .direct else { return }
        throw .invalid(field: "members", message: "a direct space keeps its two members")
    }

    /// Refuses a list that is too long or names somebody who doesn't exist.
    func check(_ actors: [ActorID], _ field: String) throws(Rejection) {
        try limits.checkCount(actors.count, field, limit: limits.memberCountLimit)
        for actor in actors where !exists(actor) { throw .unknownMember(actor.rawValue) }
    }
}
