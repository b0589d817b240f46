extension PlatformSchema {
    /// Moments and meetings, which are never there.
    static let moments = #"""
        type MomentCollection @view(any: BETA) {
          pageInfo: PageInfo!
          items: [Moment]!
        }

        type Moment implements Node @view(any: BETA) {
          id: ID!
          live: Boolean!
          startTime: Date
          endTime: Date
          priority: UserPriorityStatus
          created: Date
          createdBy: Person
          updated: Date
          updatedBy: Person
          space: Space
          mentioned(first: Int): [Mentioned]
          messages(
            oldestTimestamp: Long
            mostRecentTimestamp: Long
            annotationType: String
            before: String
            after: String
            first: Int
            last: Int
          ): MessageCollection
          keyMessage: Message
          summaryPhrases(first: Int): [SummaryPhrase]
          participants(first: Int): [MomentParticipant]
        }

        type UserPriorityStatus @view(any: BETA) {
          predicted: Boolean
          messages(first: Int): [MessageSupport]
          support(first: Int): [SupportingFeature]
        }

        type MessageSupport @view(any: BETA) {
          message: Message
          support(first: Int): [SupportingFeature]
        }

        type MomentParticipant @view(any: BETA) {
          messageCount: Int
          user: Person
          viaAppUsers: [AppUser]
          authorId: String
          source: String
          actorName: String
          actorUrl: String
          actorAvatar: String
        }

        type AppUser @view(any: BETA) {
          photoUrl: String
          displayName: String
          url: String
        }

        interface SummaryPhrase @view(any: BETA) {
          label: String!
          score: Float
        }

        type Keyword implements SummaryPhrase @view(any: BETA) {
          label: String!
          score: Float
        }

        type Taxonomy implements SummaryPhrase @view(any: BETA) {
          category: String
          label: String!
          score: Float
        }

        type Entity implements SummaryPhrase @view(any: BETA) {
          count: Int
          label: String!
          score: Float
        }

        enum PriorityFeatureType @view(any: BETA) {
          USER_MARK
          PARTICIPANT
          PHRASE
          MENTION
        }

        interface SupportingFeature @view(any: BETA) {
          category: PriorityFeatureType
        }

        type SupportingUserMark implements SupportingFeature @view(any: BETA) {
          category: PriorityFeatureType
        }

        type SupportingParticipant implements SupportingFeature @view(any: BETA) {
          category: PriorityFeatureType
          person: Person
        }

        type SupportingPhrase implements SupportingFeature @view(any: BETA) {
          category: PriorityFeatureType
          label: String
        }

        type SupportingMention implements SupportingFeature @view(any: BETA) {
          category: PriorityFeatureType
          mentionType: MentionType
          focusLens: [String]
          author: Person
          user: Person
        }

        enum MentionType @view(any: BETA) {
          USER
          SPACE
        }

        type Meeting {
          id: ID!
          active: Boolean!
          allowPublic: Boolean!
          startTime: Date
          endTime: Date
          description: String
          recordings: [MeetingRecording]
          activeParticipants: PersonCollection
          attendees: PersonCollection
          space: Space!
          startedBy: Person
          message: Message
          joinInfo: JoinInfo
          meetingNumber: String
          password: String
        }

        type MeetingRecording {
          url: String!
          startTime: Date
          stopTime: Date
        }

        type JoinInfo {
          allowPublic: Boolean!
          meetingNumber: String
          meetingProviderJoinUrl: String
          password: String
          hostKey: String!
          pstnPasscode: String
          webJoinToken: String!
          dialInNumbers: [DialInNumber]
        }

        type DialInNumber {
          countryCode: String!
          number: String!
        }

        input StartMeetingInput {
          spaceId: ID!
        }

        input UpdateMeetingInput {
          spaceId: ID!
          allowPublic: Boolean
        }

        input UpdateMeetingSettingsInput {
          spaceId: ID!
          allowPublic: Boolean!
        }

        type MeetingMutationOutput {
          accepted: Boolean!
        }

        type MeetingSettingsMutationOutput {
          accepted: Boolean!
        }
        """#
}
