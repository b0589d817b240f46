import JSON

/// Why a command may not be carried out; it is always the fault of whoever gave it.
public enum Rejection: Error, Hashable, Sendable {
    /// There is no such space.
    case unknownSpace(SpaceID)
    /// There is no such message, or not in the space in question.
    case unknownMessage(MessageID)
    /// There is no such person.
    case unknownPerson(PersonID)
    /// There is no such app.
    case unknownApp(AppID)
    /// A list of members names somebody who doesn't exist.
    case unknownMember(String)
    /// Whoever acts isn't a member of the space.
    case notAMember(ActorID, SpaceID)
    /// The token's permissions don't go so far.
    case missingPermission(Permission)
    /// Only people do this, and whoever acts isn't one (facts §3.4: spaces are created by people).
    case personRequired(ActorID)
    /// Only the control API does this.
    case administratorRequired
    /// A message needs somebody who posts it.
    case authorMissing
    /// An id or key is taken.
    case duplicateIdentifier(String)
    /// A part of the command is wrong; the field is a path such as `annotations[0].text`.
    case invalid(field: String, message: String)
}

extension Rejection {
    /// The kinds of fault, each of which has one status on every wire.
    public enum Kind: Hashable, Sendable {
        /// What the command is about doesn't exist.
        case notFound
        /// Whoever acts may not do this.
        case forbidden
        /// What exists stands in the way.
        case conflict
        /// The command makes no sense.
        case invalid
    }

    /// What kind of fault it is.
    public var kind: Kind {
        switch self {
        case .unknownSpace, .unknownMessage, .unknownPerson, .unknownApp: .notFound
        case .notAMember, .missingPermission, .personRequired, .administratorRequired: .forbidden
        case .duplicateIdentifier: .conflict
        case .unknownMember, .authorMissing, .invalid: .invalid
        }
    }

    /// The part of the command that is at fault, if it is one part.
    public var field: String? {
        switch self {
        case .invalid(let field, message: _): field
        case .unknownMember: "members"
        case .authorMissing: "as"
        case .unknownSpace, .unknownMessage, .unknownPerson, .unknownApp, .notAMember,
            .missingPermission, .personRequired, .administratorRequired, .duplicateIdentifier:
            nil
        }
    }

    /// A sentence without a full stop that names what is wrong.
    public var message: String {
        switch self {
        case .unknownSpace(let id): "there is no space \"\(id.rawValue)\""
        case .unknownMessage(let id): "there is no message \"\(id.rawValue)\""
        case .unknownPerson(let id): "there is no person \"\(id.rawValue)\""
        case .unknownApp(let id): "there is no app \"\(id.rawValue)\""
        case .unknownMember(let name): "there is no person or app \"\(name)\""
        case .notAMember(let actor, let space):
            "\"\(actor.rawValue)\" is not a member of space \"\(space.rawValue)\""
        case .missingPermission(let permission):
            "the permission \(permission.rawValue) is missing"
        case .personRequired(let actor):
            "only people can do this, and \"\(actor.rawValue)\" is not one"
        case .administratorRequired: "only the control API can do this"
        case .authorMissing: "as: is missing; a message needs an author"
        case .duplicateIdentifier(let name): "the id or key \"\(name)\" is taken"
        case .invalid(let field, let message): "\(field): \(message)"
        }
    }

    /// The same rejection, seen from outside the part of the command that it is about.
    func inside(_ part: String) -> Rejection {
        guard case .invalid(let field, let message) = self else { return self }
        return .invalid(field: "\(part).\(field)", message: message)
    }

    /// The rejection of a value that is of the wrong kind.
    static func mismatch(_ field: String, _ expected: String, _ found: JSONValue) -> Rejection {
        .invalid(field: field, message: "expected \(expected), found \(found.kindDescription)")
    }
}

extension Rejection: CustomStringConvertible {
    /// The same as ``message``.
    public var description: String { message }
}
