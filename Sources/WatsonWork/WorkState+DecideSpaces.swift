import Determinism

/// What a space is to be created with.
struct SpaceDraft {
    var id: SpaceID?
    var key: String?
    var title: String
    var description: String?
    var members: [ActorID]
}

extension WorkState {
    /// Creates a space; a person who asks becomes its first member (facts §6.9).
    func createSpace(
        _ draft: SpaceDraft,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        if let author { try checkCreator(author) }
        try checkSpaceNames(id: draft.id?.rawValue, key: draft.key)
        try checkName(draft.title, "title")
        if let description = draft.description { try checkDescription(description) }
        try checkExistence(of: draft.members)

        var space = Space(
            id: draft.id ?? mintSpaceID(at: now, minting: &ids),
            key: draft.key,
            title: draft.title,
            description: draft.description,
            created: now,
            createdBy: author?.actor
        )
        let first = author.map { [$0.actor] } ?? []
        for actor in first + draft.members where !space.hasMember(actor) {
            space.insert(Member(joined: now, addedBy: author?.actor), for: actor)
        }
        return [.spaceCreated(space)]
    }

    func updateSpace(
        _ id: SpaceID,
        _ changes: SpaceChanges,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, needing: .spaceChange)
        if let title = changes.title { try checkName(title, "title") }
        if case .some(.some(let description)) = changes.description {
            try checkDescription(description)
        }

        let effective = changes.effective(on: space)
        return effective.isEmpty
            ? [] : [.spaceUpdated(id, effective, by: author?.actor, at: now)]
    }

    func deleteSpace(
        _ id: SpaceID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, needing: .spaceChange)
        return [
            .spaceDeleted(
                id,
                appMembersBefore: space.appMembers,
                by: author?.actor,
                at: now
            )
        ]
    }

    /// The service refuses an app's own identity here, whatever its permissions (facts §3.4).
    private func checkCreator(_ author: Author) throws(Rejection) {
        guard author.grant.allows(.spaceCreate) else { throw .missingPermission(.spaceCreate) }
        guard case .person(let person) = author.actor else { throw .personRequired(author.actor) }
        guard people.contains(person) else { throw .unknownPerson(person) }
    }

    private func checkSpaceNames(id: String?, key: String?) throws(Rejection) {
        for (name, field) in [(id, "id"), (key, "key")] {
            guard let name else { continue }
            try checkIdentifier(name, field)
            guard spaceNames[name] == nil else { throw .duplicateIdentifier(name) }
        }
        if let id, id == key { throw .duplicateIdentifier(id) }
    }

    /// An edited description may be empty (facts §7, 65), unlike a title.
    private func checkDescription(_ description: String) throws(Rejection) {
        try limits.checkLength(description, "description", limit: limits.nameByteCountLimit)
    }

    /// Mints a space's id.
    ///
    /// A world that was exported may hold ids that this very source is about to mint again.
    private func mintSpaceID(at now: Instant, minting ids: inout IdentifierSource) -> SpaceID {
        var id = ids.objectID(at: now)
        while spaceNames[id] != nil { id = ids.objectID(at: now) }
        return SpaceID(rawValue: id)
    }
}
