extension PlatformSchema {
    /// Templates for spaces.
    static let templates = #"""
        enum OfferingCollaborationType @view(any: [BETA, EXPERIMENTAL]) {
          PERSONAL
          TEAM
        }

        enum SpacePropertyType @view(any: [BETA, EXPERIMENTAL]) {
          TEXT
          LIST
          BOOLEAN
        }

        enum ShareTarget @view(any: EXPERIMENTAL) {
          OPEN
        }

        type SpaceTemplate @view(any: [BETA, EXPERIMENTAL]) {
          id: ID!
          name: String!
          description: String!
          teamId: String
          labelIds: [String]
          offeringCollaborationType: OfferingCollaborationType
          spaceStatus: SpaceStatus!
          requiredApps: SpaceRequiredApplicationCollection
          properties: SpacePropertyCollection
          created: Date
          createdBy: Person
          updated: Date
          updatedBy: Person
        }

        "The template that a space was made after"
        type SpaceTemplateInfo @view(any: BETA) {
          id: ID!
          name: String!
          description: String!
          spaceStatus: SpaceStatus!
          requiredApps: SpaceRequiredApplicationCollection
          properties: SpacePropertyCollection
          labelIds: [String]
          created: Date
          createdBy: Person
          updated: Date
          updatedBy: Person
        }

        type SpaceTemplateCollection @view(any: [BETA, EXPERIMENTAL]) {
          items: [SpaceTemplate]!
        }

        type SpaceStatus @view(any: [BETA, EXPERIMENTAL]) {
          acceptableValues: [SpaceStatusAcceptableValue]
          "The id of the first value"
          defaultValue: String
        }

        type SpaceStatusAcceptableValue @view(any: [BETA, EXPERIMENTAL]) {
          id: ID!
          displayName: String!
        }

        type SpaceRequiredApplicationCollection @view(any: [BETA, EXPERIMENTAL]) {
          items: [SpaceRequiredApplication]!
        }

        type SpaceRequiredApplication @view(any: [BETA, EXPERIMENTAL]) {
          id: ID!
        }

        type SpacePropertyCollection @view(any: [BETA, EXPERIMENTAL]) {
          items: [SpaceProperty]!
        }

        interface SpaceProperty @view(any: [BETA, EXPERIMENTAL]) {
          id: ID!
          type: SpacePropertyType
          displayName: String!
        }

        type SpaceListProperty implements SpaceProperty @view(any: [BETA, EXPERIMENTAL]) {
          id: ID!
          type: SpacePropertyType
          displayName: String!
          defaultValue: String
          acceptableValues: [SpaceListPropertyAcceptableValue]!
        }

        type SpaceTextProperty implements SpaceProperty @view(any: [BETA, EXPERIMENTAL]) {
          id: ID!
          type: SpacePropertyType
          displayName: String!
          defaultValue: String
        }

        type SpaceBooleanProperty implements SpaceProperty @view(any: [BETA, EXPERIMENTAL]) {
          id: ID!
          type: SpacePropertyType
          displayName: String!
          "TRUE or FALSE"
          defaultStringValue: String
        }

        type SpaceListPropertyAcceptableValue @view(any: [BETA, EXPERIMENTAL]) {
          id: ID!
          displayName: String!
        }

        type SavedPropertyIds @view(any: BETA) {
          propertyId: String
          propertyValueId: String
        }

        type SpaceTemplateMutation @view(any: BETA) {
          spaceTemplate: SpaceTemplate
        }

        type DeleteSpaceTemplateMutation @view(any: BETA) {
          successful: Boolean!
        }

        type ShareSpaceTemplateMutation @view(any: EXPERIMENTAL) {
          successful: Boolean!
        }

        input CreateSpaceTemplateInput @view(any: BETA) {
          name: String!
          description: String!
          properties: SpacePropertiesInput
          spaceStatus: SpaceStatusInput!
          requiredApps: SpaceRequiredAppsInput
        }

        input SpaceStatusInput @view(any: BETA) {
          "The first is the default"
          acceptableValues: [SpaceStatusAcceptableValueInput]!
        }

        input SpaceStatusAcceptableValueInput @view(any: BETA) {
          displayName: String!
        }

        input SpacePropertiesInput @view(any: BETA) {
          properties: [SpacePropertyWrapperInput]!
        }

        "One of the three"
        input SpacePropertyWrapperInput @view(any: BETA) {
          listProperty: SpaceListPropertyInput
          textProperty: SpaceTextPropertyInput
          booleanProperty: SpaceBooleanPropertyInput
        }

        input SpaceListPropertyInput @view(any: BETA) {
          displayName: String!
          "The first is the default"
          acceptableValues: [SpaceListPropertyAcceptableValueInput]!
        }

        input SpaceListPropertyAcceptableValueInput @view(any: BETA) {
          displayName: String!
        }

        input SpaceTextPropertyInput @view(any: BETA) {
          displayName: String!
          defaultValue: String
        }

        input SpaceBooleanPropertyInput @view(any: BETA) {
          displayName: String!
          defaultValue: Boolean
        }

        input SpaceRequiredAppsInput @view(any: BETA) {
          apps: [SpaceRequiredAppInput]!
        }

        input SpaceRequiredAppInput @view(any: BETA) {
          id: String!
        }

        input DeleteSpaceTemplateInput @view(any: BETA) {
          id: String!
        }

        input ShareSpaceTemplateInput @view(any: EXPERIMENTAL) {
          id: ID!
          target: ShareTarget!
        }

        input SpacePropertyValueInput @view(any: BETA) {
          propertyId: String!
          propertyValueId: String!
        }

        input SpaceStatusValueInput @view(any: BETA) {
          statusValueId: String!
        }
        """#
}
