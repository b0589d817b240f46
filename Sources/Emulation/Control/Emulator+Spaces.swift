import Determinism
import HTTP
import JSON
import WatsonWork

/// The spaces, members and messages of the control API.
extension Emulator {
    /// `GET /_wws/spaces`.
    func listSpaces(_ call: Call) throws(Failure) -> HTTPResponse {
        let spaces = work.spaces.map(\.value)
        let page = try Page(call).cut(spaces) { $0.id.rawValue }
        return .list("spaces", page, total: spaces.count, Self.write)
    }

    /// `POST /_wws/spaces`.
    mutating func addSpace(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try call.object(["id", "key", "title", "description", "members"])
        let command = try reading { () throws(JSONAccessError) in
            Command.createSpace(
                SpaceDraft(
                    id: try body.optional("id").map { (id) throws(JSONAccessError) in
                        SpaceID(rawValue: try id.name())
                    },
                    key: try body.optional("key")?.name(),
                    title: try body.required("title").string(),
                    description: try body.optional("description")?.string(),
                    members: try actors(body.optional("members")).map { MemberDraft($0) }
                )
            )
        }
        for event in try control(command) {
            if case .spaceCreated(let space) = event { return try show(space.id, .created) }
        }
        throw Failure(.internalServerError, "the space was not created")
    }

    /// `GET /_wws/spaces/{space}`.
    func showSpace(_ call: Call) throws(Failure) -> HTTPResponse {
        try show(try space(of: call), .ok)
    }

    /// `PUT /_wws/spaces/{space}`.
    mutating func updateSpace(_ call: Call) throws(Failure) -> HTTPResponse {
        let id = try space(of: call)
        let body = try call.object(["title", "description"])
        let changes = try reading { () throws(JSONAccessError) in
            var changes = SpaceChanges()
            changes.title = try body.optional("title")?.string()
            if body.value["description"] != nil {
                changes.description = .some(try body.optional("description")?.string())
            }
            return changes
        }
        try control(.updateSpace(id, changes))
        return try show(id, .ok)
    }

    /// `DELETE /_wws/spaces/{space}`.
    mutating func removeSpace(_ call: Call) throws(Failure) -> HTTPResponse {
        try control(.deleteSpace(try space(of: call)))
        return HTTPResponse(status: .noContent)
    }

    /// `GET /_wws/spaces/{space}/members`.
    func listMembers(_ call: Call) throws(Failure) -> HTTPResponse {
        let members = work.members(of: try space(of: call))
        let page = try Page(call).cut(members) { $0.rawValue }
        return .list("members", page, total: members.count) { member, json in
            json.member("id", member.rawValue)
            json.member("type", member.appID == nil ? "person" : "app")
            json.member("displayName", work.displayName(of: member))
        }
    }

    /// `POST /_wws/spaces/{space}/members`.
    mutating func addMembers(_ call: Call) throws(Failure) -> HTTPResponse {
        let id = try space(of: call)
        try control(.addMembers(id, try members(of: call).map { MemberDraft($0) }))
        return try show(id, .ok)
    }

    /// `DELETE /_wws/spaces/{space}/members`.
    mutating func removeMembers(_ call: Call) throws(Failure) -> HTTPResponse {
        let id = try space(of: call)
        try control(.removeMembers(id, try members(of: call)))
        return try show(id, .ok)
    }

    /// `GET /_wws/spaces/{space}/messages`: the newest first.
    func listMessages(_ call: Call) throws(Failure) -> HTTPResponse {
        let id = try space(of: call)
        let page = try Page(call)
        let messages: MessagePage
        do {
            messages = try work.messages(
                of: id,
                after: page.after.map { MessageID(rawValue: $0) },
                limit: page.limit
            )
        } catch {
            throw Failure(.badRequest, error.message, field: "after")
        }
        let total = work.spaces[id]?.messageIDs.count ?? 0
        return .list("messages", messages.messages, total: total, Self.write)
    }

    /// `POST /_wws/spaces/{space}/messages`: posts as any person or app that is a member.
    mutating func postAs(_ call: Call) throws(Failure) -> HTTPResponse {
        let id = try space(of: call)
        let body = try call.object(["as", "content"])
        let (author, content) = try reading { () throws(JSONAccessError) in
            (try actor(try body.required("as")), try body.required("content").string())
        }
        let events: [Event]
        do {
            events = try perform(.postText(id, content: content), by: .unrestricted(author))
        } catch {
            throw Failure(error)
        }
        for event in events {
            guard case .messageCreated(let posted) = event,
                let message = work.messages[posted.id]
            else { continue }
            return .json(.created) { json in Self.write(message, to: &json) }
        }
        throw Failure(.internalServerError, "the message was not stored")
    }

    /// Carries out a command of the control API.
    @discardableResult
    mutating func control(
        _ command: Command,
        by author: Author? = nil
    ) throws(Failure) -> [Event] {
        do {
            return try perform(command, by: author)
        } catch {
            throw Failure(error)
        }
    }

    private func space(of call: Call) throws(Failure) -> SpaceID {
        let name = call.parameters["space"]
        guard let id = work.space(name) else {
            throw Failure(.notFound, "there is no space \"\(name)\"")
        }
        return id
    }

    private func members(of call: Call) throws(Failure) -> [ActorID] {
        let body = try call.object(["members"])
        return try reading { () throws(JSONAccessError) in try actors(try body.required("members"))
        }
    }

    private func actors(_ json: JSONCursor?) throws(JSONAccessError) -> [ActorID] {
        var actors: [ActorID] = []
        for element in try json?.elements() ?? [] { actors.append(try actor(element)) }
        return actors
    }

    /// The person or app that a string names by its id or key.
    func actor(_ json: JSONCursor) throws(JSONAccessError) -> ActorID {
        let name = try json.string()
        guard let actor = work.actor(name) else {
            throw json.error("there is no person or app \"\(name)\"")
        }
        return actor
    }

    private func show(
        _ id: SpaceID,
        _ status: HTTPResponse.Status
    ) throws(Failure) -> HTTPResponse {
        guard let space = work.spaces[id] else {
            throw Failure(.notFound, "there is no space \"\(id.rawValue)\"")
        }
        return .json(status) { json in Self.write(space, to: &json) }
    }

    private static func write(_ space: Space, to json: inout JSONWriter) {
        json.member("id", space.id.rawValue)
        json.member("key", space.key)
        json.member("title", space.title)
        json.member("description", space.description)
        json.key("members")
        json.strings(space.memberIDs.map(\.rawValue))
        json.member("created", space.created.serviceTimestamp)
        json.member("updated", space.updated.serviceTimestamp)
    }

    private static func write(_ message: Message, to json: inout JSONWriter) {
        json.member("id", message.id.rawValue)
        json.member("space", message.spaceID.rawValue)
        json.member("author", message.author.rawValue)
        json.member("content", message.content)
        json.member("contentType", message.contentType)
        json.member("created", message.created.serviceTimestamp)
        json.member("edited", message.contentUpdated?.serviceTimestamp)
        json.member("deleted", message.isSoftDeleted)
        json.key("annotations")
        json.list(message.annotations, write)
        json.key("reactions")
        json.list(message.reactions.all) { reaction, json in
            json.member("reaction", reaction.reaction)
            json.key("by")
            let users = message.reactions.users(of: reaction.reaction)
            json.strings(users.reversed().map(\.actor.rawValue))
        }
    }
}
