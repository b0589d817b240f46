public import JSON
import WatsonWork
import Webhooks

/// Why a world can't be used: where in the file, and what would be right.
public struct WorldError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The place, such as `spaces[2].members[0]`; empty for the whole file.
    public let path: String
    /// What is wrong there.
    public let message: String

    /// Place and reason in one line.
    public var description: String { path.isEmpty ? message : "\(path): \(message)" }

    init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    init(_ error: JSONAccessError) {
        self.init(path: error.path, message: error.message)
    }
}

extension World {
    /// The largest world file that is read, in bytes.
    public static let byteCountLimit = 64 << 20

    /// Reads a world file and checks it.
    ///
    /// - Parameter bytes: JSON in UTF-8.
    /// - Returns: a world in which every key is unique and every reference leads somewhere.
    /// - Throws: the first thing that is wrong.
    public static func parse(_ bytes: [UInt8]) throws(WorldError) -> World {
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes, limits: .init(byteCountLimit: byteCountLimit))
        } catch {
            throw WorldError(path: "", message: error.message)
        }
        return try parse(value)
    }

    /// Reads a world from JSON that is parsed already, and checks it.
    ///
    /// - Parameter value: the document.
    /// - Returns: a world in which every key is unique and every reference leads somewhere.
    /// - Throws: the first thing that is wrong.
    public static func parse(_ value: JSONValue) throws(WorldError) -> World {
        let world: World
        do {
            let root = JSONCursor(value)
            try root.allowOnly(WorldFormat.world.keys)
            var parsed = World()
            parsed.at = try root.optional("at")?.instant()
            if let former = try root.optional("former") {
                try former.allowOnly(WorldFormat.former.keys)
                parsed.former.people = try former.optional("people")?.strings() ?? []
                parsed.former.apps = try former.optional("apps")?.strings() ?? []
            }
            parsed.people = try root.list("people", Person.init)
            parsed.apps = try root.list("apps", App.init)
            parsed.templates = try root.list("templates", Template.init)
            parsed.spaces = try root.list("spaces", Space.init)
            world = parsed
        } catch {
            throw WorldError(error)
        }
        try world.check()
        return world
    }
}

extension World.Person {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.person.keys)
        self.init(
            key: try json.required("key").name(),
            id: try json.optional("id")?.name(),
            displayName: try json.required("displayName").string(),
            email: try json.optional("email")?.string()
        )
        created = try json.optional("created")?.instant()
        updated = try json.optional("updated")?.instant()
    }
}

extension World.App {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.app.keys)
        let key = try json.required("key").name()
        self.init(
            key: key,
            id: try json.optional("id")?.name(),
            secret: try json.optional("secret")?.name(),
            name: try json.optional("name")?.string() ?? key,
            owner: try json.optional("owner")?.string()
        )
        permissions = try json.optional("permissions")?.strings()
        scopes = try json.optional("scopes")?.strings()
        redirectURIs = try json.optional("redirectUris")?.redirectURIs() ?? []
        autoApprove = try json.optional("autoApprove")?.string()
        sharedWith = try json.optional("sharedWith")?.sharedWith()
        try profile.read(json)
        created = try json.optional("created")?.instant()
        updated = try json.optional("updated")?.instant()
        webhooks = try json.list("webhooks", World.Webhook.init)
    }
}

extension World.Webhook {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(WorldFormat.webhook.keys)
        key = try json.optional("key")?.identifier()
        id = try json.optional("id")?.identifier()
        secret = try json.optional("secret")?.name()
        name = try json.optional("name")?.string()
        url = try json.required("url").callbackURL()
        events = try json.required("events").eventTypes()
        state = try json.optional("state")?.webhookState() ?? .waiting
        isSelfSignedAllowed = try json.optional("isSelfSignedAllowed")?.boolean() ?? false
    }
}
