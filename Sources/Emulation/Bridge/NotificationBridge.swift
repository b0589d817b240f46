import Determinism
import WatsonWork
import Webhooks

/// Turns what happened in the domain into what the webhooks are told.
extension Emulator {
    /// Queues an event for the webhooks that are to get it; without one, nothing is written.
    mutating func notify(of event: Event) {
        record(.domain(DomainEvent(event)))
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
        switch event {
        case .messageCreated(let message): (.messageCreated, work.listeners(in: message.spaceID))
        case .messageEdited(_, content: _, in: let space, by: _, at: _):
            (.messageEdited, work.listeners(in: space))
        case .messageDeleted(_, in: let space, by: _, at: _):
            (.messageDeleted, work.listeners(in: space))
        case .annotationAdded(_, to: _, in: let space),
            .actionSelected(_, messageID: _, in: let space):
            (.messageAnnotationAdded, work.listeners(in: space))
        case .annotationEdited(_, of: _, in: let space):
            (.messageAnnotationEdited, work.listeners(in: space))
        case .annotationRemoved(_, from: _, in: let space, by: _, at: _):
            (.messageAnnotationRemoved, work.listeners(in: space))
        case .reactionAdded(_, reaction: _, in: let space, by: _, at: _):
            (.reactionAdded, work.listeners(in: space))
        case .reactionRemoved(_, reaction: _, in: let space, by: _, at: _):
            (.reactionRemoved, work.listeners(in: space))
        case .membersAdded(let space, _, by: _, at: _):
            (.spaceMembersAdded, work.listeners(in: space))
        // The app just removed is told as well (V1_OutboundCallback).
        case .membersRemoved(_, _, let apps, by: _, at: _): (.spaceMembersRemoved, apps)
        case .spaceUpdated(let space, _, by: _, at: _): (.spaceUpdated, work.listeners(in: space))
        case .spaceDeleted(_, let apps, by: _, at: _): (.spaceDeleted, apps)
        // Of these the service tells nobody; a dialog is between an app and a person.
        case .personAdded, .personUpdated, .personRemoved, .appAdded, .appUpdated, .appRemoved,
            .spaceCreated, .roleChanged, .templateCreated, .templateDeleted, .templateShared,
            .targetedMessageCreated:
            nil
        }
    }
}
