import JSON

/// Why a command may not be carried out; it is always the fault of whoever gave it.
public enum Rejection: Error, Hashable, Sendable {
    /// There is no such space.
    case unknownSpace(SpaceID)
    /// There is no such message, or not in the space in question.
    case unknownMessage(MessageID)
    /// The message has no such annotation.
    case unknownAnnotation(AnnotationID)
    /// There is no such template.
    case unknownTemplate(TemplateID)
    /// There is no such person.
    case unknownPerson(PersonID)
    /// There is no such app.
    case unknownApp(AppID)
    /// A list of members names somebody who doesn't exist.
    case unknownMember(String)
    /// Whoever acts isn't a member of the space.
    case notAMember(ActorID, SpaceID)
    /// Whom a command is about isn't a member of the space.
    case targetNotAMember(ActorID, SpaceID)
    /// Only owners of the space do this, and whoever acts isn't one.
    case ownerRequired(ActorID, SpaceID)
    /// Only whoever made it does this to it; the name is the thing's id.
    case creatorRequired(ActorID, of: String)
    /// The token's permissions don't go so far.
    case missingPermission(Permission)
    /// Only people do this, and whoever acts isn't one (facts §3.4: spaces are created by people).
    case personRequired(ActorID)
    /// Only apps do this, under their own identity (facts §6.5).
    case appRequired(ActorID)
    /// Only the control API does this.
    case administratorRequired
    /// A message needs somebody who posts it.
    case authorMissing
    /// An id or key is taken.
    case duplicateIdentifier(String)
    /// Two people have a direct space already.
    case directSpaceExists(SpaceID)
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
        case .unknownSpace, .unknownMessage, .unknownAnnotation, .unknownTemplate, .unknownPerson,
            .unknownApp:
            .notFound
        case .notAMember, .targetNotAMember, .ownerRequired, .creatorRequired, .missingPermission,
            .personRequired, .appRequired, .administratorRequired:
            .forbidden
        case .duplicateIdentifier, .directSpaceExists: .conflict
        case .unknownMember, .authorMissing, .invalid: .invalid
        }
    }

    /// The part of the command that is at fault, if it is one part.
    public var field: String? {
        switch self {
        case .invalid(let field, message: _): field
        case .unknownMember: "members"
        case .authorMissing: "as"
        case .unknownSpace, .unknownMessage, .unknownAnnotation, .unknownTemplate, .unknownPerson,
            .unknownApp, .notAMember, .targetNotAMember, .ownerRequired, .creatorRequired,
            .missingPermission, .personRequired, .appRequired, .administratorRequired,
            .duplicateIdentifier, .directSpaceExists:
            nil
        }
    }

    /// A sentence without a full stop that names what is wrong.
    public var message: String {
        switch self {
        case .unknownSpace(let id): "there is no space \"\(id.rawValue)\""
        case .unknownMessage(let id): "there is no message \"\(id.rawValue)\""
        case .unknownAnnotation(let id): "there is no annotation \"\(id.rawValue)\""
        case .unknownTemplate(let id): "there is no template \"\(id.rawValue)\""
        case .unknownPerson(let id): "there is no person \"\(id.rawValue)\""
        case .unknownApp(let id): "there is no app \"\(id.rawValue)\""
        case .unknownMember(let name): "there is no person or app \"\(name)\""
        case .notAMember(let actor, let space), .targetNotAMember(let actor, let space):
            "\"\(actor.rawValue)\" is not a member of space \"\(space.rawValue)\""
        case .ownerRequired(let actor, let space):
            "\"\(actor.rawValue)\" is not an owner of space \"\(space.rawValue)\""
        case .creatorRequired(let actor, of: let id):
            "\"\(actor.rawValue)\" did not make \"\(id)\""
        case .missingPermission(let permission):
            "the permission \(permission.rawValue) is missing"
        case .personRequired(let actor):
            "only people can do this, and \"\(actor.rawValue)\" is not one"
        case .appRequired(let actor):
            "only apps can do this, and \"\(actor.rawValue)\" is not one"
        case .administratorRequired: "only the control API can do this"
        case .authorMissing: "as: is missing; a message needs an author"
        case .duplicateIdentifier(let name): "the id or key \"\(name)\" is taken"
        case .directSpaceExists(let id):
            "the two have a direct space already, \"\(id.rawValue)\""
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
