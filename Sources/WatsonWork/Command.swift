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
    /// Create a space; the id is minted when left out, the person who asks is its first member.
    case createSpace(
        title: String,
        description: String?,
        members: [ActorID],
        id: SpaceID?,
        key: String?
    )
    /// Change a space's properties.
    case updateSpace(SpaceID, SpaceChanges)
    /// Delete a space and its messages.
    case deleteSpace(SpaceID)
    /// Add members to a space; those who are members already are passed over.
    case addMembers(SpaceID, [ActorID])
    /// Remove members from a space; those who aren't members are passed over.
    case removeMembers(SpaceID, [ActorID])
    /// Post a message that has content.
    case postText(SpaceID, content: String)
    /// Post a message that speaks by its annotations.
    case postAppMessage(SpaceID, annotations: [JSONObject])
    /// Add an annotation to a message.
    case addAnnotation(MessageID, JSONObject)
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
