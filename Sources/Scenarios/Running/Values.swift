import JSON

/// What stands for the `${…}` of a scenario: people, apps, spaces and webhooks by key, and what
/// was saved.
struct Values: Sendable {
    /// What was saved by `as` and `save`, by name.
    private var saved = JSONObject()
    /// The world by kind and key.
    private var world = JSONObject()
    /// The keys of webhooks, apps, people and spaces by id.
    private var keys: [String: String] = [:]

    /// Keeps a value.
    mutating func save(_ value: JSONValue, as name: String) {
        saved[name] = value
    }

    /// Takes in a world as `GET /_wws/world` writes it.
    mutating func takeIn(_ document: JSONValue) {
        var webhooks = JSONObject()
        for kind in ["people", "apps", "spaces"] {
            var table = JSONObject()
            for entry in document[kind]?.arrayValue ?? [] {
                guard let key = entry["key"]?.stringValue else { continue }
                table[key] = entry
                note(entry, key)
                for webhook in entry["webhooks"]?.arrayValue ?? [] {
                    // Those that were registered over HTTP have no key.
                    guard let name = (webhook["key"] ?? webhook["id"])?.stringValue else {
                        continue
                    }
                    var webhook = webhook.objectValue ?? JSONObject()
                    webhook["app"] = .string(key)
                    webhooks[name] = .object(webhook)
                    note(.object(webhook), name)
                }
            }
            world[kind] = .object(table)
        }
        world["webhooks"] = .object(webhooks)
    }

    private mutating func note(_ entry: JSONValue, _ key: String) {
        if let id = entry["id"]?.stringValue { keys[id] = key }
    }

    /// The key of an id, or the id itself where there is none.
    func key(of id: String) -> String { keys[id] ?? id }

    /// A webhook by its key or id.
    func webhook(_ name: String) -> JSONValue? {
        world["webhooks"]?[name] ?? world["webhooks"]?[key(of: name)]
    }

    /// The id behind a key of a kind, or the key itself where there is none.
    func id(of key: String, _ kind: String) -> String {
        world[kind]?[key]?["id"]?.stringValue ?? key
    }

    /// The value of a name such as `first.id` or `apps.echo.secret`.
    func value(of name: String) -> JSONValue? {
        for scope in [saved, world] {
            if let value = ValuePath.value(at: name, in: .object(scope)) { return value }
        }
        return nil
    }

    /// The names that a value can begin with.
    var names: [String] { saved.keys + world.keys }
}
