import Determinism
import JSON
import WatsonWork

/// The templates and spaces of the present state in the form of a world file.
extension Emulator {
    /// Writes the templates, those too that are gone but that spaces were made after.
    ///
    /// A world without any says nothing of them.
    func exportTemplates(since base: Instant, to json: inout JSONWriter) {
        var templates = work.templates.map(\.value)
        var known = Set(templates.map(\.id))
        for case let template? in work.spaces.lazy.map(\.value.template)
        where known.insert(template.id).inserted {
            templates.append(template)
        }
        guard !templates.isEmpty else { return }
        json.key("templates")
        json.list(templates) { template, json in write(template, since: base, to: &json) }
    }

    private func write(
        _ template: SpaceTemplate,
        since base: Instant,
        to json: inout JSONWriter
    ) {
        json.member("key", template.id.rawValue)
        json.member("id", template.id.rawValue)
        json.member("name", template.name)
        json.member("description", template.description)
        if let team = template.teamID { json.member("teamId", team) }
        if let maker = template.createdBy, work.people.contains(maker) {
            json.member("createdBy", name(of: .person(maker)))
        }
        if let person = template.updatedBy, person != template.createdBy,
            work.people.contains(person)
        {
            json.member("updatedBy", name(of: .person(person)))
        }
        if template.isShared { json.member("shared", true) }
        if !work.templates.contains(template.id) { json.member("deleted", true) }
        Self.write(created: template.created, since: base, updated: template.updated, to: &json)
        json.key("statuses")
        json.list(template.statuses, Self.write)
        json.key("properties")
        json.list(template.properties, Self.write)
        json.key("requiredApps")
        json.strings(
            template.requiredApps.filter { work.apps.contains($0) }.map { name(of: .app($0)) }
        )
    }

    private static func write(_ choice: SpaceTemplate.Choice, to json: inout JSONWriter) {
        json.member("id", choice.id)
        json.member("displayName", choice.displayName)
    }

    private static func write(_ property: SpaceTemplate.Property, to json: inout JSONWriter) {
        json.member("id", property.id)
        switch property.kind {
        case .list(let choices):
            json.member("type", "LIST")
            json.member("displayName", property.displayName)
            json.key("values")
            json.list(choices, write)
        case .text(let value):
            json.member("type", "TEXT")
            json.member("displayName", property.displayName)
            json.member("defaultValue", value)
        case .boolean(let value):
            json.member("type", "BOOLEAN")
            json.member("displayName", property.displayName)
            json.member("defaultValue", value)
        }
    }

    func write(_ space: Space, since base: Instant, to json: inout JSONWriter) {
        json.member("key", space.key ?? space.id.rawValue)
        json.member("id", space.id.rawValue)
        if space.kind != .team { json.member("type", space.kind.rawValue) }
        json.member("title", space.title)
        if let description = space.description { json.member("description", description) }
        if space.visibility != .private { json.member("visibility", space.visibility.rawValue) }
        if space.allowsGuests { json.member("allowGuests", true) }
        if let template = space.templateID { json.member("template", template.rawValue) }
        if let status = space.statusValueID { json.member("statusValue", status) }
        if !space.propertyValueIDs.isEmpty {
            json.key("propertyValues")
            json.beginObject()
            for value in space.propertyValueIDs { json.member(value.propertyID, value.valueID) }
            json.endObject()
        }
        Self.write(created: space.created, since: base, updated: space.updated, to: &json)
        if let actor = space.createdBy { json.member("createdBy", name(of: actor)) }
        if let actor = space.updatedBy { json.member("updatedBy", name(of: actor)) }
        let isLeft = space.kind == .direct && space.memberIDs.count < 2
        if isLeft || space.membersUpdated != space.created {
            json.member("membersUpdated", space.membersUpdated.rfc3339)
        }
        if !space.statusHistory.isEmpty {
            json.key("statusHistory")
            json.list(space.statusHistory) { entry, json in
                json.member("status", entry.valueID)
                json.member("at", entry.updated.rfc3339)
                if let actor = entry.updatedBy { json.member("by", name(of: actor)) }
            }
        }
        json.key("members")
        json.beginArray()
        for (actor, member) in space.members {
            write(member, actor, since: space.created, to: &json)
        }
        json.endArray()
        json.key("messages")
        json.list(space.messageIDs.lazy.compactMap { work.messages[$0] }) { message, json in
            write(message, since: max(base, space.created), to: &json)
        }
    }

    private func write(
        _ member: Member,
        _ actor: ActorID,
        since created: Instant,
        to json: inout JSONWriter
    ) {
        let isPlain =
            member.role == .member && member.permissions.isEmpty && member.joined == created
            && member.addedBy == nil
        guard !isPlain else { return json.string(name(of: actor)) }
        json.beginObject()
        json.member("member", name(of: actor))
        if member.role != .member { json.member("role", member.role.rawValue) }
        if !member.permissions.isEmpty {
            json.key("permissions")
            json.strings(member.permissions)
        }
        if member.joined != created { json.member("joined", member.joined.rfc3339) }
        if let adder = member.addedBy { json.member("addedBy", name(of: adder)) }
        json.endObject()
    }
}
