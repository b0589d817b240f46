import Determinism
import JSON
import WatsonWork

/// How the templates and spaces of a world come to be.
extension Emulator {
    /// Makes a template, and says under which id.
    mutating func load(
        _ template: World.Template,
        since base: Instant,
        at path: String
    ) throws(WorldError) -> TemplateID? {
        let maker = template.createdBy.flatMap { work.person($0)?.id }
        let created = try past(template.created, or: base, at: "\(path).created")
        let events = try load(
            .createTemplate(
                TemplateDraft(
                    id: template.id.map { TemplateID(rawValue: $0) },
                    name: template.name,
                    description: template.description,
                    teamID: template.teamID,
                    statuses: template.statuses,
                    properties: template.properties,
                    requiredApps: template.requiredApps.compactMap { work.app($0)?.id },
                    isShared: template.isShared
                )
            ),
            by: maker.map { .unrestricted(.person($0)) },
            on: created,
            at: path
        )
        guard case .templateCreated(let made) = events.first else { return nil }
        work.restore(
            updated: try past(template.updated, or: created, at: "\(path).updated"),
            by: template.updatedBy.flatMap { work.person($0)?.id } ?? made.updatedBy,
            of: made.id
        )
        return made.id
    }

    /// Makes a space with its members.
    ///
    /// - Parameters:
    ///   - space: what is to be there.
    ///   - templates: the ids of the world's templates by their keys.
    ///   - former: those who are spoken of and not there.
    ///   - base: when it was made, unless it says otherwise.
    ///   - path: where the world says so.
    /// - Throws: what the domain doesn't take.
    mutating func load(
        _ space: World.Space,
        _ templates: [String: TemplateID],
        _ former: World.Former,
        since base: Instant,
        at path: String
    ) throws(WorldError) {
        var members: [MemberDraft] = []
        for (place, member) in space.members.enumerated() {
            let actor = try actor(member.key, at: "\(path).members[\(place)]")
            members.append(
                MemberDraft(actor, role: member.role, permissions: member.permissions)
            )
        }
        let limit = work.limits.memberCountLimit
        var draft = SpaceDraft(
            id: space.id.map { SpaceID(rawValue: $0) },
            key: Self.key(space.key, besides: space.id),
            kind: space.kind,
            title: space.title,
            description: space.description,
            visibility: space.visibility,
            allowsGuests: space.allowsGuests,
            members: Array(members.prefix(limit)),
            templateID: space.template.flatMap { templates[$0] },
            statusValueID: space.statusValue,
            propertyValueIDs: space.propertyValues
        )
        // A direct space is made by two; one whose membership has changed may have lost them.
        draft.mayBeLeft = space.membersUpdated != nil && members.count < 2
        let created = try past(space.created, or: base, at: "\(path).created")
        try load(.createSpace(draft), on: created, at: path)
        guard let id = work.space(space.key) else { return }
        var rest = members.dropFirst(limit)
        while !rest.isEmpty {
            try load(
                .addMembers(id, Array(rest.prefix(limit))),
                on: created,
                at: "\(path).members"
            )
            rest = rest.dropFirst(limit)
        }
        // Who is in a space is what the file says, an app that its template needs included.
        let listed = Set(members.map(\.actor))
        let others = work.members(of: id).filter { !listed.contains($0) }
        if !others.isEmpty {
            try load(.removeMembers(id, others), on: created, at: path)
        }
        let record = try record(of: space, members.map(\.actor), former, created, at: path)
        do {
            try work.restore(record, of: id)
        } catch {
            throw WorldError(path: path, message: error.message)
        }
    }

    private func record(
        of space: World.Space,
        _ members: [ActorID],
        _ former: World.Former,
        _ created: Instant,
        at path: String
    ) throws(WorldError) -> SpaceRecord {
        var record = SpaceRecord(
            createdBy: try actor(space.createdBy, former, at: "\(path).createdBy"),
            created: created
        )
        record.updated = try past(space.updated, or: created, at: "\(path).updated")
        record.updatedBy = try actor(space.updatedBy, former, at: "\(path).updatedBy")
        record.membersUpdated = try past(
            space.membersUpdated,
            or: created,
            at: "\(path).membersUpdated"
        )
        for (place, change) in space.statusHistory.enumerated() {
            let path = "\(path).statusHistory[\(place)]"
            record.statusHistory.append(
                StatusHistoryEntry(
                    valueID: change.status,
                    updated: try past(change.at, or: created, at: "\(path).at"),
                    updatedBy: try actor(change.by, former, at: "\(path).by")
                )
            )
        }
        for (place, (member, actor)) in zip(space.members, members).enumerated() {
            let path = "\(path).members[\(place)]"
            record.joinings.append(
                SpaceRecord.Joining(
                    actor: actor,
                    joined: try past(member.joined, or: created, at: "\(path).joined"),
                    addedBy: try self.actor(member.addedBy, former, at: "\(path).addedBy")
                )
            )
        }
        return record
    }

    func actor(_ name: String, at path: String) throws(WorldError) -> ActorID {
        guard let actor = work.actor(name) else {
            throw WorldError(path: path, message: "there is no \"\(name)\"")
        }
        return actor
    }

    /// Somebody who may be gone, or a service.
    func actor(
        _ name: String?,
        _ former: World.Former,
        at path: String
    ) throws(WorldError) -> ActorID? {
        guard let name else { return nil }
        if former.people.contains(name) { return .person(PersonID(rawValue: name)) }
        if former.apps.contains(name) { return .app(AppID(rawValue: name)) }
        if let service = ServiceID(named: name) { return .service(service) }
        return try actor(name, at: path)
    }
}
