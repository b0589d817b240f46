import Determinism

extension WorkState {
    func addApp(
        _ draft: AppDraft,
        at now: Instant,
        minting ids: inout IdentifierSource
    ) throws(Rejection) -> [Event] {
        try checkActorNames(id: draft.id?.rawValue, key: draft.key)
        try checkName(draft.name, "name")
        if let secret = draft.secret { try checkSecret(secret) }
        if let owner = draft.owner { try checkOwner(owner) }
        try checkPermissions(draft.permissions, "permissions")
        try checkPermissions(draft.scopes, "scopes")
        try checkRedirectURIs(draft.redirectURIs)
        try check(draft.profile)

        let app = App(
            id: draft.id ?? AppID(rawValue: mintActorID(minting: &ids)),
            key: draft.key,
            name: draft.name,
            secret: draft.secret ?? ids.appSecret(),
            owner: draft.owner,
            permissions: draft.permissions,
            scopes: draft.scopes,
            redirectURIs: draft.redirectURIs,
            profile: draft.profile,
            created: now,
            updated: now
        )
        return [.appAdded(app)]
    }

    func updateApp(
        _ id: AppID,
        _ changes: AppChanges,
        at now: Instant
    ) throws(Rejection) -> [Event] {
        guard let app = apps[id] else { throw .unknownApp(id) }
        if let name = changes.name { try checkName(name, "name") }
        if let secret = changes.secret { try checkSecret(secret) }
        if case .some(.some(let owner)) = changes.owner { try checkOwner(owner) }
        if let permissions = changes.permissions {
            try checkPermissions(permissions, "permissions")
        }
        if let scopes = changes.scopes { try checkPermissions(scopes, "scopes") }
        if let uris = changes.redirectURIs { try checkRedirectURIs(uris) }
        if let profile = changes.profile { try check(profile) }

        let effective = changes.effective(on: app)
        return effective.isEmpty ? [] : [.appUpdated(id, effective, at: now)]
    }

    /// Removes an app: from its spaces first, so that it and the others there hear of it.
    func removeApp(_ id: AppID, at now: Instant) throws(Rejection) -> [Event] {
        guard apps.contains(id) else { throw .unknownApp(id) }
        return departures(of: .app(id), at: now) + [.appRemoved(id, at: now)]
    }

    /// Refuses a secret that can't be part of a Basic authorization, or is too long.
    private func checkSecret(_ secret: String) throws(Rejection) {
        try limits.checkLength(secret, "secret", limit: limits.identifierByteCountLimit)
        guard !secret.isEmpty, secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .invalid(field: "secret", message: "must be of visible ASCII characters")
        }
    }

    private func checkOwner(_ owner: PersonID) throws(Rejection) {
        guard people.contains(owner) else {
            throw .invalid(field: "owner", message: "there is no person \"\(owner.rawValue)\"")
        }
    }

    /// Refuses names that couldn't be told apart in a scope, where blanks stand between them
    /// (RFC 6749 §3.3).
    private func checkPermissions(
        _ permissions: [Permission],
        _ field: String
    ) throws(Rejection) {
        for (index, permission) in permissions.enumerated() {
            let name = permission.rawValue
            let field = "\(field)[\(index)]"
            try limits.checkLength(name, field, limit: limits.identifierByteCountLimit)
            let isToken = name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            guard !name.isEmpty, isToken else {
                throw .invalid(field: field, message: "must be of visible ASCII characters")
            }
        }
    }

    private func checkRedirectURIs(_ uris: [String]) throws(Rejection) {
        for (index, uri) in uris.enumerated() {
            try checkName(uri, "redirectUris[\(index)]")
        }
    }
}
