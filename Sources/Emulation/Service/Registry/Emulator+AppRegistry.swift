import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

/// The registry of apps, as a developer portal would use it (facts §1.8; the shapes are ours).
///
/// A person reads and changes the apps that they own; whoever registers one owns it.
extension Emulator {
    /// The members of an app that its owner can set.
    private static let ownMembers =
        ["name", "permissions", "scopes", "redirectUris"] + AppProfile.members

    /// `POST /v1/apps`; nobody but the owner may be acted for until it is shared or published.
    mutating func registerApp(_ call: Call) throws(Failure) -> HTTPResponse {
        let owner = try developer(call, to: .createApp)
        let body = try call.object(Self.ownMembers)
        try checkAsService(body, of: nil)
        let changes = try changes(body, from: AppProfile())
        guard let name = changes.name else {
            throw Failure(.badRequest, "name: is missing", field: "name")
        }
        let draft = AppDraft(
            name: name,
            owner: owner,
            permissions: changes.permissions ?? Permission.defaultApp,
            scopes: changes.scopes ?? Permission.defaultPerson,
            redirectURIs: changes.redirectURIs ?? [],
            profile: changes.profile ?? AppProfile()
        )
        return try register(draft, AuthorizationPolicy(sharedWith: []))
    }

    /// `GET /v1/apps`: the caller's own.
    mutating func listOwnApps(_ call: Call) throws(Failure) -> HTTPResponse {
        let owner = try developer(call, to: .listApps)
        let apps = work.apps.map(\.value).filter { $0.owner == owner }
        let page = try Page(call).cut(apps) { $0.id.rawValue }
        return .list("apps", page, total: apps.count, writeApp)
    }

    /// `GET /v1/apps/{app}`.
    mutating func showOwnApp(_ call: Call) throws(Failure) -> HTTPResponse {
        show(try ownApp(call, to: .readApp))
    }

    /// `PUT /v1/apps/{app}`: changes what is given, and leaves the rest.
    mutating func changeOwnApp(_ call: Call) throws(Failure) -> HTTPResponse {
        let app = try ownApp(call, to: .changeApp)
        let body = try call.object(Self.ownMembers)
        try checkAsService(body, of: app)
        return try change(app, try changes(body, from: app.profile))
    }

    /// `DELETE /v1/apps/{app}`.
    mutating func removeOwnApp(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try ownApp(call, to: .changeApp)
        return try removeApp(call)
    }

    /// `POST /v1/apps/{app}/secret`: every token of the old one dies.
    mutating func renewOwnSecret(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try ownApp(call, to: .changeApp)
        return try renewSecret(call)
    }

    /// `POST /v1/apps/{app}/publish`: it may act for everybody who consents.
    mutating func publishApp(_ call: Call) throws(Failure) -> HTTPResponse {
        try changePolicy(call) { policy in policy.sharedWith = nil }
    }

    /// `DELETE /v1/apps/{app}/publish`: it may act for its owner alone, until it is shared.
    mutating func withdrawApp(_ call: Call) throws(Failure) -> HTTPResponse {
        try changePolicy(call) { policy in policy.sharedWith = [] }
    }

    /// `POST /v1/apps/{app}/share`: it may act for these people, too.
    mutating func shareApp(_ call: Call) throws(Failure) -> HTTPResponse {
        let people = try people(in: call)
        return try changePolicy(call) { (policy) throws(Failure) in
            guard let old = policy.sharedWith else { return }
            let all = old + people.filter { !old.contains($0) }
            let limit = AuthorizationPolicy.sharedWithCountLimit
            guard all.count <= limit else {
                throw Failure(
                    .badRequest,
                    "people: the app would be shared with \(all.count); the limit is \(limit)",
                    field: "people"
                )
            }
            policy.sharedWith = all
        }
    }

    /// `DELETE /v1/apps/{app}/share`: it may not act for these people any more.
    mutating func unshareApp(_ call: Call) throws(Failure) -> HTTPResponse {
        let people = try people(in: call)
        return try changePolicy(call) { policy in
            _ = policy.sharedWith?.removeAll { people.contains($0) }
        }
    }

    private mutating func changePolicy(
        _ call: Call,
        _ change: (inout AuthorizationPolicy) throws(Failure) -> Void
    ) throws(Failure) -> HTTPResponse {
        let app = try ownApp(call, to: .changeApp)
        var policy = policies[app.id] ?? AuthorizationPolicy()
        try change(&policy)
        set(policy, of: app.id)
        return show(app)
    }

    private func people(in call: Call) throws(Failure) -> [PersonID] {
        let body = try call.object(["people"])
        return try reading { () throws(JSONAccessError) in
            var people: [PersonID] = []
            for element in try body.required("people").elements() {
                let person = try personID(element, element.string())
                if !people.contains(person) { people.append(person) }
            }
            return people
        }
    }
}

extension Emulator {
    /// The person who asks, if they may.
    mutating func developer(_ call: Call, to operation: Operation) throws(Failure) -> PersonID {
        let author = try caller(of: call.request)
        try permit(operation, author)
        guard let person = author.actor.personID else {
            preconditionFailure("\(operation) is for \(author.actor)")
        }
        return person
    }

    /// The app of a path, if the caller owns it.
    mutating func ownApp(_ call: Call, to operation: Operation) throws(Failure) -> App {
        let author = try caller(of: call.request)
        try permit(operation, author)
        let app = try registeredApp(of: call)
        do {
            try operation.right.check(
                author,
                changing: app.id.rawValue,
                madeBy: app.owner.map { .person($0) }
            )
        } catch {
            throw Failure(error)
        }
        return app
    }

    /// Refuses a token that doesn't go so far, or is for somebody else.
    func permit(_ operation: Operation, _ author: Author) throws(Failure) {
        do {
            try operation.right.check(author)
        } catch {
            throw Failure(error)
        }
    }

    /// The app that a path names by its id; keys are for the control API.
    func registeredApp(of call: Call) throws(Failure) -> App {
        let app = try app(of: call)
        guard app.id.rawValue == call.parameters["app"] else {
            throw Failure(.notFound, "there is no app \"\(call.parameters["app"])\"")
        }
        return app
    }

    /// Changes an app; the reply shows it.
    mutating func change(_ app: App, _ changes: AppChanges) throws(Failure) -> HTTPResponse {
        try control(.updateApp(app.id, changes))
        return show(work.apps[app.id] ?? app)
    }

    private func show(_ app: App) -> HTTPResponse {
        .json(.ok) { json in
            writeApp(app, to: &json)
            json.key("webhooks")
            json.list(webhooks(of: app.id), Self.write)
        }
    }

    /// Refuses what the service has a tag for.
    private func checkAsService(_ body: JSONCursor, of app: App?) throws(Failure) {
        do throws(AppProblem) {
            if let name = body.value["name"]?.stringValue {
                guard name.contains(where: { !$0.isWhitespace }) else {
                    throw AppProblem.nameBlank
                }
                let isTaken = work.apps.contains { $0.value.name == name && $0.key != app?.id }
                guard !isTaken else { throw AppProblem.nameConflict }
            }
            let isStrict = configuration.callbackRules.mode == .strict
            for (index, uri) in (body.value["redirectUris"]?.arrayValue ?? []).enumerated() {
                guard let text = uri.stringValue else { continue }
                let field = "redirectUris[\(index)]"
                try AppProblem.check(text, field, isStrict: isStrict, isRedirectURI: true)
            }
            for field in ["configurationUrl", "actionUrl", "termsOfServiceUrl"] {
                guard let text = body.value[field]?.stringValue else { continue }
                try AppProblem.check(text, field, isStrict: isStrict, isRedirectURI: false)
            }
        } catch {
            throw Failure(error)
        }
    }
}
