import JSON
import WatsonWork

extension World.Space {
    init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly([
            "key", "id", "type", "title", "description", "visibility", "allowGuests", "template",
            "statusValue", "propertyValues", "members", "messages",
        ])
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
        messages = try json.list("messages", World.Message.init)
    }
}

extension World.Member {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        guard case .object = json.value else {
            self.init(key: try json.string())
            return
        }
        try json.allowOnly(["member", "role", "permissions"])
        self.init(
            key: try json.required("member").string(),
            role: try json.optional("role")?.oneOf(SpaceRole.self) ?? .member,
            permissions: try json.optional("permissions")?.strings() ?? []
        )
    }
}

extension World.Message {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(["as", "content", "annotations", "reactions"])
        author = try json.required("as").string()
        annotations = try json.list("annotations", World.Annotation.init)
        reactions = try json.list("reactions", World.Reaction.init)
        let author = author
        let speaksByAnnotation = annotations.first.map { ($0.author ?? author) == author } ?? false
        content =
            speaksByAnnotation
            ? try json.optional("content")?.string() : try json.required("content").string()
    }
}

extension World.Annotation {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        author = try json.optional("as")?.string()
        payload = try json.object()
        payload["as"] = nil
    }
}

extension World.Reaction {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(["reaction", "by"])
        reaction = try json.required("reaction").name()
        actors = try json.required("by").strings()
    }
}

extension World.Template {
    init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly([
            "key", "id", "name", "description", "teamId", "createdBy", "shared", "statuses",
            "properties", "requiredApps",
        ])
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
    }
}

extension TemplateDraft.Choice {
    /// A name, or an object with an id.
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        guard case .object = json.value else {
            self.init(displayName: try json.string())
            return
        }
        try json.allowOnly(["id", "displayName"])
        self.init(
            id: try json.optional("id")?.name(),
            displayName: try json.required("displayName").string()
        )
    }
}

extension TemplateDraft.Property {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(["id", "type", "displayName", "values", "defaultValue"])
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
