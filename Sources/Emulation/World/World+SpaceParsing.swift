import JSON
import WatsonWork

extension World.Space {
    init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.space.keys)
        let key = try json.required("key").name()
        let kind = try json.optional("type")?.oneOf(Space.Kind.self) ?? .team
        self.init(
            key: key,
            id: try json.optional("id")?.name(),
            title: try json.optional("title")?.string() ?? (kind == .direct ? "" : key),
            members: try json.list("members", World.Member.init)
        )
        self.kind = kind
        description = try json.optional("description")?.string()
        visibility = try json.optional("visibility")?.oneOf(Space.Visibility.self) ?? .private
        allowsGuests = try json.optional("allowGuests")?.boolean() ?? false
        template = try json.optional("template")?.string()
        statusValue = try json.optional("statusValue")?.string()
        for (property, value) in try json.optional("propertyValues")?.members() ?? [] {
            propertyValues.append(
                PropertyValue(propertyID: property, valueID: try value.string())
            )
        }
        created = try json.optional("created")?.instant()
        createdBy = try json.optional("createdBy")?.string()
        updated = try json.optional("updated")?.instant()
        updatedBy = try json.optional("updatedBy")?.string()
        membersUpdated = try json.optional("membersUpdated")?.instant()
        statusHistory = try json.list("statusHistory", World.StatusChange.init)
        messages = try json.list("messages", World.Message.init)
    }
}

extension World.StatusChange {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.statusChange.keys)
        status = try json.required("status").name()
        at = try json.required("at").instant()
        by = try json.optional("by")?.string()
    }
}

extension World.Member {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        guard case .object = json.value else {
            self.init(key: try json.string())
            return
        }
        try json.allowOnly(WorldFormat.member.keys)
        self.init(
            key: try json.required("member").string(),
            role: try json.optional("role")?.oneOf(SpaceRole.self) ?? .member,
            permissions: try json.optional("permissions")?.strings() ?? []
        )
        joined = try json.optional("joined")?.instant()
        addedBy = try json.optional("addedBy")?.string()
    }
}

extension World.Message {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.message.keys)
        id = try json.optional("id")?.identifier()
        author = try json.required("as").string()
        created = try json.optional("created")?.instant()
        updated = try json.optional("updated")?.instant()
        updatedBy = try json.optional("updatedBy")?.string()
        edited = try json.optional("edited")?.instant()
        isDeleted = try json.optional("deleted")?.boolean() ?? false
        isAppMessage = try json.optional("isAppMessage")?.boolean() ?? false
        annotations = try json.list("annotations", World.Annotation.init)
        reactions = try json.list("reactions", World.Reaction.init)
        for key in ["updated", "updatedBy", "edited", "deleted", "isAppMessage"] where id == nil {
            if let member = try json.optional(key) { throw member.error("needs an id") }
        }
        let author = author
        let speaksByAnnotation = annotations.first.map { ($0.author ?? author) == author } ?? false
        content =
            speaksByAnnotation || id != nil
            ? try json.optional("content")?.string() : try json.required("content").string()
    }
}

extension World.Annotation {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        id = try json.optional("annotationId")?.identifier()
        created = try json.optional("created")?.instant()
        updated = try json.optional("updated")?.instant()
        updatedBy = try json.optional("updatedBy")?.string()
        payload = try json.object()
        // An annotation may have a member "as" of its own; then its author is "createdBy".
        let member = payload["createdBy"] == nil ? "as" : "createdBy"
        author = try json.optional(member)?.string()
        for key in WorldFormat.annotation.keys where key != "as" { payload[key] = nil }
        if member == "as" { payload["as"] = nil }
    }
}

extension World.Reaction {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.reaction.keys)
        reaction = try json.required("reaction").name()
        actors = try json.required("by").strings()
        guard let at = try json.optional("at") else { return }
        let instants = try at.elements().map { (element) throws(JSONAccessError) in
            try element.instant()
        }
        guard instants.count == actors.count else {
            throw at.error("must have as many elements as \"by\"")
        }
        self.instants = instants
    }
}

extension World.Template {
    init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.template.keys)
        key = try json.required("key").name()
        id = try json.optional("id")?.name()
        name = try json.optional("name")?.string() ?? key
        description = try json.optional("description")?.string() ?? ""
        teamID = try json.optional("teamId")?.string()
        createdBy = try json.optional("createdBy")?.string()
        isShared = try json.optional("shared")?.boolean() ?? false
        _ = try json.required("statuses")
        statuses = try json.list("statuses", TemplateDraft.Choice.init)
        properties = try json.list("properties", TemplateDraft.Property.init)
        requiredApps = try json.optional("requiredApps")?.strings() ?? []
        created = try json.optional("created")?.instant()
        updated = try json.optional("updated")?.instant()
        updatedBy = try json.optional("updatedBy")?.string()
        isDeleted = try json.optional("deleted")?.boolean() ?? false
    }
}

extension TemplateDraft.Choice {
    /// A name, or an object with an id.
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        guard case .object = json.value else {
            self.init(displayName: try json.string())
            return
        }
        try json.allowOnly(WorldFormat.choice.keys)
        self.init(
            id: try json.optional("id")?.name(),
            displayName: try json.required("displayName").string()
        )
    }
}

extension TemplateDraft.Property {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.property.keys)
        let type = try json.required("type")
        let kind: Kind
        switch try type.string() {
        case "LIST":
            _ = try json.required("values")
            kind = .list(try json.list("values", TemplateDraft.Choice.init))
        case "TEXT":
            kind = .text(defaultValue: try json.optional("defaultValue")?.string() ?? "")
        case "BOOLEAN":
            kind = .boolean(defaultValue: try json.optional("defaultValue")?.boolean() ?? false)
        default: throw type.error("must be LIST, TEXT or BOOLEAN")
        }
        self.init(
            id: try json.optional("id")?.name(),
            displayName: try json.required("displayName").string(),
            kind: kind
        )
    }
}

extension JSONCursor {
    /// One of the names that a closed set has.
    func oneOf<Value: CaseIterable & RawRepresentable<String>>(
        _ type: Value.Type
    ) throws(JSONAccessError) -> Value {
        let text = try string()
        guard let value = Value(rawValue: text) else {
            let names = Value.allCases.map(\.rawValue).joined(separator: " or ")
            throw error("must be \(names), not \"\(text)\"")
        }
        return value
    }
}
