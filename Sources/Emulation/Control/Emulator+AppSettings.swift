import Determinism
import HTTP
import JSON
import WatsonWork

extension Emulator {
    /// `PUT /_wws/apps/{app}`: changes what is given, and leaves the rest.
    ///
    /// A new secret voids all that the app ever got with the old one, see ``withdraw(after:)``.
    mutating func updateApp(_ call: Call) throws(Failure) -> HTTPResponse {
        let app = try app(of: call)
        let body = try call.object([
            "name", "secret", "permissions", "scopes", "redirectUris", "autoApprove", "sharedWith",
        ])
        let changes = try reading { () throws(JSONAccessError) in try Self.changes(body) }
        let policy = try reading { () throws(JSONAccessError) in
            try self.policy(body, from: policies[app.id] ?? AuthorizationPolicy())
        }
        do {
            try perform(.updateApp(app.id, changes), by: nil)
        } catch {
            throw Failure(error)
        }
        policies[app.id] = policy.isDefault ? nil : policy
        return try showApp(call)
    }

    private static func changes(_ body: JSONCursor) throws(JSONAccessError) -> AppChanges {
        AppChanges(
            name: try body.optional("name")?.string(),
            secret: try body.optional("secret")?.name(),
            permissions: try permissions(body.optional("permissions")),
            scopes: try permissions(body.optional("scopes")),
            redirectURIs: try body.optional("redirectUris")?.redirectURIs()
        )
    }

    private static func permissions(
        _ json: JSONCursor?
    ) throws(JSONAccessError) -> [Permission]? {
        try json?.scopeNames().map { Permission(rawValue: $0) }
    }

    /// The policy with what a body says of it: `null` is the default, absent leaves it.
    private func policy(
        _ body: JSONCursor,
        from old: AuthorizationPolicy
    ) throws(JSONAccessError) -> AuthorizationPolicy {
        var policy = old
        if body.value["autoApprove"] != nil {
            let json = try body.optional("autoApprove")
            policy.autoApprove = try json.map { (json) throws(JSONAccessError) in
                try personID(json, json.string())
            }
        }
        if body.value["sharedWith"] != nil {
            policy.sharedWith = nil
            if let json = try body.optional("sharedWith") {
                var people: [PersonID] = []
                for name in try json.sharedWith() { people.append(try personID(json, name)) }
                policy.sharedWith = people
            }
        }
        return policy
    }

    private func personID(
        _ json: JSONCursor,
        _ name: String
    ) throws(JSONAccessError) -> PersonID {
        guard let person = work.person(name) else {
            throw json.error("there is no person \"\(name)\"")
        }
        return person.id
    }
}
