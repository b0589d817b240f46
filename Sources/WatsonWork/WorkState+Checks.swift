import Determinism

extension WorkState {
    /// The space that `author` acts in.
    ///
    /// The token is looked at first, then the space, then the membership, so that a token without
    /// the permission learns nothing of what exists.
    func space(
        _ id: SpaceID,
        for author: Author?,
        needing permission: Permission
    ) throws(Rejection) -> Space {
        if let author, !author.grant.allows(permission) { throw .missingPermission(permission) }
        guard let space = spaces[id] else { throw .unknownSpace(id) }
        if let author, !space.hasMember(author.actor) { throw .notAMember(author.actor, id) }
        return space
    }

    /// Whether there is such a person or app.
    func exists(_ actor: ActorID) -> Bool {
        switch actor {
        case .person(let id): people.contains(id)
        case .app(let id): apps.contains(id)
        }
    }

    /// Refuses a name, title or description that is blank or too long.
    func checkName(_ name: String, _ field: String) throws(Rejection) {
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw .invalid(field: field, message: "must not be blank")
        }
        try limits.checkLength(name, field, limit: limits.nameByteCountLimit)
    }

    /// Refuses an id or key that can't stand in a path as it is.
    func checkIdentifier(_ text: String, _ field: String) throws(Rejection) {
        guard !text.isEmpty else { throw .invalid(field: field, message: "must not be empty") }
        try limits.checkLength(text, field, limit: limits.identifierByteCountLimit)
        let isPlain = text.utf8.allSatisfy { byte in
            byte > 0x20 && byte != 0x7F && !"/?#%\\\"".utf8.contains(byte)
        }
        guard isPlain else {
            throw .invalid(
                field: field,
                message: "must not contain blanks, control characters or any of / ? # % \\ \""
            )
        }
    }

    /// Refuses a new person's or app's id and key that are malformed, alike or taken.
    func checkActorNames(id: String?, key: String?) throws(Rejection) {
        for (name, field) in [(id, "id"), (key, "key")] {
            guard let name else { continue }
            try checkIdentifier(name, field)
            guard actorNames[name] == nil else { throw .duplicateIdentifier(name) }
        }
        if let id, id == key { throw .duplicateIdentifier(id) }
    }
}
