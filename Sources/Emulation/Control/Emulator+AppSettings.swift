import Determinism
import HTTP
import JSON
import WatsonWork

extension Emulator {
    /// The members of an app that can be changed by the control API.
    private static let members =
        [
            "name", "secret", "permissions", "scopes", "redirectUris", "autoApprove", "sharedWith",
        ] + AppProfile.members

    /// `POST /_wws/apps`: registers an app, without ceremony.
    mutating func addApp(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try call.object(["key", "id", "owner"] + Self.members)
        let changes = try changes(body, from: AppProfile())
        let policy = try policy(body, from: AuthorizationPolicy())
        let draft = try reading { () throws(JSONAccessError) in
            AppDraft(
                id: try body.optional("id").map { (json) throws(JSONAccessError) in
                    AppID(rawValue: try json.identifier())
                },
                key: try body.optional("key")?.identifier(),
                name: try body.required("name").string(),
                secret: changes.secret,
                owner: try body.optional("owner").map { (json) throws(JSONAccessError) in
                    try personID(json, json.string())
                },
                permissions: changes.permissions ?? Permission.defaultApp,
                scopes: changes.scopes ?? Permission.defaultPerson,
                redirectURIs: changes.redirectURIs ?? [],
                profile: changes.profile ?? AppProfile()
            )
        }
        return try register(draft, policy)
    }

    /// Registers an app; the reply shows it.
    mutating func register(
        _ draft: AppDraft,
        _ policy: AuthorizationPolicy
    ) throws(Failure) -> HTTPResponse {
        for event in try control(.addApp(draft)) {
            guard case .appAdded(let app) = event else { continue }
            set(policy, of: app.id)
            return .json(.created) { json in writeApp(app, to: &json) }
        }
        throw Failure(.internalServerError, "the app was not registered")
    }

    /// `PUT /_wws/apps/{app}`: changes what is given, and leaves the rest.
    ///
    /// A new secret voids all that the app ever got with the old one, see ``withdraw(after:)``.
    mutating func updateApp(_ call: Call) throws(Failure) -> HTTPResponse {
        let app = try app(of: call)
        let body = try call.object(Self.members)
        let changes = try changes(body, from: app.profile)
        let policy = try policy(body, from: policies[app.id] ?? AuthorizationPolicy())
        try control(.updateApp(app.id, changes))
        set(policy, of: app.id)
        return try showApp(call)
    }

    /// `DELETE /_wws/apps/{app}`: its webhooks and tokens go with it; its messages stay.
    mutating func removeApp(_ call: Call) throws(Failure) -> HTTPResponse {
        try control(.removeApp(app(of: call).id))
        return HTTPResponse(status: .noContent)
    }

    /// `POST /_wws/apps/{app}/secret`: a new secret, which voids all that it got with the old one.
    mutating func renewSecret(_ call: Call) throws(Failure) -> HTTPResponse {
        let app = try app(of: call)
        _ = try call.object([])
        try control(.updateApp(app.id, AppChanges(secret: ids.appSecret())))
        return try showApp(call)
    }

    /// Keeps a policy that says anything.
    mutating func set(_ policy: AuthorizationPolicy, of app: AppID) {
        policies[app] = policy.isDefault ? nil : policy
    }

    /// What a body changes about an app whose profile is `profile`.
    mutating func changes(
        _ body: JSONCursor,
        from profile: AppProfile
    ) throws(Failure) -> AppChanges {
        var changes = try reading { () throws(JSONAccessError) in
            var profile = profile
            try profile.read(body)
            return AppChanges(
                name: try body.optional("name")?.string(),
                secret: try body.optional("secret")?.name(),
                permissions: try Self.permissions(body.optional("permissions")),
                scopes: try Self.permissions(body.optional("scopes")),
                redirectURIs: try body.optional("redirectUris")?.redirectURIs(),
                profile: profile
            )
        }
        changes.profile?.mintActionIDs { ids.objectID(at: now) }
        return changes
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
    ) throws(Failure) -> AuthorizationPolicy {
        try reading { () throws(JSONAccessError) in try read(body, into: old) }
    }

    private func read(
        _ body: JSONCursor,
        into old: AuthorizationPolicy
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

    func personID(
        _ json: JSONCursor,
        _ name: String
    ) throws(JSONAccessError) -> PersonID {
        guard let person = work.person(name) else {
            throw json.error("there is no person \"\(name)\"")
        }
        return person.id
    }
}
