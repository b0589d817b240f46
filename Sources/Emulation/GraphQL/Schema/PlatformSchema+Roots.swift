extension PlatformSchema {
    /// Where operations start.
    static let roots = #"""
        schema {
          query: QueryRoot
          mutation: MutationRoot
        }

        "Shows an element only in views that hold one of these names; without it every view does."
        directive @view(any: [View!]!) on SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION

        "The names that the field x-graphql-view may hold (facts §3.2)."
        enum View {
          PUBLIC
          BETA
          EXPERIMENTAL
          FUTURE
          ACTIONS
          TYPED_ANNOTATIONS
          DIRECT_MESSAGING
          RESOURCE
          FAVORITES
          USERSPACEATTRIBUTES
          MENTION
          SPACE_TEMPLATE
          SPACE_MEMBERS
          SYNCHRONOUS_CREATE_MESSAGE
        }

        "A point in time, such as 2018-03-22T17:06:03.529+0000"
        scalar Date

        "Long type"
        scalar Long

        "A single node object"
        interface Node {
          id: ID!
        }

        "Information about pagination in a connection."
        type PageInfo {
          startCursor: String
          endCursor: String
          hasPreviousPage: Boolean!
          hasNextPage: Boolean!
        }

        "Master QueryRoot"
        type QueryRoot {
          "The calling user or app"
          me: Person
          "A person by id or, without one, by email"
          person(id: ID, email: String): Person
          "Retrieve a list of Toscana users from the calling user's organisation"
          people(name: String, id: [String], before: String, after: String, first: Int, last: Int): PersonCollection
          "A space that the caller is a member of"
          space(id: ID!): Space
          "The caller's spaces, the latest updated first"
          spaces(
            updatedSince: Date
            filterMembership: SpaceMembershipFilter @view(any: EXPERIMENTAL)
            filterVisibility: [SpaceVisibility] @view(any: EXPERIMENTAL)
            before: String
            after: String
            first: Int
            last: Int
          ): SpaceCollection
          "A conversation, by its own id or its space's"
          conversation(id: ID!): Conversation
          "A message in one of the caller's spaces"
          message(id: ID!): Message
          "The messages that mention the caller, the newest first"
          mentioned(before: String, after: String, first: Int, last: Int): MentionCollection
          "Who has reacted so, the newest first"
          reactingUsers(targetId: ID!, reaction: String!, before: String, after: String, first: Int, last: Int): ReactingUserCollection

          "The caller's spaces whose titles hold the words"
          searchSpaces(title: String!, visibility: SpaceVisibility, teamIds: [String], sortBy: String, size: Int): SpaceCollection @view(any: BETA)
          "The people whose names or addresses hold the words"
          searchPeople(name: String!, sources: [String], size: Int, phonetic: Boolean, includeRequester: Boolean): PersonCollection @view(any: BETA)
          "The messages that hold the words in the caller's spaces, the newest first"
          searchMessages(
            query: String!
            locale: String
            searchFields: [String]
            from: [String]
            in: [String]
            dateFrom: Long
            dateTo: Long
            first: Int
            last: Int
            before: String
            after: String
            size: Int
          ): MessageSearchCollection @view(any: BETA)
          "The members of a space, or of all of the caller's, in the order of their names"
          searchSpaceMembers(
            name: String
            spaceId: String
            memberType: String
            phonetic: Boolean
            includeRequester: Boolean
            first: Int
            last: Int
            before: String
            after: String
            size: Int
          ): SpaceMembersSearchCollection @view(any: BETA)
          "The caller's teams"
          teams: TeamCollection @view(any: BETA)
          "The teams that the caller administers"
          adminTeams: TeamCollection @view(any: BETA)
          "A moment"
          moment(id: ID): Moment @view(any: BETA)
          "The moments of a space"
          moments(
            spaceId: String!
            predicted: Boolean
            oldestTimestamp: Long
            mostRecentTimestamp: Long
            before: String
            after: String
            first: Int
            last: Int
          ): MomentCollection @view(any: BETA)
          "A template; only for people"
          spaceTemplate(id: ID!): SpaceTemplate @view(any: BETA)
          "The templates that the caller has made"
          mySpaceTemplates: SpaceTemplateCollection! @view(any: BETA)
          "The templates that everybody may use"
          offeringSpaceTemplates: SpaceTemplateCollection! @view(any: BETA)
          "The templates of a team"
          teamSpaceTemplates(teamId: String!): SpaceTemplateCollection @view(any: EXPERIMENTAL)
          "A meeting"
          meeting(spaceId: ID, id: ID): Meeting @view(any: EXPERIMENTAL)
          "The spaces of teams"
          teamSpaces(
            teamIds: [String]
            excludingRoles: [String]
            includingRoles: [String]
            before: String
            after: String
            first: Int
            last: Int
          ): SpaceCollection @view(any: FUTURE)
          "The caller's conversations with one other person"
          directMessagingSpaces(before: String, after: String, first: Int, last: Int): SpaceCollection @view(any: DIRECT_MESSAGING)
        }

        type MutationRoot {
          "Create a space; only for people"
          createSpace(input: CreateSpaceInput!): SpaceMutation
          "Change a space's properties, add members or remove them"
          updateSpace(input: UpdateSpaceInput!): SpaceMutation
          "Delete a space with its messages"
          deleteSpace(input: DeleteSpaceInput!): DeleteMutation
          "Add members to a space"
          addSpaceMembers(input: AddSpaceMembersInput!): SpaceMutation
          "Remove members from a space"
          removeSpaceMembers(input: RemoveSpaceMembersInput!): SpaceMutation
          "Delete one's own message; it keeps its place"
          deleteMessage(input: DeleteMessageInput!): DeleteOutput
          "React to a message"
          addReaction(input: AddReactionInput!): AddReactionMutation
          "Take a reaction back"
          removeReaction(input: RemoveReactionInput!): RemoveReactionMutation

          "Post a message: content by people, annotations by apps"
          createMessage(input: CreateMessageInput!): MessageMutation @view(any: [BETA, ACTIONS, SYNCHRONOUS_CREATE_MESSAGE])
          "Say what a message is about"
          addMessageFocus(input: AddFocusInput!): MessageMutation @view(any: BETA)
          "[Beta] Create a targeted message"
          createTargetedMessage(input: CreateTargetedMessageInput!): TargetedMessageMutation @view(any: [BETA, ACTIONS])
          "Change a team"
          updateTeam(input: TeamMutationInput!): TeamMutation @view(any: BETA)
          "Make a template for spaces; only for people"
          createSpaceTemplate(input: CreateSpaceTemplateInput!): SpaceTemplateMutation @view(any: BETA)
          "Delete one's own template"
          deleteSpaceTemplate(input: DeleteSpaceTemplateInput!): DeleteSpaceTemplateMutation @view(any: BETA)

          "Change the content of one's own message; only for people"
          updateMessage(input: UpdateMessageInput!): MessageMutation @view(any: EXPERIMENTAL)
          "Let everybody use one's own template"
          shareSpaceTemplate(input: ShareSpaceTemplateInput!): ShareSpaceTemplateMutation! @view(any: EXPERIMENTAL)
          "Accept an invitation"
          joinSpace(input: SpaceJoinInput!): SpaceJoinMutation @view(any: EXPERIMENTAL)
          "Reject an invitation"
          leaveSpace(input: SpaceLeaveInput!): SpaceLeaveMutation @view(any: EXPERIMENTAL)
          "Start a meeting in a space"
          startMeeting(input: StartMeetingInput!): MeetingMutationOutput @view(any: EXPERIMENTAL)
          "Change the meeting of a space; the older name"
          updateMeeting(input: UpdateMeetingInput!): MeetingMutationOutput @view(any: EXPERIMENTAL)
          "Change the meeting of a space; the newer name"
          updateMeetingSettings(input: UpdateMeetingSettingsInput!): MeetingSettingsMutationOutput @view(any: EXPERIMENTAL)

          "Make another member the owner"
          transferMySpaceOwnership(input: SpaceTransferOwnerInput!): SpaceRoleMutation @view(any: FUTURE)
          "Give a member a role"
          addSpaceMemberRole(input: SpaceRoleInput!): SpaceRoleMutation @view(any: FUTURE)
          "Take a role from a member"
          removeSpaceMemberRole(input: SpaceRoleInput!): SpaceRoleMutation @view(any: FUTURE)

          "What the web client calls on a click"
          selectAction(input: ActionSelectInput!): ActionSelectMutation @view(any: ACTIONS)
        }
        """#
}
