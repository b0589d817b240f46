import Determinism

extension WorkState {
    /// Brings the state forward by something that happened.
    ///
    /// It never refuses and never mints. An event that can't have happened in this state is a
    /// programmer's error and traps.
    ///
    /// - Parameter event: what ``decide(_:by:at:minting:)`` returned for this very state.
    public mutating func apply(_ event: Event) {
        switch event {
        case .personAdded(let person): add(person)
        case .personUpdated(let id, let changes, at: let instant): update(id, changes, instant)
        case .personRemoved(let id, at: _): remove(id)
        case .appAdded(let app): add(app)
        case .appUpdated(let id, let changes, at: let instant): update(id, changes, instant)
        case .appRemoved(let id, at: _): remove(id)
        case .spaceCreated(let space): add(space)
        case .spaceUpdated(let id, let changes, by: let actor, at: let instant):
            update(id, changes, by: actor, instant)
        case .spaceDeleted(let id, appMembersBefore: _, by: _, at: _): remove(id)
        case .membersAdded(let id, let actors, by: let actor, at: let instant):
            addMembers(actors, to: id, by: actor, instant)
        case .membersRemoved(let id, let actors, appMembersBefore: _, by: _, at: let instant):
            removeMembers(actors, from: id, instant)
        case .roleChanged(let id, let actor, let role, by: _, at: let instant):
            setRole(role, of: actor, in: id, instant)
        case .templateCreated(let template): add(template)
        case .templateDeleted(let id, by: _, at: _): remove(id)
        case .templateShared(let id, by: let person, at: let instant):
            share(id, by: person, instant)
        case .messageCreated, .messageEdited, .messageDeleted, .annotationAdded, .annotationEdited,
            .annotationRemoved, .reactionAdded, .reactionRemoved, .targetedMessageCreated,
            .actionSelected:
            applyInConversation(event)
        }
    }

    // Every value is changed through its table's subscript, which changes it in place, and no other
    // reference to it is held meanwhile: otherwise each post would copy all that came before.

    private mutating func add(_ person: Person) {
        claim(person.id.rawValue, person.key, for: .person(person.id))
        people[person.id] = person
    }

    private mutating func update(_ id: PersonID, _ changes: PersonChanges, _ instant: Instant) {
        precondition(people.contains(id), "no person \(id.rawValue)")
        if let name = changes.displayName { people[id]?.displayName = name }
        if let email = changes.email { people[id]?.email = email }
        people[id]?.updated = instant
    }

    private mutating func remove(_ id: PersonID) {
        guard let person = people[id] else { preconditionFailure("no person \(id.rawValue)") }
        release(id.rawValue, person.key)
        people[id] = nil
        mentionsByPerson[id] = nil
        removeDialogs { $0.targetUser == id }
    }

    private mutating func add(_ app: App) {
        claim(app.id.rawValue, app.key, for: .app(app.id))
        apps[app.id] = app
    }

    private mutating func update(_ id: AppID, _ changes: AppChanges, _ instant: Instant) {
        precondition(apps.contains(id), "no app \(id.rawValue)")
        if let name = changes.name { apps[id]?.name = name }
        if let secret = changes.secret { apps[id]?.secret = secret }
        if let owner = changes.owner { apps[id]?.owner = owner }
        if let permissions = changes.permissions { apps[id]?.permissions = permissions }
        if let scopes = changes.scopes { apps[id]?.scopes = scopes }
        if let uris = changes.redirectURIs { apps[id]?.redirectURIs = uris }
        if let profile = changes.profile { apps[id]?.profile = profile }
        apps[id]?.updated = instant
    }

    private mutating func remove(_ id: AppID) {
        guard let app = apps[id] else { preconditionFailure("no app \(id.rawValue)") }
        release(id.rawValue, app.key)
        apps[id] = nil
        removeDialogs { $0.app == id }
    }

    private mutating func claim(_ id: String, _ key: String?, for actor: ActorID) {
        precondition(actorNames[id] == nil, "\(id) is taken")
        actorNames[id] = actor
        guard let key else { return }
        precondition(actorNames[key] == nil, "\(key) is taken")
        actorNames[key] = actor
    }

    private mutating func release(_ id: String, _ key: String?) {
        actorNames[id] = nil
        if let key { actorNames[key] = nil }
    }
}
