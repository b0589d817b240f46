import Determinism

extension WorkState {
    func addMembers(
        _ actors: [ActorID],
        to id: SpaceID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, needing: .spaceChange)
        try checkExistence(of: actors)

        var added = OrderedTable<ActorID, Void>()
        for actor in actors where !space.hasMember(actor) { added[actor] = () }
        guard !added.isEmpty else { return [] }
        return [.membersAdded(id, added.keys, by: author?.actor, at: now)]
    }

    func removeMembers(
        _ actors: [ActorID],
        from id: SpaceID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, needing: .spaceChange)
        try checkExistence(of: actors)

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

    /// Refuses a list that names somebody who doesn't exist.
    func checkExistence(of actors: [ActorID]) throws(Rejection) {
        for actor in actors where !exists(actor) { throw .unknownMember(actor.rawValue) }
    }
}
