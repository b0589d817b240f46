import Determinism

extension WorkState {
    func addPerson(
        _ draft: PersonDraft,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        try checkActorNames(id: draft.id?.rawValue, key: draft.key)
        try checkName(draft.displayName, "displayName")
        if let email = draft.email { try checkEmail(email) }

        let person = Person(
            id: draft.id ?? PersonID(rawValue: mintActorID(minting: &ids)),
            key: draft.key,
            displayName: draft.displayName,
            email: draft.email,
            created: now,
            updated: now
        )
        return [.personAdded(person)]
    }

    func updatePerson(
        _ id: PersonID,
        _ changes: PersonChanges,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        guard let person = people[id] else { throw .unknownPerson(id) }
        if let name = changes.displayName { try checkName(name, "displayName") }
        if case .some(.some(let email)) = changes.email { try checkEmail(email) }

        let effective = changes.effective(on: person)
        return effective.isEmpty ? [] : [.personUpdated(id, effective, at: now)]
    }

    /// Removes a person: from their spaces first, so that apps there hear of it, and from the apps
    /// that they own, which stay.
    func removePerson(_ id: PersonID, at now: Instant) throws(Rejection) -> [Event] {
        guard people.contains(id) else { throw .unknownPerson(id) }

        var events = departures(of: .person(id), at: now)
        for (app, value) in apps where value.owner == id {
            events.append(.appUpdated(app, AppChanges(owner: .some(nil)), at: now))
        }
        events.append(.personRemoved(id, at: now))
        return events
    }

    /// The events by which somebody leaves every space.
    func departures(of actor: ActorID, at now: Instant) -> [Event] {
        var events: [Event] = []
        for (id, _) in spacesByMember[actor] ?? OrderedTable() {
            guard let space = spaces[id] else { continue }
            events.append(
                .membersRemoved(
                    id,
                    [actor],
                    appMembersBefore: space.appMembers,
                    by: nil,
                    at: now
                )
            )
        }
        return events
    }

    /// Mints the id of a person or app.
    ///
    /// A world that was exported may hold ids that this very source is about to mint again.
    func mintActorID(minting ids: inout IdentifierSource) -> String {
        var id = ids.uuid()
        while actorNames[id] != nil { id = ids.uuid() }
        return id
    }

    private func checkEmail(_ email: String) throws(Rejection) {
        try limits.checkLength(email, "email", limit: limits.nameByteCountLimit)
        let isPlain = email.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
        guard isPlain, email.utf8.contains(UInt8(ascii: "@")) else {
            throw .invalid(field: "email", message: "\"\(email)\" is not an address")
        }
    }
}
