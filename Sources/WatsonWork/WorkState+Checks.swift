import Determinism

extension WorkState {
    /// The space that `author` acts in, if they may.
    func space(
        _ id: SpaceID,
        for author: Author?,
        to operation: Operation
    ) throws(Rejection) -> Space {
        let right = operation.right
        try right.check(author)
        guard let space = spaces[id] else { throw .unknownSpace(id) }
        try right.check(author, in: space)
        return space
    }

    /// The message that `author` does something to, if they may; one that was deleted is none any
    /// more.
    func message(
        _ id: MessageID,
        for author: Author?,
        to operation: Operation
    ) throws(Rejection) -> Message {
        let right = operation.right
        try right.check(author)
        guard let message = messages[id], !message.isSoftDeleted,
            let space = spaces[message.spaceID]
        else { throw .unknownMessage(id) }
        try right.check(author, in: space)
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
