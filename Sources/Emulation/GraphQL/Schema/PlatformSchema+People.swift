extension PlatformSchema {
    /// People and teams.
    static let people = #"""
        enum PresenceStatus {
          online
          offline
        }

        "A single person object"
        type Person implements Node {
          id: ID!
          displayName: String
          extId: String
          "Null for apps"
          email: String
          emailAddresses: [String] @deprecated(reason: "No longer used. Use the email property instead")
          "Relative to the host: /photos/<id>; null without a photo"
          photoUrl: String
          customerId: String
          ibmUniqueID: String
          presence: PresenceStatus
          created: Date
          updated: Date
          createdBy: Person
          updatedBy: Person
          "user or app"
          type: String @view(any: BETA)
          directMessageSpaceId: String @view(any: BETA)
          teams: TeamCollection @view(any: BETA)
          accountStatus: PersonAccountStatus @view(any: BETA)
        }

        type PersonAccountStatus @view(any: BETA) {
          active: Boolean!
        }

        type PersonCollection {
          pageInfo: PageInfo!
          items: [Person]!
        }

        enum RoleEnum @view(any: BETA) {
          ADMIN
          MEMBER
        }

        type Team @view(any: BETA) {
          id: ID!
          displayName: String
          subscriptions: [Subscription]!
          members(before: String, after: String, first: Int, last: Int, role: RoleEnum): PersonCollection
          teamSettings: TeamSettings @view(any: EXPERIMENTAL)
        }

        type TeamSettings @view(any: EXPERIMENTAL) {
          appApprovalEnabled: Boolean
        }

        type TeamCollection @view(any: BETA) {
          items: [Team]!
        }

        type Subscription @view(any: BETA) {
          id: ID!
        }

        type Role @view(any: BETA) {
          id: ID!
          role: RoleEnum!
        }

        type TeamMutation @view(any: BETA) {
          teamId: String!
          title: String
          roles: [Role]
          team: Team!
        }

        input TeamMutationInput @view(any: BETA) {
          teamId: String!
          title: String
          roles: [RoleInput]
        }

        input RoleInput @view(any: BETA) {
          id: ID!
          role: RoleEnum!
        }
        """#
}
