import JSON
import WatsonWork

/// Something that happened in the domain, in short: what it was, and whom and what it concerns.
struct DomainEvent: Hashable, Sendable {
    /// What happened, in the words of webhook events where there is one: `message-created`.
    let name: String
    var space: String?
    /// The message, person, app, template or annotation.
    var subject: String?
    /// Who did it.
    var actor: String?

    func write(to json: inout JSONWriter) {
        json.member("event", name)
        if let space { json.member("space", space) }
        if let subject { json.member("subject", subject) }
        if let actor { json.member("actor", actor) }
    }
}

extension DomainEvent {
    init(_ event: Event) {
        let (name, subject, actor): (String, String?, ActorID?) = Self.parts(of: event)
        self.init(
            name: name,
            space: event.spaceID?.rawValue,
            subject: subject,
            actor: actor?.rawValue
        )
    }

    private static func parts(of event: Event) -> (String, String?, ActorID?) {
        switch event {
        case .personAdded(let person): ("person-added", person.id.rawValue, nil)
        case .personUpdated(let id, _, at: _): ("person-updated", id.rawValue, nil)
        case .personRemoved(let id, at: _): ("person-removed", id.rawValue, nil)
        case .appAdded(let app): ("app-added", app.id.rawValue, nil)
        case .appUpdated(let id, _, at: _): ("app-updated", id.rawValue, nil)
        case .appRemoved(let id, at: _): ("app-removed", id.rawValue, nil)
        case .spaceCreated: ("space-created", nil, nil)
        case .spaceUpdated(_, _, by: let actor, at: _): ("space-updated", nil, actor)
        case .spaceDeleted(_, appMembersBefore: _, by: let actor, at: _):
            ("space-deleted", nil, actor)
        case .membersAdded(_, _, by: let actor, at: _): ("space-members-added", nil, actor)
        case .membersRemoved(_, _, appMembersBefore: _, by: let actor, at: _):
            ("space-members-removed", nil, actor)
        case .roleChanged(_, let member, _, by: let actor, at: _):
            ("role-changed", member.rawValue, actor)
        case .templateCreated(let template): ("template-created", template.id.rawValue, nil)
        case .templateDeleted(let id, by: let person, at: _):
            ("template-deleted", id.rawValue, person.map(ActorID.person))
        case .templateShared(let id, by: let person, at: _):
            ("template-shared", id.rawValue, person.map(ActorID.person))
        case .messageCreated(let message):
            ("message-created", message.id.rawValue, message.author)
        case .messageEdited(let id, content: _, in: _, by: let actor, at: _):
            ("message-edited", id.rawValue, actor)
        case .messageDeleted(let id, in: _, by: let actor, at: _):
            ("message-deleted", id.rawValue, actor)
        case .annotationAdded(let annotation, to: _, in: _):
            ("message-annotation-added", annotation.id.rawValue, annotation.createdBy)
        case .annotationEdited(let annotation, of: _, in: _):
            ("message-annotation-edited", annotation.id.rawValue, annotation.createdBy)
        case .annotationRemoved(let id, from: _, in: _, by: let actor, at: _):
            ("message-annotation-removed", id.rawValue, actor)
        case .reactionAdded(let message, reaction: _, in: _, by: let actor, at: _):
            ("reaction-added", message.rawValue, actor)
        case .reactionRemoved(let message, reaction: _, in: _, by: let actor, at: _):
            ("reaction-removed", message.rawValue, actor)
        case .targetedMessageCreated: ("targeted-message-created", nil, nil)
        case .actionSelected(let annotation, messageID: let message, in: _):
            ("action-selected", message.rawValue, annotation.createdBy)
        }
    }
}
