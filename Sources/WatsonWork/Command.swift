public import JSON

/// What may be asked of the platform.
public enum Command: Hashable, Sendable {
    /// Add a person.
    case addPerson(PersonDraft)
    /// Change a person.
    case updatePerson(PersonID, PersonChanges)
    /// Remove a person, from all spaces too; their messages stay.
    case removePerson(PersonID)
    /// Register an app.
    case addApp(AppDraft)
    /// Change an app.
    case updateApp(AppID, AppChanges)
    /// Remove an app, from all spaces too; its messages stay.
    case removeApp(AppID)
    /// Create a space; the person who asks is its first member and owner.
    case createSpace(SpaceDraft)
    /// Change a space's properties.
    case updateSpace(SpaceID, SpaceChanges)
    /// Delete a space and its messages.
    case deleteSpace(SpaceID)
    /// Add members to a space; those who are members already are passed over.
    case addMembers(SpaceID, [MemberDraft])
    /// Remove members from a space; those who aren't members are passed over.
    case removeMembers(SpaceID, [ActorID])
    /// Give a member a role, or take it away, which leaves an ordinary member; owners do this.
    case setRole(SpaceID, ActorID, SpaceRole, isAdded: Bool)
    /// Make a member the owner in the place of the one who asks.
    case transferOwnership(SpaceID, to: PersonID)
    /// Make a template for spaces.
    case createTemplate(TemplateDraft)
    /// Delete a template; the spaces that were made after it stay as they are.
    case deleteTemplate(TemplateID)
    /// Let everybody use a template.
    case shareTemplate(TemplateID)
    /// Post a message that has content.
    case postText(SpaceID, content: String)
    /// Post a message that speaks by its annotations.
    case postAppMessage(SpaceID, annotations: [JSONObject])
    /// Change the content of one's own message.
    case editMessage(MessageID, content: String)
    /// Delete one's own message; it keeps its place.
    case deleteMessage(MessageID)
    /// React to a message; a reaction that is there already stays.
    case addReaction(MessageID, reaction: String)
    /// Take a reaction back; one that isn't there is passed over.
    case removeReaction(MessageID, reaction: String)
    /// Add an annotation to a message.
    case addAnnotation(MessageID, JSONObject)
    /// Put other members in the place of those of one's own annotation.
    case editAnnotation(MessageID, AnnotationID, JSONObject)
    /// Remove one's own annotation.
    case removeAnnotation(MessageID, AnnotationID)
    /// Say what a message is about.
    case addFocus(MessageID, FocusDraft)
    /// Show a dialog to one person.
    case createTargetedMessage(DialogDraft)
    /// Click on an action, a button, or enter a slash command; the referred message need not exist.
    case selectAction(
        space: SpaceID,
        targetDialogID: String,
        target: AppID,
        actionID: String,
        referralMessageID: String
    )
}

extension Command {
    /// Reads what the body of `POST /v1/spaces/{spaceId}/messages` asks for (facts §1.3).
    ///
    /// - Parameters:
    ///   - space: the space to post to.
    ///   - body: the request's body, whose `type` is known to be `appMessage`.
    /// - Returns: the command, whose annotations are known only to be objects.
    /// - Throws: ``Rejection/invalid(field:message:)`` when `annotations` isn't a list of objects.
    public static func postAppMessage(
        to space: SpaceID,
        body: JSONObject
    ) throws(Rejection) -> Command {
        guard let annotations = body["annotations"] else {
            throw .invalid(field: "annotations", message: "is missing")
        }
        guard let elements = annotations.arrayValue else {
            throw .mismatch("annotations", "an array", annotations)
        }
        var objects: [JSONObject] = []
        objects.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            guard let object = element.objectValue else {
                throw .mismatch("annotations[\(index)]", "an object", element)
            }
            objects.append(object)
        }
        return .postAppMessage(space, annotations: objects)
    }
}
