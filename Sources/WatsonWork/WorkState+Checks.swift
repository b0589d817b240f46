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

    /// The message that `author` does something to; one that was deleted is none any more.
    ///
    /// - Parameters:
    ///   - id: the message.
    ///   - author: who acts; `nil` is the control API.
    ///   - isAnnotating: whether a service may do it, which is a member nowhere: only the control
    ///     API acts as one.
    /// - Returns: the message as it is.
    /// - Throws: why it may not be touched: the permission, the message or the membership is
    ///   missing.
    func message(
        _ id: MessageID,
        for author: Author?,
        isAnnotating: Bool = false
    ) throws(Rejection) -> Message {
        if let author, !author.grant.allows(.messageCreate) {
            throw .missingPermission(.messageCreate)
        }
        guard let message = messages[id], !message.isSoftDeleted else {
            throw .unknownMessage(id)
        }
        if let author, author.actor.serviceID == nil || !isAnnotating {
            guard isMember(author.actor, of: message.spaceID) else {
                throw .notAMember(author.actor, message.spaceID)
            }
        }
        return message
    }

    /// Whether there is such a person or app; a service is neither.
    func exists(_ actor: ActorID) -> Bool {
        switch actor {
        case .person(let id): people.contains(id)
        case .app(let id): apps.contains(id)
        case .service: false
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
            let isService = ServiceID.all.contains { $0.rawValue == name }
            guard actorNames[name] == nil, !isService else { throw .duplicateIdentifier(name) }
        }
        if let id, id == key { throw .duplicateIdentifier(id) }
    }
}
