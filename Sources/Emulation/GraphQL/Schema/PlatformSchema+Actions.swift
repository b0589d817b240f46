extension PlatformSchema {
    /// Focus, targeted messages and what is clicked on.
    static let actions = #"""
        input AddFocusInput @view(any: BETA) {
          messageId: String!
          messageFocus: MessageFocusInput!
        }

        input MessageFocusInput @view(any: BETA) {
          lens: String!
          phrase: String!
          category: String
          actions: [String]
          confidence: Float
          payload: String
          start: Int
          end: Int
          version: Int
          hidden: Boolean
        }

        input CreateTargetedMessageInput {
          conversationId: String!
          targetDialogId: String!
          targetUserId: String!
          annotations: [AnnotationWrapperInput]
          attachments: [AttachmentInput]
        }

        type TargetedMessageMutation {
          successful: Boolean!
        }

        input AnnotationWrapperInput {
          genericAnnotation: GenericAnnotationInput!
        }

        input GenericAnnotationInput {
          title: String
          text: String!
          color: String
          actor: ActorInput
          buttons: [ButtonWrapperInput]
        }

        input ActorInput {
          name: String
          url: String
          avatar: String
        }

        input ButtonWrapperInput {
          postbackButton: PostbackButtonInput!
        }

        input PostbackButtonInput {
          id: String!
          title: String!
          style: ButtonStyle!
        }

        enum ButtonStyle {
          PRIMARY
          SECONDARY
        }

        input AttachmentInput {
          type: AttachmentType!
          cardInput: CardInput
        }

        enum AttachmentType {
          CARD
        }

        input CardInput {
          type: CardType!
          informationCardInput: InformationCardInput
        }

        enum CardType {
          INFORMATION
        }

        "Only title and text are needed: clients leave the others out"
        input InformationCardInput {
          title: String!
          subtitle: String
          text: String!
          date: Long
          buttons: [ButtonInput]
        }

        input ButtonInput {
          text: String!
          payload: String!
          style: ButtonStyle!
        }

        input ActionSelectInput {
          conversationId: String!
          targetDialogId: String!
          targetId: String!
          actionId: String!
          referralMessageId: String!
        }

        type ActionSelectMutation {
          successful: Boolean!
        }
        """#
}
