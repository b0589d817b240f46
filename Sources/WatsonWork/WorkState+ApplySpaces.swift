import Determinism

/// How what happens to spaces and templates brings the state forward.
extension WorkState {
    mutating func add(_ space: Space) {
        precondition(spaceNames[space.id.rawValue] == nil, "\(space.id.rawValue) is taken")
        spaceNames[space.id.rawValue] = space.id
        if let key = space.key {
            precondition(spaceNames[key] == nil, "\(key) is taken")
            spaceNames[key] = space.id
        }
        if let pair = space.directPair { directSpaces[pair] = space.id }
        for (actor, member) in space.members { index(actor, in: space.id, member.joined) }
        spaces[space.id] = space
    }

    mutating func update(
        _ id: SpaceID,
        _ changes: SpaceChanges,
        by actor: ActorID?,
        _ instant: Instant
    ) {
        precondition(spaces.contains(id), "no space \(id.rawValue)")
        if let title = changes.title { spaces[id]?.title = title }
        if let description = changes.description { spaces[id]?.description = description }
        if let visibility = changes.visibility { spaces[id]?.visibility = visibility }
        if let allowsGuests = changes.allowsGuests { spaces[id]?.allowsGuests = allowsGuests }
        if let status = changes.statusValueID {
            spaces[id]?.setStatus(status, by: actor, at: instant)
        }
        spaces[id]?.setProperties(changes.propertyValueIDs)
        spaces[id]?.updated = instant
        spaces[id]?.updatedBy = actor
    }

    mutating func remove(_ id: SpaceID) {
        guard let space = spaces[id] else { preconditionFailure("no space \(id.rawValue)") }
        spaceNames[id.rawValue] = nil
        if let key = space.key { spaceNames[key] = nil }
        for actor in space.memberIDs { unindex(actor, in: id) }
        if let pair = space.directPair { directSpaces[pair] = nil }
        spaces[id] = nil
        var hasMentions = false
        for message in space.messageIDs {
            hasMentions =
                hasMentions
                || messages[message]?.annotations.contains { $0.mentionedID != nil } == true
            messages[message] = nil
        }
        if hasMentions { removeMentions(in: id) }
        removeDialogs { $0.spaceID == id }
    }

    mutating func addMembers(
        _ members: [MemberDraft],
        to id: SpaceID,
        by adder: ActorID?,
        _ instant: Instant
    ) {
        precondition(spaces.contains(id), "no space \(id.rawValue)")
        for draft in members {
            spaces[id]?.insert(Member(draft, joined: instant, addedBy: adder), for: draft.actor)
            index(draft.actor, in: id, instant)
        }
        spaces[id]?.membersUpdated = instant
    }

    mutating func removeMembers(
        _ actors: [ActorID],
        from id: SpaceID,
        _ instant: Instant
    ) {
        precondition(spaces.contains(id), "no space \(id.rawValue)")
        if let pair = spaces[id]?.directPair { directSpaces[pair] = nil }
        spaces[id]?.removeMembers(actors)
        for actor in actors { unindex(actor, in: id) }
        spaces[id]?.membersUpdated = instant
    }

    mutating func setRole(
        _ role: SpaceRole,
        of actor: ActorID,
        in id: SpaceID,
        _ instant: Instant
    ) {
        precondition(spaces.contains(id), "no space \(id.rawValue)")
        spaces[id]?.setRole(role, of: actor)
        spaces[id]?.membersUpdated = instant
    }

    mutating func add(_ template: SpaceTemplate) {
        precondition(!templates.contains(template.id), "\(template.id.rawValue) is taken")
        templates[template.id] = template
    }

    mutating func remove(_ id: TemplateID) {
        precondition(templates.contains(id), "no template \(id.rawValue)")
        templates[id] = nil
    }

    mutating func share(_ id: TemplateID, by person: PersonID?, _ instant: Instant) {
        precondition(templates.contains(id), "no template \(id.rawValue)")
        templates[id]?.isShared = true
        templates[id]?.updated = instant
        templates[id]?.updatedBy = person
    }

    private mutating func index(_ actor: ActorID, in space: SpaceID, _ joined: Instant) {
        spacesByMember[actor, default: OrderedTable()][space] = joined
    }

    private mutating func unindex(_ actor: ActorID, in space: SpaceID) {
        spacesByMember[actor]?[space] = nil
        if spacesByMember[actor]?.isEmpty == true { spacesByMember[actor] = nil }
    }
}

extension Space {
    /// The two whose conversation it is, as long as both are in it.
    var directPair: DirectPair? {
        guard kind == .direct, memberIDs.count == 2 else { return nil }
        return DirectPair(memberIDs[0], memberIDs[1])
    }
}

extension Member {
    /// What becomes of a draft.
    init(_ draft: MemberDraft, joined: Instant, addedBy: ActorID?) {
        self.init(
            joined: joined,
            addedBy: addedBy,
            role: draft.role,
            permissions: draft.permissions
        )
    }
}
