import Determinism
import JSON
import WatsonWork

/// The templates and spaces of the present state in the form of a world file.
extension Emulator {
    /// Writes the templates, those too that are gone but that spaces were made after.
    ///
    /// A world without any says nothing of them.
    func exportTemplates(to json: inout JSONWriter) {
        var templates = work.templates.map(\.value)
        var known = Set(templates.map(\.id))
        for case let template? in work.spaces.lazy.map(\.value.template)
        where known.insert(template.id).inserted {
            templates.append(template)
        }
        guard !templates.isEmpty else { return }
        json.key("templates")
        json.list(templates, write)
    }

    private func write(_ template: SpaceTemplate, to json: inout JSONWriter) {
        json.member("key", template.id.rawValue)
        json.member("id", template.id.rawValue)
        json.member("name", template.name)
        json.member("description", template.description)
        if let team = template.teamID { json.member("teamId", team) }
        if let maker = template.createdBy, work.people.contains(maker) {
            json.member("createdBy", name(of: .person(maker)))
        }
        if template.isShared { json.member("shared", true) }
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

    /// Whether a space is one that a file can ask for.
    static func isWhole(_ space: Space) -> Bool {
        space.kind == .team || space.memberIDs.count == 2
    }

    func write(_ space: Space, to json: inout JSONWriter) {
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
        json.key("members")
        json.beginArray()
        for (actor, member) in space.members { write(member, actor, to: &json) }
        json.endArray()
        json.key("messages")
        let messages = space.messageIDs.compactMap { work.messages[$0] }.filter { message in
            space.hasMember(message.author) && isWhole(message)
        }
        json.list(messages) { message, json in write(message, in: space, to: &json) }
    }

    private func write(_ member: Member, _ actor: ActorID, to json: inout JSONWriter) {
        guard member.role != .member || !member.permissions.isEmpty else {
            json.string(name(of: actor))
            return
        }
        json.beginObject()
        json.member("member", name(of: actor))
        if member.role != .member { json.member("role", member.role.rawValue) }
        if !member.permissions.isEmpty {
            json.key("permissions")
            json.strings(member.permissions)
        }
        json.endObject()
    }

    /// Whether a message has what a file must say of it: content, or an annotation by its author
    /// before all others.
    private func isWhole(_ message: Message) -> Bool {
        message.content != nil || message.annotations.first?.createdBy == message.author
    }

    private func write(_ message: Message, in space: Space, to json: inout JSONWriter) {
        json.member("as", name(of: message.author))
        if let content = message.content { json.member("content", content) }
        let annotations = message.annotations.filter { annotation in
            let isMention = annotation.mentionedID != nil && message.content != nil
            let maker = annotation.createdBy
            // Those in a text are worked out anew when it is loaded.
            guard !isMention || maker != message.author else { return false }
            return maker.serviceID != nil || space.hasMember(maker)
        }
        if !annotations.isEmpty {
            json.key("annotations")
            json.list(annotations) { annotation, json in
                if annotation.createdBy != message.author {
                    json.member("as", name(of: annotation.createdBy))
                }
                for (key, value) in annotation.payload where key != "as" {
                    json.member(key, value)
                }
            }
        }
        let reactions = message.reactions.all.map { (reaction, _) in
            let users = message.reactions.users(of: reaction).reversed().map(\.actor)
            return (reaction: reaction, users: users.filter { space.hasMember($0) })
        }
        guard reactions.contains(where: { !$0.users.isEmpty }) else { return }
        json.key("reactions")
        json.list(reactions.filter { !$0.users.isEmpty }) { reaction, json in
            json.member("reaction", reaction.reaction)
            json.key("by")
            json.strings(reaction.users.map { name(of: $0) })
        }
    }
}
