public import Determinism
public import JSON

/// All there is to a message, for one that isn't posted but put back.
public struct MessageRecord: Hashable, Sendable {
    /// All there is to an annotation.
    public struct Note: Hashable, Sendable {
        /// What names it.
        public var id: AnnotationID
        /// The members that were sent.
        public var payload: JSONObject
        /// When it was made.
        public var created: Instant
        /// Who made it.
        public var createdBy: ActorID
        /// When it was changed last, if ever.
        public var updated: Instant?
        /// Who changed it last.
        public var updatedBy: ActorID?

        /// Creates a note that was never changed.
        public init(
            id: AnnotationID,
            payload: JSONObject,
            created: Instant,
            createdBy: ActorID
        ) {
            self.id = id
            self.payload = payload
            self.created = created
            self.createdBy = createdBy
        }
    }

    /// That somebody reacted.
    public struct Reaction: Hashable, Sendable {
        /// What they think.
        public var reaction: String
        /// Who.
        public var actor: ActorID
        /// When.
        public var reacted: Instant

        /// Creates a reaction.
        public init(reaction: String, actor: ActorID, reacted: Instant) {
            self.reaction = reaction
            self.actor = actor
            self.reacted = reacted
        }
    }

    /// What names it.
    public var id: MessageID
    /// Who posted it; they need not be there any more.
    public var author: ActorID
    /// How it says what it says.
    public var kind: Message.Kind
    /// The text, of a text that wasn't deleted.
    public var content: String?
    /// When it was posted.
    public var created: Instant
    /// When it or its annotations changed last.
    public var updated: Instant
    /// Who changed it last.
    public var updatedBy: ActorID
    /// When its content was changed last, if ever.
    public var contentUpdated: Instant?
    /// Whether it was deleted.
    public var isSoftDeleted = false
    /// Its annotations.
    public var notes: [Note] = []
    /// What others think of it.
    public var reactions: [Reaction] = []

    /// Creates a message that was never changed.
    public init(
        id: MessageID,
        author: ActorID,
        kind: Message.Kind,
        content: String?,
        created: Instant
    ) {
        self.id = id
        self.author = author
        self.kind = kind
        self.content = content
        self.created = created
        updated = created
        updatedBy = author
    }
}

/// What a space's making and changes left behind.
public struct SpaceRecord: Hashable, Sendable {
    /// How somebody came to be a member.
    public struct Joining: Hashable, Sendable {
        /// Who.
        public var actor: ActorID
        /// When.
        public var joined: Instant
        /// Who added them; `nil` for the control API.
        public var addedBy: ActorID?

        /// Creates a joining.
        public init(actor: ActorID, joined: Instant, addedBy: ActorID?) {
            self.actor = actor
            self.joined = joined
            self.addedBy = addedBy
        }
    }

    /// Who created it; `nil` for the control API.
    public var createdBy: ActorID?
    /// When its properties changed last.
    public var updated: Instant
    /// Who changed them last.
    public var updatedBy: ActorID?
    /// When its membership changed last.
    public var membersUpdated: Instant
    /// When each status was taken on last, the latest last.
    public var statusHistory: [StatusHistoryEntry] = []
    /// How its members joined; those that aren't listed joined when it was created.
    public var joinings: [Joining] = []

    /// Creates what is left behind by a space that was never changed.
    public init(createdBy: ActorID?, created: Instant) {
        self.createdBy = createdBy
        updated = created
        membersUpdated = created
    }
}

extension WorkState {
    /// Puts a message back behind all others of its space; nobody hears of it.
    ///
    /// - Parameters:
    ///   - record: all there is to it.
    ///   - space: the space, which exists.
    /// - Throws: what can't be so.
    public mutating func restore(_ record: MessageRecord, in space: SpaceID) throws(Rejection) {
        guard let conversation = spaces[space] else { throw .unknownSpace(space) }
        let annotations = try check(record, in: conversation)
        apply(
            .messageCreated(
                Message(
                    id: record.id,
                    spaceID: space,
                    ordinal: conversation.messageIDs.count,
                    author: record.author,
                    kind: record.kind,
                    content: record.content,
                    created: record.created
                )
            )
        )
        for annotation in annotations {
            apply(.annotationAdded(annotation, to: record.id, in: space))
        }
        for reaction in record.reactions {
            messages[record.id]?.insert(
                reaction: reaction.reaction,
                by: reaction.actor,
                at: reaction.reacted
            )
        }
        messages[record.id]?.restore(record)
    }

    private func check(
        _ record: MessageRecord,
        in space: Space
    ) throws(Rejection) -> [Annotation] {
        try checkIdentifier(record.id.rawValue, "id")
        guard !messages.contains(record.id) else {
            throw .duplicateIdentifier(record.id.rawValue)
        }
        let earliest = space.messageIDs.last.flatMap { messages[$0]?.created } ?? space.created
        try check(record.created, "created", from: earliest)
        try check(record.updated, "updated", from: record.created)
        let hasContent = record.kind == .text && !record.isSoftDeleted
        guard (record.content != nil) == hasContent else {
            throw .invalid(
                field: "content",
                message: hasContent ? "is missing" : "must not be there"
            )
        }
        if let content = record.content { try checkContent(content) }
        if record.isSoftDeleted, !record.notes.isEmpty || !record.reactions.isEmpty {
            throw .invalid(field: "deleted", message: "leaves no annotations and reactions")
        }
        if record.kind == .appMessage, record.notes.isEmpty, !record.isSoftDeleted {
            throw .invalid(field: "annotations", message: "must hold at least one annotation")
        }
        var names: Set<AnnotationID> = []
        var reactors: Set<MessageRecord.Reaction> = []
        for reaction in record.reactions {
            let key = MessageRecord.Reaction(
                reaction: reaction.reaction,
                actor: reaction.actor,
                reacted: record.created
            )
            guard reactors.insert(key).inserted else {
                throw .invalid(field: "reactions", message: "somebody has reacted so twice")
            }
        }
        return try record.notes.map { (note) throws(Rejection) in
            try checkIdentifier(note.id.rawValue, "annotationId")
            guard names.insert(note.id).inserted else {
                throw .duplicateIdentifier(note.id.rawValue)
            }
            let draft = try AnnotationDraft(note.payload, limits)
            return Annotation(
                id: note.id,
                type: draft.type,
                payload: draft.payload,
                created: note.created,
                createdBy: note.createdBy,
                updated: note.updated,
                updatedBy: note.updatedBy
            )
        }
    }

    /// Says what a space's making and changes left behind.
    ///
    /// - Parameters:
    ///   - record: what it was.
    ///   - space: the space, which exists.
    /// - Throws: what can't be so.
    public mutating func restore(_ record: SpaceRecord, of space: SpaceID) throws(Rejection) {
        guard let created = spaces[space]?.created else { throw .unknownSpace(space) }
        try check(record.updated, "updated", from: created)
        try check(record.membersUpdated, "membersUpdated", from: created)
        for joining in record.joinings {
            try check(joining.joined, "members", from: created)
            guard spaces[space]?.hasMember(joining.actor) == true else {
                throw .notAMember(joining.actor, space)
            }
            spacesByMember[joining.actor]?[space] = joining.joined
        }
        spaces[space]?.restore(record)
    }

    private func check(
        _ instant: Instant,
        _ field: String,
        from earliest: Instant
    ) throws(Rejection) {
        guard instant < earliest else { return }
        throw .invalid(
            field: field,
            message: "\(instant.rfc3339) is before \(earliest.rfc3339), which is too early"
        )
    }

    /// Says when a person changed last.
    public mutating func restore(updated: Instant, of person: PersonID) {
        people[person]?.updated = updated
    }

    /// Says when an app changed last.
    public mutating func restore(updated: Instant, of app: AppID) {
        apps[app]?.updated = updated
    }

    /// Says when and by whom a template was changed last.
    public mutating func restore(
        updated: Instant,
        by person: PersonID?,
        of template: TemplateID
    ) {
        templates[template]?.updated = updated
        templates[template]?.updatedBy = person
    }

    /// Brings what is listed by time into its order, once everything is put back.
    public mutating func finishRestoring() {
        for actor in Array(spacesByMember.keys) {
            guard let listed = spacesByMember[actor] else { continue }
            let sorted = Self.stablySorted(Array(listed)) { $0.value }
            var table = OrderedTable<SpaceID, Instant>()
            for (space, joined) in sorted { table[space] = joined }
            spacesByMember[actor] = table
        }
        for person in Array(mentionsByPerson.keys) {
            var known: Set<MessageID> = []
            mentionsByPerson[person] = Self.stablySorted(mentionsByPerson[person] ?? []) {
                $0.instant
            }
            .filter { known.insert($0.messageID).inserted }
        }
    }

    private static func stablySorted<Element>(
        _ list: [Element],
        by instant: (Element) -> Instant
    ) -> [Element] {
        list.enumerated().sorted { left, right in
            (instant(left.element), left.offset) < (instant(right.element), right.offset)
        }
        .map(\.element)
    }
}
