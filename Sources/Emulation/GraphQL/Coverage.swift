/// How much of the schema the emulator has; the README's table is made of it.
enum Coverage {
    /// How much of an element there is.
    enum State: String, Hashable, Sendable, CaseIterable {
        /// All that is known of the service.
        case complete
        /// Something of it is missing; the note says what.
        case partial
        /// It is in the schema alone: null or empty in queries, 501 in mutations.
        case absent
    }

    /// What there is of a field, or of all fields of a type that have no entry of their own.
    struct Entry: Hashable, Sendable {
        /// A type's name, or `Type.field`.
        let element: String
        let state: State
        /// What is missing or ours, if anything.
        let note: String
    }

    /// What there is of a field; complete if nothing else is said.
    static func entry(on field: String, of type: String) -> Entry? {
        index["\(type).\(field)"] ?? index[type]
    }

    static func state(of field: String, of type: String) -> State {
        entry(on: field, of: type)?.state ?? .complete
    }

    static func note(on field: String, of type: String) -> String {
        entry(on: field, of: type)?.note ?? ""
    }

    private static let index = Dictionary(entries.map { ($0.element, $0) }) { first, _ in first }

    private static func complete(_ elements: String...) -> [Entry] {
        elements.map { Entry(element: $0, state: .complete, note: "") }
    }

    private static func partial(_ note: String, _ elements: String...) -> [Entry] {
        elements.map { Entry(element: $0, state: .partial, note: note) }
    }

    private static func absent(_ note: String, _ elements: String...) -> [Entry] {
        elements.map { Entry(element: $0, state: .absent, note: note) }
    }

    private static let noMoments = "there are no moments"
    private static let noMeetings = "there are no meetings"
    private static let noTeams = "there are no teams"
    private static let tuning = "arguments that tune a search engine change nothing"
    private static let unknownValue = "always null: nothing is known to show"

    /// Every object type of the schema, and the fields that differ from their types.
    static let entries: [Entry] =
        complete(
            "QueryRoot",
            "MutationRoot",
            "PageInfo",
            "Person",
            "PersonCollection",
            "Space",
            "SpaceStatusHistoryEntry",
            "SpaceCollection",
            "SpaceMutation",
            "DeleteMutation",
            "SpaceRoleMutation",
            "SpaceTransferMember",
            "SpaceMember",
            "SpaceMembersSearchCollection",
            "SpaceTemplate",
            "SpaceTemplateInfo",
            "SpaceTemplateCollection",
            "SpaceStatus",
            "SpaceStatusAcceptableValue",
            "SpaceRequiredApplicationCollection",
            "SpaceRequiredApplication",
            "SpacePropertyCollection",
            "SpaceListProperty",
            "SpaceTextProperty",
            "SpaceBooleanProperty",
            "SpaceListPropertyAcceptableValue",
            "SavedPropertyIds",
            "SpaceTemplateMutation",
            "DeleteSpaceTemplateMutation",
            "ShareSpaceTemplateMutation",
            "Conversation",
            "MessageCollection",
            "Message",
            "GenericAnnotation",
            "Actor",
            "MessageMutation",
            "DeleteOutput",
            "Reaction",
            "AddReactionMutation",
            "RemoveReactionMutation",
            "ReactingUser",
            "ReactingUserCollection",
            "MentionCollection",
            "Mentioned",
            "MessageSearchCollection",
            "MessageSearchResult",
            "Highlight",
            "TargetedMessageMutation",
            "ActionSelectMutation"
        )
        + partial(
            tuning,
            "QueryRoot.searchSpaces",
            "QueryRoot.searchPeople",
            "QueryRoot.searchMessages",
            "QueryRoot.searchSpaceMembers"
        )
        + partial(
            unknownValue,
            "Person.emailAddresses",
            "Person.photoUrl",
            "Person.ibmUniqueID",
            "SpaceMember.emailAddresses",
            "SpaceMember.photoUrl",
            "SpaceMember.ibmUniqueID",
            "SpaceTemplate.labelIds",
            "SpaceTemplate.offeringCollaborationType",
            "SpaceTemplateInfo.labelIds"
        )
        + partial(
            "the same for all people",
            "Person.customerId",
            "Person.presence",
            "Person.accountStatus",
            "PersonAccountStatus",
            "SpaceMember.customerId",
            "SpaceMember.presence",
            "SpaceMember.accountStatus"
        )
        + partial(
            "always EVERYONE",
            "Space.modifyMember",
            "Space.modifyApp",
            "Space.modifySpaceSetting"
        )
        + partial(
            "nobody is invited, members are added at once: always refused, or false",
            "MutationRoot.joinSpace",
            "MutationRoot.leaveSpace",
            "SpaceJoinMutation",
            "SpaceLeaveMutation",
            "SpaceMember.invited"
        )
        + absences

    private static let absences: [Entry] =
        absent(
            noMoments,
            "QueryRoot.moment",
            "QueryRoot.moments",
            "Conversation.moments",
            "MomentCollection",
            "Moment",
            "UserPriorityStatus",
            "MessageSupport",
            "MomentParticipant",
            "AppUser",
            "Keyword",
            "Taxonomy",
            "Entity",
            "SupportingUserMark",
            "SupportingParticipant",
            "SupportingPhrase",
            "SupportingMention"
        )
        + absent(
            noMeetings,
            "QueryRoot.meeting",
            "MutationRoot.startMeeting",
            "MutationRoot.updateMeeting",
            "MutationRoot.updateMeetingSettings",
            "Space.activeMeeting",
            "Meeting",
            "MeetingRecording",
            "JoinInfo",
            "DialInNumber",
            "MeetingMutationOutput",
            "MeetingSettingsMutationOutput"
        )
        + absent(
            noTeams,
            "QueryRoot.teams",
            "QueryRoot.adminTeams",
            "QueryRoot.teamSpaces",
            "MutationRoot.updateTeam",
            "Person.teams",
            "SpaceMember.teams",
            "Space.team",
            "Team",
            "TeamSettings",
            "TeamCollection",
            "Subscription",
            "Role",
            "TeamMutation"
        )
        + absent("there are no files", "Space.resources", "ResourceCollection", "Resource")
        + absent("nobody's reading is followed", "Space.userSpaceState", "UserSpaceState")
}
