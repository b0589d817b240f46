public import Determinism

/// That a message mentions somebody.
public struct Mention: Hashable, Sendable {
    /// The message.
    public let messageID: MessageID
    /// The space in which it stands.
    public let spaceID: SpaceID
    /// When the mention was made: with the message, or by an edit.
    public let instant: Instant
    /// Who made it.
    public let by: ActorID
}

/// Two people, in no order.
struct DirectPair: Hashable, Sendable {
    private let first: ActorID
    private let second: ActorID

    init(_ one: ActorID, _ other: ActorID) {
        let isOrdered = one.rawValue <= other.rawValue
        first = isOrdered ? one : other
        second = isOrdered ? other : one
    }
}

extension WorkState {
    /// Whether an annotation of a message names `person`, or everybody in the space.
    private func mentions(_ person: PersonID, in message: Message) -> Bool {
        message.annotations.contains { annotation in
            annotation.mentionedID == person.rawValue
                || annotation.mentionedID == message.spaceID.rawValue
        }
    }

    /// Takes an annotation into the lists of those whom it mentions; for everybody, that is every
    /// person who is in the space at that time.
    mutating func indexMentions(
        of annotation: Annotation,
        in message: MessageID,
        _ space: SpaceID
    ) {
        guard let name = annotation.mentionedID else { return }
        let mention = Mention(
            messageID: message,
            spaceID: space,
            instant: annotation.updated ?? annotation.created,
            by: annotation.updatedBy ?? annotation.createdBy
        )
        let mentioned =
            name == space.rawValue
            ? (spaces[space]?.memberIDs ?? []).compactMap(\.personID)
            : [PersonID(rawValue: name)].filter { people.contains($0) }
        for person in mentioned where mentionIndex(of: message, for: person) == nil {
            mentionsByPerson[person, default: []].append(mention)
        }
    }

    /// Takes an annotation that was removed, or changed, out of the lists of those whom nothing
    /// mentions any more.
    mutating func unindexMentions(of annotation: Annotation, in message: Message) {
        guard let name = annotation.mentionedID else { return }
        let candidates =
            name == message.spaceID.rawValue
            ? Array(mentionsByPerson.keys) : [PersonID(rawValue: name)]
        for person in candidates where !mentions(person, in: message) {
            guard let index = mentionIndex(of: message.id, for: person) else { continue }
            mentionsByPerson[person]?.remove(at: index)
            if mentionsByPerson[person]?.isEmpty == true { mentionsByPerson[person] = nil }
        }
    }

    /// Where a person's list has a message: no mention is older than its message.
    private func mentionIndex(of message: MessageID, for person: PersonID) -> Int? {
        guard let mentions = mentionsByPerson[person], let created = messages[message]?.created
        else { return nil }
        let start = mentions.partitioningIndex { $0.instant >= created }
        return mentions[start...].firstIndex { $0.messageID == message }
    }

    /// Takes all mentions in a space out of all lists.
    mutating func removeMentions(in space: SpaceID) {
        for person in Array(mentionsByPerson.keys) {
            mentionsByPerson[person]?.removeAll { $0.spaceID == space }
            if mentionsByPerson[person]?.isEmpty == true { mentionsByPerson[person] = nil }
        }
    }
}
