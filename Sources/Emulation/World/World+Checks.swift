extension World {
    /// Checks that keys and ids are unique and that references lead somewhere.
    func check() throws(WorldError) {
        var keys = NameTable()
        var ids = NameTable()
        for (index, person) in people.enumerated() {
            try keys.claim(person.key, at: "people[\(index)].key")
            try ids.claim(person.id, at: "people[\(index)].id")
        }
        let actors = people.map(\.key) + apps.map(\.key)
        for (index, app) in apps.enumerated() {
            let path = "apps[\(index)]"
            try keys.claim(app.key, at: "\(path).key")
            try ids.claim(app.id, at: "\(path).id")
            if let owner = app.owner {
                try Self.find(owner, in: people.map(\.key), "person", at: "\(path).owner")
            }
            if let person = app.autoApprove {
                try Self.find(person, in: people.map(\.key), "person", at: "\(path).autoApprove")
            }
            for (place, person) in (app.sharedWith ?? []).enumerated() {
                let path = "\(path).sharedWith[\(place)]"
                try Self.find(person, in: people.map(\.key), "person", at: path)
            }
        }
        try checkWebhooks(ids: &ids)
        try checkTemplates(ids: &ids)
        try checkSpaces(actors: actors, ids: &ids)
    }

    private func checkTemplates(ids: inout NameTable) throws(WorldError) {
        var keys = NameTable()
        for (index, template) in templates.enumerated() {
            let path = "templates[\(index)]"
            try keys.claim(template.key, at: "\(path).key")
            try ids.claim(template.id, at: "\(path).id")
            for (place, app) in template.requiredApps.enumerated() {
                try Self.find(
                    app,
                    in: apps.map(\.key),
                    "app",
                    at: "\(path).requiredApps[\(place)]"
                )
            }
            if let person = template.createdBy {
                try Self.find(person, in: people.map(\.key), "person", at: "\(path).createdBy")
            }
        }
    }

    private func checkWebhooks(ids: inout NameTable) throws(WorldError) {
        var keys = NameTable()
        for (index, app) in apps.enumerated() {
            for (place, webhook) in app.webhooks.enumerated() {
                let path = "apps[\(index)].webhooks[\(place)]"
                try keys.claim(webhook.key, at: "\(path).key")
                try ids.claim(webhook.id, at: "\(path).id")
            }
        }
    }

    private func checkSpaces(actors: [String], ids: inout NameTable) throws(WorldError) {
        var keys = NameTable()
        let known = Set(actors)
        for (index, space) in spaces.enumerated() {
            let path = "spaces[\(index)]"
            try keys.claim(space.key, at: "\(path).key")
            try ids.claim(space.id, at: "\(path).id")
            if let template = space.template {
                let known = templates.map(\.key)
                try Self.find(template, in: known, "template", at: "\(path).template")
            }
            var members = NameTable()
            for (place, member) in space.members.enumerated() {
                try members.claim(member.key, at: "\(path).members[\(place)]")
                guard !known.contains(member.key) else { continue }
                try Self.find(
                    member.key,
                    in: actors,
                    "person or app",
                    at: "\(path).members[\(place)]"
                )
            }
            for (place, message) in space.messages.enumerated() {
                let path = "\(path).messages[\(place)]"
                for (name, place) in message.references where !members.names.contains(name) {
                    try Self.find(name, in: actors, "person or app", at: "\(path).\(place)")
                    throw WorldError(
                        path: "\(path).\(place)",
                        message: "\"\(name)\" is not a member of the space"
                    )
                }
            }
        }
    }

    private static func find(
        _ key: String,
        in keys: [String],
        _ kind: String,
        at path: String
    ) throws(WorldError) {
        guard !keys.contains(key) else { return }
        let known = keys.isEmpty ? "there is none" : "there are \(keys.joined(separator: ", "))"
        throw WorldError(path: path, message: "no \(kind) with key \"\(key)\"; \(known)")
    }
}

/// The names that are taken.
private struct NameTable {
    var names: Set<String> = []

    mutating func claim(_ name: String?, at path: String) throws(WorldError) {
        guard let name, !names.insert(name).inserted else { return }
        throw WorldError(path: path, message: "\"\(name)\" is used twice")
    }
}
