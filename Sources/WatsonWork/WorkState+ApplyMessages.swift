import Determinism

/// How what happens in conversations brings the state forward.
extension WorkState {
    mutating func applyInConversation(_ event: Event) {
        switch event {
        case .messageCreated(let message): add(message)
        case .messageEdited(let id, let content, in: _, by: let actor, at: let instant):
            let edited: Void? = messages[id]?.edit(content, by: actor, at: instant)
            precondition(edited != nil, "no message \(id.rawValue)")
        case .messageDeleted(let id, in: _, by: let actor, at: let instant):
            delete(id, by: actor, instant)
        case .annotationAdded(let annotation, to: let message, in: _): add(annotation, to: message)
        case .annotationEdited(let annotation, of: let message, in: _):
            replace(with: annotation, of: message)
        case .annotationRemoved(let id, from: let message, in: _, by: let actor, at: let instant):
            remove(id, from: message, by: actor, instant)
        case .reactionAdded(let id, let reaction, in: _, by: let actor, at: let instant):
            let added: Void? = messages[id]?.insert(reaction: reaction, by: actor, at: instant)
            precondition(added != nil, "no message \(id.rawValue)")
        case .reactionRemoved(let id, let reaction, in: _, by: let actor, at: _):
            let removed: Void? = messages[id]?.remove(reaction: reaction, by: actor)
            precondition(removed != nil, "no message \(id.rawValue)")
        case .targetedMessageCreated(let dialog): show(dialog)
        // What was clicked on is told of and stored nowhere.
        case .actionSelected: break
        case .personAdded, .personUpdated, .personRemoved, .appAdded, .appUpdated, .appRemoved,
            .spaceCreated, .spaceUpdated, .spaceDeleted, .membersAdded, .membersRemoved,
            .roleChanged, .templateCreated, .templateDeleted, .templateShared:
            preconditionFailure("\(event) is not about messages")
        }
    }

    private mutating func add(_ message: Message) {
        let posted: Void? = spaces[message.spaceID]?.append(message)
        precondition(posted != nil, "no space \(message.spaceID.rawValue)")
        messages[message.id] = message
    }

    private mutating func delete(_ id: MessageID, by actor: ActorID?, _ instant: Instant) {
        guard let old = messages[id] else { preconditionFailure("no message \(id.rawValue)") }
        messages[id]?.delete(by: actor, at: instant)
        guard let message = messages[id] else { return }
        for annotation in old.annotations { unindex(annotation, of: message) }
    }

    private mutating func add(_ annotation: Annotation, to id: MessageID) {
        let added: Void? = messages[id]?.append(annotation)
        precondition(added != nil, "no message \(id.rawValue)")
        guard let message = messages[id] else { return }
        spaces[message.spaceID]?.index(message.ordinal, type: annotation.canonicalType)
        indexMentions(of: annotation, in: id, message.spaceID)
    }

    private mutating func replace(with annotation: Annotation, of id: MessageID) {
        guard let old = messages[id]?.replace(with: annotation), let message = messages[id] else {
            preconditionFailure("no message \(id.rawValue)")
        }
        unindexMentions(of: old, in: message)
        indexMentions(of: annotation, in: id, message.spaceID)
    }

    private mutating func remove(
        _ annotation: AnnotationID,
        from id: MessageID,
        by actor: ActorID,
        _ instant: Instant
    ) {
        guard let old = messages[id]?.removeAnnotation(annotation, by: actor, at: instant),
            let message = messages[id]
        else { preconditionFailure("no message \(id.rawValue)") }
        unindex(old, of: message)
    }

    /// Takes an annotation that `message` has lost out of the lists that tell where to find it.
    private mutating func unindex(_ annotation: Annotation, of message: Message) {
        let type = annotation.canonicalType
        if !message.annotations.contains(where: { $0.canonicalType == type }) {
            spaces[message.spaceID]?.unindex(message.ordinal, type: type)
        }
        unindexMentions(of: annotation, in: message)
    }

    private mutating func show(_ dialog: Dialog) {
        dialogs[dialog.key] = nil
        dialogs[dialog.key] = dialog
        if dialogs.count > limits.dialogCountLimit, let oldest = dialogs.first {
            dialogs[oldest.key] = nil
        }
    }

    /// Takes away the dialogs that have lost their person, their app or their space.
    mutating func removeDialogs(where isLost: (Dialog) -> Bool) {
        for (key, dialog) in dialogs where isLost(dialog) { dialogs[key] = nil }
    }
}
