import Determinism
import JSON
import WatsonWork
import Webhooks

/// The bodies of events, each with its keys in the order recorded on the wire (WWCF
/// tests/data/raw/webhook) or, where nothing was recorded, in that of the documentation.
extension Emulator {
    /// The body that tells webhooks of an event; empty for one that nobody is told of.
    func body(of event: Event) -> [UInt8] {
        var json = JSONWriter(reservingCapacity: 384)
        json.beginObject()
        switch event {
        case .messageCreated(let message): write(message, to: &json)
        case .messageEdited(let id, let content, in: let space, by: let actor, at: let instant):
            json.member("type", EventType.messageEdited.rawValue)
            json.member("userId", actor.rawValue)
            write(id, in: space, to: &json)
            json.member("content", content)
            json.member("contentType", Message.contentType)
            json.member("time", instant.millisecondsSinceEpoch)
        case .messageDeleted(let id, in: let space, by: _, at: let instant):
            json.member("type", EventType.messageDeleted.rawValue)
            write(id, in: space, to: &json)
            json.member("time", instant.millisecondsSinceEpoch)
        case .annotationAdded(let annotation, let message, in: let space),
            .actionSelected(let annotation, let message, in: let space):
            write(.messageAnnotationAdded, annotation, of: message, in: space, to: &json)
        case .annotationEdited(let annotation, let message, in: let space):
            write(.messageAnnotationEdited, annotation, of: message, in: space, to: &json)
        case .annotationRemoved(let id, let message, in: let space, by: let actor, let instant):
            json.member("type", EventType.messageAnnotationRemoved.rawValue)
            json.member("userId", actor.rawValue)
            writeUserName(of: actor, to: &json)
            json.member("spaceId", space.rawValue)
            json.member("spaceName", work.spaces[space]?.title ?? "")
            json.member("messageId", message.rawValue)
            json.member("annotationId", id.rawValue)
            json.member("time", instant.millisecondsSinceEpoch)
        case .reactionAdded(let id, let reaction, in: let space, by: let actor, let instant):
            Self.write(.reactionAdded, reaction, to: id, space, by: actor, instant, &json)
        case .reactionRemoved(let id, let reaction, in: let space, by: let actor, let instant):
            Self.write(.reactionRemoved, reaction, to: id, space, by: actor, instant, &json)
        case .membersAdded(let space, let members, by: _, at: let instant):
            write(.spaceMembersAdded, members.map(\.actor), in: space, at: instant, to: &json)
        case .membersRemoved(let space, let members, _, by: _, at: let instant):
            write(.spaceMembersRemoved, members, in: space, at: instant, to: &json)
        case .spaceUpdated(let space, let changes, by: let actor, at: let instant):
            Self.write(.spaceUpdated, space, by: actor, at: instant, to: &json)
            Self.write(changes, to: &json)
        case .spaceDeleted(let space, _, by: let actor, at: let instant):
            Self.write(.spaceDeleted, space, by: actor, at: instant, to: &json)
        case .personAdded, .personUpdated, .personRemoved, .appAdded, .appUpdated, .appRemoved,
            .spaceCreated, .roleChanged, .templateCreated, .templateDeleted, .templateShared,
            .targetedMessageCreated:
            break
        }
        json.endObject()
        return json.bytes
    }

    /// The two keys of callback API 1.8 come last here, where no recording shows their place.
    private func write(_ message: Message, to json: inout JSONWriter) {
        json.member("spaceName", work.spaces[message.spaceID]?.title ?? "")
        json.member("spaceId", message.spaceID.rawValue)
        json.member("messageId", message.id.rawValue)
        json.member("time", message.created.millisecondsSinceEpoch)
        json.member("type", EventType.messageCreated.rawValue)
        writeUserName(of: message.author, to: &json)
        json.member("userId", message.author.rawValue)
        json.member("contentType", message.contentType)
        // An app's own post has no text here: that comes in the annotation's event (facts §6.1).
        json.member("content", message.content ?? "")
        writeConversation(of: message.spaceID, to: &json)
    }

    /// The keys that an edited and a deleted message have in common.
    private func write(_ message: MessageID, in space: SpaceID, to json: inout JSONWriter) {
        json.member("spaceId", space.rawValue)
        writeConversation(of: space, to: &json)
        json.member("messageId", message.rawValue)
    }

    private func write(
        _ type: EventType,
        _ annotation: Annotation,
        of message: MessageID,
        in space: SpaceID,
        to json: inout JSONWriter
    ) {
        let actor = annotation.updatedBy ?? annotation.createdBy
        let instant = annotation.updated ?? annotation.created
        let payload = JSONValue.object(annotation.notificationPayload())
        json.member("spaceName", work.spaces[space]?.title ?? "")
        json.member("spaceId", space.rawValue)
        json.member("annotationPayload", payload.compactText)
        json.member("messageId", message.rawValue)
        json.member("annotationType", annotation.type)
        json.member("annotationId", annotation.id.rawValue)
        json.member("time", instant.millisecondsSinceEpoch)
        json.member("type", type.rawValue)
        writeUserName(of: actor, to: &json)
        json.member("userId", actor.rawValue)
    }

    private func write(
        _ type: EventType,
        _ members: [ActorID],
        in space: SpaceID,
        at instant: Instant,
        to json: inout JSONWriter
    ) {
        json.member("spaceName", work.spaces[space]?.title ?? "")
        json.member("spaceId", space.rawValue)
        json.member("time", instant.millisecondsSinceEpoch)
        json.member("type", type.rawValue)
        json.key("memberIds")
        json.strings(members.map(\.rawValue))
    }

    private static func write(
        _ type: EventType,
        _ space: SpaceID,
        by actor: ActorID?,
        at instant: Instant,
        to json: inout JSONWriter
    ) {
        json.member("spaceId", space.rawValue)
        // The control API acts as nobody, which the service has no id for.
        json.member("userId", actor?.rawValue ?? "wws-control")
        json.member("type", type.rawValue)
        json.member("time", instant.millisecondsSinceEpoch)
    }

    private static func write(_ changes: SpaceChanges, to json: inout JSONWriter) {
        if let title = changes.title { json.member("title", title) }
        if let description = changes.description { json.member("description", description) }
        if let visibility = changes.visibility { json.member("visibility", visibility.rawValue) }
        // Documented as a string, though it is a Boolean elsewhere (facts §7, 20).
        if let allowsGuests = changes.allowsGuests { json.member("allowGuests", "\(allowsGuests)") }
        if let status = changes.statusValueID { json.member("statusValue", status) }
        guard !changes.propertyValueIDs.isEmpty else { return }
        json.key("spaceProperties")
        json.beginObject()
        for value in changes.propertyValueIDs { json.member(value.propertyID, value.valueID) }
        json.endObject()
    }

    private static func write(
        _ type: EventType,
        _ reaction: String,
        to message: MessageID,
        _ space: SpaceID,
        by actor: ActorID,
        _ instant: Instant,
        _ json: inout JSONWriter
    ) {
        json.member("spaceId", space.rawValue)
        json.member("reaction", reaction)
        json.member("time", instant.millisecondsSinceEpoch)
        json.member("type", type.rawValue)
        json.member("userId", actor.rawValue)
        json.member("objectId", message.rawValue)
        json.member("objectType", "MESSAGE")
    }

    /// What callback API 1.8 added; strict receivers of 1.7 don't know it (facts §7, 18).
    private func writeConversation(of space: SpaceID, to json: inout JSONWriter) {
        guard configuration.callbackAPI == .version1_8 else { return }
        json.member("conversationId", space.conversationID.rawValue)
        json.member("conversationType", (work.spaces[space]?.kind ?? .team).rawValue)
    }

    /// The platform's services have no name (facts §7, 16).
    private func writeUserName(of actor: ActorID, to json: inout JSONWriter) {
        guard actor.serviceID == nil else { return }
        json.member("userName", work.displayName(of: actor))
    }
}
