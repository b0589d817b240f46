import HTTP
import JSON

/// The steps that have a word of their own, for requests to the control API.
///
/// What such a request causes is what counts, not its bytes; so one that says the same becomes the
/// step that a person would write.
enum EverydayStep {
    /// The step for a request.
    ///
    /// - Parameters:
    ///   - request: a request to the control API.
    ///   - path: its path's parts below `/_wws`.
    /// - Returns: the step; `nil` if it takes a `request`.
    static func step(_ request: HTTPRequest, _ path: [String]) -> JSONObject? {
        guard request.method == .post || request.method == .delete,
            request.target.query == nil,
            path.allSatisfy({ !$0.isEmpty && !Template.isTemplate($0) })
        else { return nil }
        var body = JSONObject()
        if !request.body.isEmpty {
            guard case .object(let object)? = try? JSONParser.parse(request.body) else {
                return nil
            }
            body = object
        }
        return request.method == .post ? post(path, body) : delete(path, body)
    }

    private static func delete(_ path: [String], _ body: JSONObject) -> JSONObject? {
        guard path.count == 4, path[0] == "apps", path[2] == "webhooks", body.isEmpty else {
            return nil
        }
        return ["delete": .string(path[3])]
    }

    private static func post(_ path: [String], _ body: JSONObject) -> JSONObject? {
        let quoted = Template.quoting(.object(body))
        switch (path.first, path.count) {
        case ("spaces", 3) where path[2] == "messages":
            guard let author = body["as"]?.stringValue, let content = body["content"]?.stringValue,
                body.count == 2, !author.isEmpty
            else { return nil }
            let post: JSONValue = [
                "as": .string(Template.quoting(author)), "in": .string(path[1]),
                "content": .string(Template.quoting(content)),
            ]
            return ["post": post]
        case ("apps", 5) where path[2] == "webhooks" && body.isEmpty:
            guard WebhookChange(rawValue: path[4]) != nil else { return nil }
            return [path[4]: .string(path[3])]
        case ("deliveries", 3) where path[2] == "resend" && body.isEmpty:
            return ["resend": .string(path[1])]
        case ("snapshots", 1):
            guard let key = body["key"]?.stringValue, body.count == 1 else { return nil }
            return ["snapshot": .string(key)]
        case ("snapshots", 3) where path[2] == "restore" && body.isEmpty:
            return ["restore": .string(path[1])]
        case ("clock", 2): return clock(path[1], body)
        case ("actions", 1), ("tokens", 1), ("faults", 1):
            let kinds = ["actions": "action", "tokens": "token", "faults": "fault"]
            return kinds[path[0]].flatMap { checked([$0: quoted]) }
        default: return nil
        }
    }

    private static func clock(_ kind: String, _ body: JSONObject) -> JSONObject? {
        var rest = body
        var step = JSONObject()
        switch kind {
        case "advance":
            guard let by = rest.take("by") else {
                guard let to = rest.take("to") else { return nil }
                step["advance"] = ["to": to]
                break
            }
            step["advance"] = by
        case "next": step["next"] = true
        case "until":
            guard let until = rest.take("until") else { return nil }
            step["until"] = until
        default: return nil
        }
        for (key, value) in rest { step[key] = value }
        return checked(step)
    }

    /// The step, if its parser takes it.
    private static func checked(_ step: JSONObject) -> JSONObject? {
        (try? StepParser.step(JSONCursor(.object(step)))) == nil ? nil : step
    }
}

extension JSONObject {
    /// Takes a member out.
    fileprivate mutating func take(_ key: String) -> JSONValue? {
        defer { self[key] = nil }
        return self[key]
    }
}
