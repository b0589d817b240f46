import Determinism
import HTTP
import JSON
import WatsonWork

/// The annotations of messages in the control API, which annotates as anybody, the platform's own
/// services included.
extension Emulator {
    /// `POST /_wws/messages/{message}/annotations`: annotates as a person, an app or a service.
    mutating func addAnnotation(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try Self.annotation(in: call)
        let author = try reading { () throws(JSONAccessError) in
            try annotator(try body.cursor.required("as"))
        }
        let events = try control(
            .addAnnotation(Self.message(of: call), body.payload),
            by: .unrestricted(author)
        )
        for case .annotationAdded(let annotation, to: _, in: _) in events {
            return .json(.created) { json in Self.write(annotation, to: &json) }
        }
        throw Failure(.internalServerError, "the annotation was not stored")
    }

    /// `PUT /_wws/messages/{message}/annotations/{annotation}`: changes it in the name of whoever
    /// made it, unless `as` says somebody else's.
    mutating func updateAnnotation(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try Self.annotation(in: call)
        let author = try reading { () throws(JSONAccessError) in
            try body.cursor.optional("as").map { (name) throws(JSONAccessError) in
                Author.unrestricted(try annotator(name))
            }
        }
        let message = Self.message(of: call)
        let id = Self.annotationID(of: call)
        try control(.editAnnotation(message, id, body.payload), by: author)
        guard let annotation = work.messages[message]?.annotation(id) else {
            throw Failure(.notFound, "there is no annotation \"\(id.rawValue)\"")
        }
        return .json(.ok) { json in Self.write(annotation, to: &json) }
    }

    /// `DELETE /_wws/messages/{message}/annotations/{annotation}`.
    mutating func removeAnnotation(_ call: Call) throws(Failure) -> HTTPResponse {
        try control(.removeAnnotation(Self.message(of: call), Self.annotationID(of: call)))
        return HTTPResponse(status: .noContent)
    }

    /// The control API's form of an annotation; its payload is as it was sent.
    static func write(_ annotation: Annotation, to json: inout JSONWriter) {
        json.member("annotationId", annotation.id.rawValue)
        json.member("type", annotation.type)
        json.member("createdBy", annotation.createdBy.rawValue)
        json.member("created", annotation.created.serviceTimestamp)
        json.member("edited", annotation.updated?.serviceTimestamp)
        json.member("payload", .object(annotation.payload))
    }

    /// The person, app or service that a string names.
    private func annotator(_ json: JSONCursor) throws(JSONAccessError) -> ActorID {
        let name = try json.string()
        if let service = ServiceID(named: name) { return .service(service) }
        guard let actor = work.actor(name) else {
            throw json.error("there is no person, app or service \"\(name)\"")
        }
        return actor
    }

    /// The body's members besides `as`.
    private static func annotation(
        in call: Call
    ) throws(Failure) -> (cursor: JSONCursor, payload: JSONObject) {
        let cursor = JSONCursor(try call.json())
        var payload = try reading { () throws(JSONAccessError) in try cursor.object() }
        payload["as"] = nil
        return (cursor, payload)
    }

    private static func message(of call: Call) -> MessageID {
        MessageID(rawValue: call.parameters["message"])
    }

    private static func annotationID(of call: Call) -> AnnotationID {
        AnnotationID(rawValue: call.parameters["annotation"])
    }
}
