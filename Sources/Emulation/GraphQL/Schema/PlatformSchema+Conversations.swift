extension PlatformSchema {
    /// Conversations and messages.
    static let conversations = #"""
        "A single converstaion object"
        type Conversation implements Node {
          id: ID!
          created: Date
          createdBy: Person
          updated: Date
          updatedBy: Person
          "The newest first, also with last"
          messages(
            oldestTimestamp: Long
            mostRecentTimestamp: Long
            annotationType: String
            before: String
            after: String
            first: Int
            last: Int
            includeSoftDeleted: Boolean
          ): MessageCollection
          moments(
            predicted: Boolean
            oldestTimestamp: Long
            mostRecentTimestamp: Long
            before: String
            after: String
            first: Int
            last: Int
          ): MomentCollection @view(any: BETA)
          space: Space
        }

        type MessageCollection {
          pageInfo: PageInfo!
          items: [Message]!
        }

        "A single message object"
        type Message implements Node {
          id: ID!
          "Null for what apps post, and once it is deleted"
          content: String
          contentType: String
          "Each is a JSON document"
          annotations: [String]
          created: Date
          createdBy: Person
          updated: Date
          updatedBy: Person
          softDeleted: Boolean
          reactions: [Reaction]
          contentUpdated: Date @view(any: EXPERIMENTAL)
          conversation: Conversation @view(any: EXPERIMENTAL)
          typedAnnotations(include: [TypedAnnotationKind]): [TypedAnnotation] @view(any: TYPED_ANNOTATIONS)
        }

        enum TypedAnnotationKind {
          GENERIC
        }

        union TypedAnnotation = GenericAnnotation

        type GenericAnnotation {
          text: String
          title: String
          color: String
          actor: Actor
        }

        type Actor {
          name: String
          url: String
          avatar: String
        }

        type MessageMutation {
          message: Message
          id: ID @view(any: EXPERIMENTAL)
          content: String @view(any: EXPERIMENTAL)
          contentUpdated: Date @view(any: EXPERIMENTAL)
          updated: Date @view(any: EXPERIMENTAL)
          updatedBy: Person @view(any: EXPERIMENTAL)
        }

        input CreateMessageInput {
          conversationId: String!
          content: String
          annotations: [AnnotationWrapperInput]
        }

        input UpdateMessageInput {
          id: String!
          content: String!
        }

        input DeleteMessageInput {
          id: String!
        }

        type DeleteOutput {
          successful: Boolean!
        }

        type Reaction {
          reaction: String!
          count: Int
          viewerHasReacted: Boolean!
        }

        input AddReactionInput {
          targetId: String!
          reaction: String!
        }

        type AddReactionMutation {
          reaction: Reaction!
        }

        input RemoveReactionInput {
          targetId: String!
          reaction: String!
        }

        type RemoveReactionMutation {
          reaction: Reaction!
        }

        type ReactingUser {
          reacted: Date
          user: Person
        }

        type ReactingUserCollection {
          totalCount: Int
          pageInfo: PageInfo!
          items: [ReactingUser]!
        }

        type MentionCollection {
          pageInfo: PageInfo!
          items: [Mentioned]!
        }

        type Mentioned {
          updated: Long
          updatedBy: String
          message: Message
          space: Space
          person: Person
        }

        type MessageSearchCollection @view(any: BETA) {
          total: Int
          pageInfo: PageInfo!
          items: [MessageSearchResult]!
        }

        type MessageSearchResult @view(any: BETA) {
          message: Message
          highlights: [Highlight]
          space: Space
        }

        type Highlight @view(any: BETA) {
          field: String
          highlighted: [String]
        }
        """#
}
