extension World {
    /// Checks that keys and ids are unique and that references lead somewhere.
    func check() throws(WorldError) {
        var keys = NameTable()
        var ids = NameTable()
        for (index, person) in people.enumerated() {
            try keys.claim(person.key, at: "people[\(index)].key")
            try ids.claim(person.id, at: "people[\(index)].id")
        }
        for (index, person) in former.people.enumerated() {
            try ids.claim(person, at: "former.people[\(index)]")
        }
        for (index, app) in former.apps.enumerated() {
            try ids.claim(app, at: "former.apps[\(index)]")
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
            for (person, member) in [
                (template.createdBy, "createdBy"), (template.updatedBy, "updatedBy"),
            ] {
                guard let person else { continue }
                try Self.find(person, in: people.map(\.key), "person", at: "\(path).\(member)")
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
        var messages = NameTable()
        let known = Set(actors)
        let gone = Set(former.people + former.apps)
        func check(_ name: String?, _ path: String) throws(WorldError) {
            guard let name, !known.contains(name), !gone.contains(name) else { return }
            try Self.find(name, in: actors, "person or app", at: path)
        }
        for (index, space) in spaces.enumerated() {
            let path = "spaces[\(index)]"
            try keys.claim(space.key, at: "\(path).key")
            try ids.claim(space.id, at: "\(path).id")
            if let template = space.template {
                let known = templates.map(\.key)
                try Self.find(template, in: known, "template", at: "\(path).template")
            }
            try check(space.createdBy, "\(path).createdBy")
            try check(space.updatedBy, "\(path).updatedBy")
            for (place, change) in space.statusHistory.enumerated() {
                try check(change.by, "\(path).statusHistory[\(place)].by")
            }
            var members = NameTable()
            for (place, member) in space.members.enumerated() {
                try members.claim(member.key, at: "\(path).members[\(place)]")
                try check(member.addedBy, "\(path).members[\(place)].addedBy")
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
                try messages.claim(message.id, at: "\(path).id")
                for (name, place) in message.references where !members.names.contains(name) {
                    if message.id != nil, known.contains(name) || gone.contains(name) { continue }
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
