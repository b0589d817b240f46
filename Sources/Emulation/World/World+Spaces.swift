public import Determinism
public import JSON
public import WatsonWork

extension World {
    /// A space.
    public struct Space: Hashable, Sendable {
        /// The name by which the file refers to it.
        public var key: String
        /// The id, minted when absent.
        public var id: String?
        /// Whether it is a place for many or a conversation of two.
        public var kind = WatsonWork.Space.Kind.team
        /// The title that members see.
        public var title: String
        /// What it is for.
        public var description: String?
        /// Who may find it.
        public var visibility = WatsonWork.Space.Visibility.private
        /// Whether people from outside the team may be members.
        public var allowsGuests = false
        /// The key of the template that it is made after, if any.
        public var template: String?
        /// The id of its status; the template's first when absent.
        public var statusValue: String?
        /// The values of the template's properties; the defaults where absent.
        public var propertyValues: [PropertyValue] = []
        /// When it was created; ``World/at`` when absent.
        public var created: Instant?
        /// The key of who created it; the control API when absent.
        public var createdBy: String?
        /// When its properties changed last; when it was created when absent.
        public var updated: Instant?
        /// The key of who changed them last.
        public var updatedBy: String?
        /// When its membership changed last; when it was created when absent.
        public var membersUpdated: Instant?
        /// The statuses that it took on after its first, the latest last.
        public var statusHistory: [StatusChange] = []
        /// Its people and apps, in the order in which they joined.
        public var members: [Member] = []
        /// What was said in it, the oldest first.
        public var messages: [Message] = []

        /// Creates a space without messages.
        public init(key: String, id: String? = nil, title: String, members: [Member] = []) {
            self.key = key
            self.id = id
            self.title = title
            self.members = members
        }
    }

    /// Somebody's membership of a space; a plain string is an ordinary one.
    public struct Member: Hashable, Sendable, ExpressibleByStringLiteral {
        /// The key of the person or app.
        public var key: String
        /// What they are in the space.
        public var role: SpaceRole
        /// What they were added with.
        public var permissions: [String]
        /// When they joined; when the space was created when absent.
        public var joined: Instant?
        /// The key of who added them; the control API when absent.
        public var addedBy: String?

        /// Creates a membership.
        public init(key: String, role: SpaceRole = .member, permissions: [String] = []) {
            self.key = key
            self.role = role
            self.permissions = permissions
        }

        /// Creates an ordinary membership.
        public init(stringLiteral key: String) {
            self.init(key: key)
        }
    }

    /// That a space took on a status.
    public struct StatusChange: Hashable, Sendable {
        /// The status's id in the template.
        public var status: String
        /// When.
        public var at: Instant
        /// The key of who set it; the control API when absent.
        public var by: String?
    }

    /// A message in a space: it has content, or at least one annotation by its author.
    ///
    /// One with an id says all of its annotations, those for mentions in its text included; the
    /// others are posted when the world is loaded.
    public struct Message: Hashable, Sendable {
        /// The id, minted when absent.
        public var id: String?
        /// When it was posted; ``World/at`` when absent.
        public var created: Instant?
        /// When it changed last; when it was posted when absent.
        ///
        /// Needs an id, as do the following.
        public var updated: Instant?
        /// The key of who changed it last; the author when absent.
        public var updatedBy: String?
        /// When its content was changed last, if ever.
        public var edited: Instant?
        /// Whether it was deleted; nothing but its place is left then.
        public var isDeleted = false
        /// Whether a deleted one spoke by its annotations.
        public var isAppMessage = false
        /// The key of its author; with an id, they needn't be a member any more.
        public var author: String
        /// The text; absent for one that speaks by its annotations.
        public var content: String?
        /// What was said about it, or in its stead.
        public var annotations: [Annotation] = []
        /// What others think of it.
        public var reactions: [Reaction] = []

        /// Everybody whom it speaks of, each with the place in it; services aside.
        var references: [(name: String, place: String)] {
            let annotators = annotations.enumerated().flatMap { index, annotation in
                [
                    annotation.author.map { ($0, "annotations[\(index)].as") },
                    annotation.updatedBy.map { ($0, "annotations[\(index)].updatedBy") },
                ].compactMap(\.self)
            }
            let reactors = reactions.enumerated().flatMap { index, reaction in
                reaction.actors.enumerated().map { place, name in
                    (name, "reactions[\(index)].by[\(place)]")
                }
            }
            var references: [(name: String, place: String)] = [(author, "as")]
            if let updatedBy { references.append((updatedBy, "updatedBy")) }
            references += annotators + reactors
            return references.filter { ServiceID(named: $0.name) == nil }
        }
    }

    /// Something said about a message.
    public struct Annotation: Hashable, Sendable {
        /// The id, minted when absent.
        public var id: String?
        /// When it was made; with its message when absent.
        public var created: Instant?
        /// When it was changed last, if ever.
        public var updated: Instant?
        /// The key of who changed it last.
        public var updatedBy: String?
        /// The key of whoever made it, or a service's id; the message's author when absent.
        public var author: String?
        /// Its members, as they were sent.
        public var payload: JSONObject
    }

    /// A reaction to a message.
    public struct Reaction: Hashable, Sendable {
        /// What they think.
        public var reaction: String
        /// The keys of those who do, in the order in which they reacted.
        public var actors: [String]
        /// When each of them reacted; with the message when absent.
        public var instants: [Instant]?
    }

    /// What spaces can be made after.
    public struct Template: Hashable, Sendable {
        /// The name by which the file refers to it.
        public var key: String
        /// The id, minted when absent.
        public var id: String?
        /// What people call it.
        public var name: String
        /// What it is for.
        public var description: String
        /// The team that it belongs to, if any.
        public var teamID: String?
        /// The key of whoever made it, if known.
        public var createdBy: String?
        /// Whether everybody may use it.
        public var isShared: Bool
        /// The statuses that a space can have, the default first.
        public var statuses: [TemplateDraft.Choice]
        /// The properties that a space has.
        public var properties: [TemplateDraft.Property]
        /// The keys of the apps that become members.
        public var requiredApps: [String]
        /// When it was made; ``World/at`` when absent.
        public var created: Instant?
        /// When it was changed last; when it was made when absent.
        public var updated: Instant?
        /// The key of who changed it last, if known.
        public var updatedBy: String?
        /// Whether it is gone, but spaces were made after it.
        public var isDeleted = false
    }
}

extension ServiceID {
    /// The service of that id, if there is one.
    init?(named id: String) {
        guard let service = ServiceID.all.first(where: { $0.rawValue == id }) else { return nil }
        self = service
    }
}
