import Determinism
public import JSON

/// The forms of an annotation on the wire; REST's reply has a third (facts §1.3).
extension Annotation {
    /// Who puts what the service says, and where.
    private enum Form {
        /// What was sent, then the service's members.
        case tailed
        /// The same, but with the type last, and without it in a webhook (facts §7, 31).
        case typeless
        /// The service's members first, then what was sent.
        case headed
    }

    /// The annotation as GraphQL shows it in `Message.annotations` (facts §4.0, third order).
    public func storedJSON() -> JSONObject {
        switch form {
        case .tailed: JSONObject(Array(payload) + tail)
        case .typeless:
            JSONObject(untyped + tail + [(key: "type", value: .string(type))])
        case .headed: headed(isAnonymous: false)
        }
    }

    /// The annotation as a webhook carries it in `annotationPayload` (facts §4.1).
    public func notificationPayload() -> JSONObject {
        switch form {
        case .tailed: payload
        case .typeless: JSONObject(untyped)
        // The services that find a focus tell neither its id nor themselves.
        case .headed: headed(isAnonymous: type == Self.focusType && createdBy.serviceID != nil)
        }
    }

    private var form: Form {
        switch type {
        case Self.focusType, Self.actionType: .headed
        // An app's own is kept as it was sent; only the storage service's is recorded with a head.
        case Self.fileType: createdBy.serviceID == nil ? .tailed : .headed
        case "conversation-moment": .typeless
        default: type.hasPrefix("message-nlp-") ? .typeless : .tailed
        }
    }

    private var untyped: [JSONObject.Element] { payload.filter { $0.key != "type" } }

    private var tail: [JSONObject.Element] {
        var members: [JSONObject.Element] = [
            ("annotationId", .string(id.rawValue)),
            ("created", .integer(created.millisecondsSinceEpoch)),
            ("createdBy", .string(createdBy.rawValue)),
        ]
        if let updated { members.append(("updated", .integer(updated.millisecondsSinceEpoch))) }
        if let updatedBy { members.append(("updatedBy", .string(updatedBy.rawValue))) }
        return members
    }

    /// The order of a recorded focus, click or file.
    ///
    /// The recordings have `type` twice, which no
    /// strict parser takes (facts §7, 26).
    private func headed(isAnonymous: Bool) -> JSONObject {
        let isFocus = type == Self.focusType
        let changed = isFocus ? updated : updated ?? created
        let changer = isFocus ? updatedBy : updatedBy ?? createdBy
        let head: [JSONObject.Element] = [
            ("type", .string(type)),
            ("annotationId", isAnonymous ? .null : .string(id.rawValue)),
            ("version", payload["version"] ?? (isFocus ? "1" : "1.0")),
            ("created", isAnonymous ? .null : .integer(created.millisecondsSinceEpoch)),
            ("createdBy", isAnonymous ? .null : .string(createdBy.rawValue)),
            ("updated", changed.map { .integer($0.millisecondsSinceEpoch) } ?? .null),
            ("updatedBy", changer.map { .string($0.rawValue) } ?? .null),
            ("tokenClientId", tokenClientID),
        ]
        return JSONObject(head + payload.filter { $0.key != "type" && $0.key != "version" })
    }

    private var tokenClientID: JSONValue {
        switch type {
        case Self.actionType: "toscana-web-client-id"
        case Self.fileType: .string(createdBy.rawValue)
        default: .null
        }
    }
}
