import Determinism
import HTTP
import JSON
import WatsonWork

extension Emulator {
    /// `POST /v1/spaces/{spaceId}/messages` (facts §1.3).
    mutating func postMessage(_ call: Call) throws(Failure) -> HTTPResponse {
        let author = try caller(of: call.request)
        let command = try Self.command(
            of: try call.json(),
            SpaceID(rawValue: call.parameters["space"])
        )
        let events: [Event]
        do {
            events = try perform(command, by: author)
        } catch .unknownSpace(let space) {
            // The service documents 400, 401, 403 and 500 here, no 404 (V1_Spaces.yml): a space
            // that isn't there is one that the caller isn't in.
            throw Failure(.forbidden, "\(Rejection.notAMember(author.actor, space))")
        } catch {
            throw Failure(error)
        }
        guard let message = Self.message(in: events, of: work) else {
            throw Failure(.internalServerError, "the message was not stored")
        }
        return .json(.created, Self.reply(message))
    }

    private static func command(
        of body: JSONValue,
        _ space: SpaceID
    ) throws(Failure) -> Command {
        let root = try reading { () throws(JSONAccessError) in
            let root = JSONCursor(body)
            let type = try root.required("type")
            guard try type.string() == "appMessage" else {
                throw type.error("must be \"appMessage\"")
            }
            return try root.object()
        }
        do {
            return try .postAppMessage(to: space, body: root)
        } catch {
            throw Failure(error)
        }
    }

    private static func message(in events: [Event], of work: WorkState) -> Message? {
        for event in events {
            if case .messageCreated(let message) = event { return work.messages[message.id] }
        }
        return nil
    }

    /// The recorded reply (WWX tests/data/outbound/created_message.json): `version` is the number 1
    /// however it was sent, each annotation is as it was sent with its id, instant and author
    /// behind.
    private static func reply(_ message: Message) -> [UInt8] {
        var json = JSONWriter(reservingCapacity: 640)
        let created = message.created.serviceTimestamp
        json.beginObject()
        json.member("id", message.id.rawValue)
        json.member("version", 1)
        json.member("type", "appMessage")
        json.member("created", created)
        json.member("createdBy", message.author.rawValue)
        json.key("annotations")
        json.beginArray()
        for annotation in message.annotations {
            json.beginObject()
            for (key, value) in annotation.payload { json.member(key, value) }
            json.member("annotationId", annotation.id.rawValue)
            json.member("created", created)
            json.member("createdBy", annotation.createdBy.rawValue)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    /// Carries out a command: decides, brings the state forward, and tells the webhooks.
    ///
    /// - Parameters:
    ///   - command: what is asked for.
    ///   - author: by whom; `nil` is the control API, which needs no permission.
    /// - Returns: what happened.
    /// - Throws: why it may not be done.
    @discardableResult
    mutating func perform(
        _ command: Command,
        by author: Author?
    ) throws(Rejection) -> [Event] {
        let events = try work.decide(command, by: author, at: now, minting: &ids)
        for event in events {
            work.apply(event)
            withdraw(after: event)
            notify(of: event)
        }
        return events
    }
}

extension Failure {
    /// A refusal of the domain, in the service's statuses.
    init(_ rejection: Rejection) {
        self.init(
            HTTPResponse.Status(rejection.kind),
            rejection.message,
            field: rejection.field
        )
    }
}

extension HTTPResponse.Status {
    /// The status of a kind of refusal.
    init(_ kind: Rejection.Kind) {
        self =
            switch kind {
            case .notFound: .notFound
            case .forbidden: .forbidden
            case .conflict: .conflict
            case .invalid: .badRequest
            }
    }
}
