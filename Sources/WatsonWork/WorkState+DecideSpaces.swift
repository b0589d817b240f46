import Determinism

extension WorkState {
    /// Creates a space; a person who asks becomes its first member (facts §6.9), and its owner.
    func createSpace(
        _ draft: SpaceDraft,
        by author: Author?,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        if let author { try checkCreator(author) }
        try checkSpaceNames(id: draft.id?.rawValue, key: draft.key)
        if draft.kind == .team || !draft.title.isEmpty { try checkName(draft.title, "title") }
        if let description = draft.description { try checkDescription(description) }
        try check(draft.members.map(\.actor), "members")
        let template = try template(of: draft)

        var members = OrderedTable<ActorID, MemberDraft>()
        if let author { members[author.actor] = MemberDraft(author.actor, role: .owner) }
        for member in draft.members where !members.contains(member.actor) {
            members[member.actor] = member
        }
        if draft.kind == .direct, members.count == 2 || !draft.mayBeLeft {
            try checkPair(members.keys)
        }
        // An app that was removed since is no member, and needed no more.
        for app in template?.requiredApps ?? [] where apps.contains(app) {
            if !members.contains(.app(app)) { members[.app(app)] = MemberDraft(.app(app)) }
        }

        var space = Space(
            id: draft.id ?? mintSpaceID(at: now, minting: &ids),
            draft: draft,
            template: template,
            propertyValueIDs: Self.properties(of: template, with: draft.propertyValueIDs),
            created: now,
            createdBy: author?.actor
        )
        for (actor, member) in members {
            space.insert(Member(member, joined: now, addedBy: author?.actor), for: actor)
        }
        return [.spaceCreated(space)]
    }

    func updateSpace(
        _ id: SpaceID,
        _ changes: SpaceChanges,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, to: .changeSpace)
        if let title = changes.title, space.kind == .team || !title.isEmpty {
            try checkName(title, "title")
        }
        if case .some(.some(let description)) = changes.description {
            try checkDescription(description)
        }
        try checkTemplateValues(changes.statusValueID, changes.propertyValueIDs, space.template)

        let effective = changes.effective(on: space)
        return effective.isEmpty
            ? [] : [.spaceUpdated(id, effective, by: author?.actor, at: now)]
    }

    func deleteSpace(
        _ id: SpaceID,
        by author: Author?,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        let space = try space(id, for: author, to: .changeSpace)
        return [
            .spaceDeleted(
                id,
                appMembersBefore: space.appMembers,
                by: author?.actor,
                at: now
            )
        ]
    }

    /// The template that a draft names, whose values it may use.
    private func template(of draft: SpaceDraft) throws(Rejection) -> SpaceTemplate? {
        var template: SpaceTemplate?
        if let id = draft.templateID {
            guard draft.kind == .team else {
                throw .invalid(field: "templateId", message: "a direct space has no template")
            }
            guard let found = templates[id] else { throw .unknownTemplate(id) }
            template = found
        }
        try checkTemplateValues(draft.statusValueID, draft.propertyValueIDs, template)
        return template
    }

    private func checkTemplateValues(
        _ status: String?,
        _ properties: [PropertyValue],
        _ template: SpaceTemplate?
    ) throws(Rejection) {
        guard status != nil || !properties.isEmpty else { return }
        guard let template else {
            throw .invalid(
                field: status == nil ? "propertyValues" : "statusValue",
                message: "the space was not made after a template"
            )
        }
        if let status { try template.check(status: status) }
        for (index, property) in properties.enumerated() {
            let field = "propertyValues[\(index)].propertyValueId"
            try limits.checkLength(property.valueID, field, limit: limits.nameByteCountLimit)
        }
        try template.check(properties)
    }

    /// One value for each property of a template (facts §6.9): the last one given, or the default.
    private static func properties(
        of template: SpaceTemplate?,
        with values: [PropertyValue]
    ) -> [PropertyValue] {
        (template?.properties ?? []).map { property in
            values.last { $0.propertyID == property.id }
                ?? PropertyValue(propertyID: property.id, valueID: property.defaultValueID)
        }
    }

    /// Refuses a direct space of any but two people, and a second one of the same.
    private func checkPair(_ members: [ActorID]) throws(Rejection) {
        guard members.count == 2, members.allSatisfy({ $0.personID != nil }) else {
            throw .invalid(field: "members", message: "a direct space has exactly two people")
        }
        if let id = directSpaces[DirectPair(members[0], members[1])] {
            throw .directSpaceExists(id)
        }
    }

    /// The service refuses an app's own identity here, whatever its permissions (facts §3.4).
    private func checkCreator(_ author: Author) throws(Rejection) {
        try Operation.createSpace.right.check(author)
        guard let person = author.actor.personID, !people.contains(person) else { return }
        throw .unknownPerson(person)
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
