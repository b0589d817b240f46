import Determinism
import JSON
import WatsonWork
import Webhooks

/// Turns what happened in the domain into what the webhooks are told.
extension Emulator {
    /// The type of every conversation here, that of an ordinary space; no recording shows the
    /// value.
    private static let conversationType = "TEAM"

    /// Queues an event for the webhooks that are to get it; without one, nothing is written.
    mutating func notify(of event: Event) {
        if case .appRemoved(let app, at: _) = event {
            for webhook in webhooks(of: app) { forget(webhook.id) }
        }
        guard let (type, recipients) = audience(of: event), let space = event.spaceID else {
            return
        }
        let apps = recipients.map(\.rawValue)
        guard dispatcher.hasSubscriber(of: type, among: apps) else { return }
        dispatcher.enqueue(
            Notification(
                eventType: type,
                space: space.rawValue,
                recipients: apps,
                body: body(of: event),
                occurred: event.instant
            ),
            at: now
        )
    }

    /// The kind of webhook event that an event of the domain causes, and the apps that may be told.
    private func audience(of event: Event) -> (type: EventType, apps: [AppID])? {
        func members(_ space: SpaceID) -> [AppID] { work.spaces[space]?.appMembers ?? [] }
        return switch event {
        case .messageCreated(let message): (.messageCreated, members(message.spaceID))
        case .annotationAdded(_, to: _, in: let space): (.messageAnnotationAdded, members(space))
        case .membersAdded(let space, _, by: _, at: _): (.spaceMembersAdded, members(space))
        // The app just removed is told as well (V1_OutboundCallback).
        case .membersRemoved(_, _, let apps, by: _, at: _): (.spaceMembersRemoved, apps)
        case .spaceUpdated(let space, _, by: _, at: _): (.spaceUpdated, members(space))
        case .spaceDeleted(_, let apps, by: _, at: _): (.spaceDeleted, apps)
        case .personAdded, .personUpdated, .personRemoved, .appAdded, .appUpdated, .appRemoved,
            .spaceCreated:
            nil
        }
    }

    private func body(of event: Event) -> [UInt8] {
        var json = JSONWriter(reservingCapacity: 384)
        json.beginObject()
        switch event {
        case .messageCreated(let message):
            write(message, to: &json)
        case .annotationAdded(let annotation, to: let message, in: let space):
            write(annotation, of: message, in: space, to: &json)
        case .membersAdded(let space, let members, by: _, at: let instant):
            write(.spaceMembersAdded, members, in: space, at: instant, to: &json)
        case .membersRemoved(let space, let members, _, by: _, at: let instant):
            write(.spaceMembersRemoved, members, in: space, at: instant, to: &json)
        case .spaceUpdated(let space, let changes, by: let actor, at: let instant):
            Self.write(.spaceUpdated, space, by: actor, at: instant, to: &json)
            if let title = changes.title { json.member("title", title) }
            if let description = changes.description { json.member("description", description) }
        case .spaceDeleted(let space, _, by: let actor, at: let instant):
            Self.write(.spaceDeleted, space, by: actor, at: instant, to: &json)
        case .personAdded, .personUpdated, .personRemoved, .appAdded, .appUpdated, .appRemoved,
            .spaceCreated:
            break
        }
        json.endObject()
        return json.bytes
    }

    /// Keys in the order recorded on the wire (WWCF tests/data/raw/webhook); the two of callback
    /// API 1.8 come last, where no recording shows their place.
    private func write(_ message: Message, to json: inout JSONWriter) {
        json.member("spaceName", work.spaces[message.spaceID]?.title ?? "")
        json.member("spaceId", message.spaceID.rawValue)
        json.member("messageId", message.id.rawValue)
        json.member("time", message.created.millisecondsSinceEpoch)
        json.member("type", EventType.messageCreated.rawValue)
        json.member("userName", work.displayName(of: message.author))
        json.member("userId", message.author.rawValue)
        json.member("contentType", message.contentType)
        // An app's own post has no text here: that comes in the annotation's event (facts §6.1).
        json.member("content", message.content ?? "")
        guard configuration.callbackAPI == .version1_8 else { return }
        json.member("conversationId", message.spaceID.rawValue)
        json.member("conversationType", Self.conversationType)
    }

    private func write(
        _ annotation: Annotation,
        of message: MessageID,
        in space: SpaceID,
        to json: inout JSONWriter
    ) {
        json.member("spaceName", work.spaces[space]?.title ?? "")
        json.member("spaceId", space.rawValue)
        json.member("annotationPayload", JSONValue.object(annotation.payload).compactText)
        json.member("messageId", message.rawValue)
        json.member("annotationType", annotation.type)
        json.member("annotationId", annotation.id.rawValue)
        json.member("time", annotation.created.millisecondsSinceEpoch)
        json.member("type", EventType.messageAnnotationAdded.rawValue)
        json.member("userName", work.displayName(of: annotation.createdBy))
        json.member("userId", annotation.createdBy.rawValue)
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
}
