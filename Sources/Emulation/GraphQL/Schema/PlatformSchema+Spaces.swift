extension PlatformSchema {
    /// Spaces and their members.
    static let spaces = #"""
        enum SpaceVisibility {
          PRIVATE
          TEAM
        }

        enum SpaceMembershipFilter {
          NOT_MEMBER
          MEMBER
        }

        enum SpaceType {
          TEAM
          DIRECT
        }

        enum MemberOperation {
          ADD
          REMOVE
        }

        enum SpaceRole {
          SPACE_OWNER
          SPACE_MEMBER
          SPACE_GUEST
        }

        enum SpaceModifyLevel {
          EVERYONE
          OWNER
        }

        "A single space object"
        type Space implements Node {
          id: ID!
          title: String
          description: String
          created: Date
          createdBy: Person
          updated: Date
          updatedBy: Person
          membersUpdated: Date
          "In the order in which they joined"
          members(before: String, after: String, first: Int, last: Int): PersonCollection
          conversation: Conversation
          team: Team @view(any: BETA)
          templateInfo: SpaceTemplateInfo @view(any: BETA)
          statusValueId: String @view(any: BETA)
          propertyValueIds: [SavedPropertyIds] @view(any: BETA)
          statusHistory: [SpaceStatusHistoryEntry] @view(any: EXPERIMENTAL)
          activeMeeting: Meeting @view(any: EXPERIMENTAL)
          type: SpaceType @view(any: [DIRECT_MESSAGING, EXPERIMENTAL])
          visibility: SpaceVisibility @view(any: EXPERIMENTAL)
          allowGuests: Boolean @view(any: EXPERIMENTAL)
          modifyMember: SpaceModifyLevel @view(any: EXPERIMENTAL)
          modifyApp: SpaceModifyLevel @view(any: EXPERIMENTAL)
          modifySpaceSetting: SpaceModifyLevel @view(any: EXPERIMENTAL)
          templateId: String @view(any: EXPERIMENTAL)
          userSpaceState: UserSpaceState @view(any: [USERSPACEATTRIBUTES, FAVORITES])
          resources(
            before: String
            after: String
            first: Int
            last: Int
            oldestTimestamp: Long
            mostRecentTimestamp: Long
          ): ResourceCollection @view(any: RESOURCE)
        }

        type UserSpaceState {
          unread: Boolean
          markedImportant: Boolean
          predictedImportant: Boolean
          important: Boolean
          lastSpaceReadDate: Date
        }

        type SpaceStatusHistoryEntry {
          "The id of the status"
          id: ID
          updated: Date
          updatedBy: Person
        }

        type SpaceCollection {
          pageInfo: PageInfo!
          items: [Space]!
        }

        type SpaceMutation {
          "The members that were really added or removed"
          memberIdsChanged: [String]
          space: Space
        }

        type DeleteMutation {
          successful: Boolean
        }

        input CreateSpaceInput {
          title: String!
          members: [String]
          description: String
          templateId: String @view(any: BETA)
          propertyValues: [SpacePropertyValueInput] @view(any: BETA)
          visibility: SpaceVisibility @view(any: [BETA, EXPERIMENTAL])
        }

        input UpdateSpaceInput {
          id: String!
          title: String
          members: [String]
          "What is done with the members; without it they are passed over"
          memberOperation: MemberOperation
          description: String
          visibility: SpaceVisibility
          propertyValues: [SpacePropertyValueInput] @view(any: BETA)
          statusValue: SpaceStatusValueInput @view(any: BETA)
        }

        input DeleteSpaceInput {
          id: ID!
        }

        input AddSpaceMembersInput {
          spaceId: ID!
          members: [SpaceMemberInput]!
        }

        input SpaceMemberInput {
          id: String!
          permissions: [String]
        }

        input RemoveSpaceMembersInput {
          spaceId: ID!
          members: [String]!
        }

        input SpaceJoinInput {
          id: String!
        }

        type SpaceJoinMutation {
          successful: Boolean!
        }

        input SpaceLeaveInput {
          id: String!
        }

        type SpaceLeaveMutation {
          successful: Boolean!
        }

        input SpaceTransferOwnerInput {
          spaceId: String!
          targetUserId: String!
        }

        input SpaceRoleInput {
          spaceId: String!
          memberId: String!
          spaceRole: String!
        }

        type SpaceRoleMutation {
          spaceId: String
          members: [SpaceTransferMember]
        }

        type SpaceTransferMember {
          id: String
          roles: [SpaceRole]
        }

        type SpaceMember @view(any: BETA) {
          id: ID!
          permissions: [String]
          roles: [SpaceRole]
          invited: Boolean!
          displayName: String
          extId: String
          email: String
          emailAddresses: [String] @deprecated(reason: "No longer used. Use the email property instead")
          photoUrl: String
          customerId: String
          type: String
          directMessageSpaceId: String
          ibmUniqueID: String
          created: Date
          createdBy: Person
          presence: PresenceStatus
          updated: Date
          updatedBy: Person
          teams: TeamCollection
          accountStatus: PersonAccountStatus
        }

        type SpaceMembersSearchCollection @view(any: BETA) {
          total: Int
          pageInfo: PageInfo!
          items: [SpaceMember]!
        }

        type Resource {
          id: ID!
          title: String
          created: Date
          createdBy: Person
          contentType: String
          message: Message
        }

        type ResourceCollection {
          pageInfo: PageInfo!
          items: [Resource]!
        }
        """#
}
