import Crypto
import Emulation
import HTTP
import JSON

/// Reads the steps that are one request each.
enum CallParser {
    static func call(
        _ kind: String,
        _ json: JSONCursor,
        _ step: JSONCursor
    ) throws(JSONAccessError) -> (label: String, CallStep) {
        switch kind {
        case "post": return try post(json)
        case "action": return try action(json)
        case "token":
            try json.allow(ScenarioGrammar.token)
            let holder = try json.required("for").name()
            return ("token for \(holder)", control(["tokens"], json.value))
        case "resend":
            let delivery = try json.name()
            return ("resend \(delivery)", control(["deliveries", delivery, "resend"], nil))
        case "fault":
            _ = try json.object()
            return ("fault \(json.value.compactText)", control(["faults"], json.value))
        case "request": return try request(json)
        case "graphql": return try graphQL(json)
        case "snapshot":
            let name = try json.name()
            return ("snapshot \(name)", control(["snapshots"], ["key": .string(name)]))
        case "restore":
            let name = try json.name()
            var call = control(["snapshots", name, "restore"], nil)
            call.isRestore = true
            return ("restore \(name)", call)
        default: return try clock(kind, json, step)
        }
    }

    private static func control(_ path: [String], _ body: JSONValue?) -> CallStep {
        CallStep(method: "POST", path: ["_wws"] + path, body: body.map { .json($0) } ?? .none)
    }

    private static func post(_ json: JSONCursor) throws(JSONAccessError) -> (String, CallStep) {
        try json.allow(ScenarioGrammar.post)
        let author = try json.required("as").name()
        let space = try json.required("in").name()
        let content = try json.required("content").string()
        return (
            "post \(author) in \(space): \(content)",
            control(
                ["spaces", space, "messages"],
                ["as": .string(author), "content": .string(content)]
            )
        )
    }

    /// What somebody does in a client; values are checked by the emulator, keys here.
    private static func action(_ json: JSONCursor) throws(JSONAccessError) -> (String, CallStep) {
        try json.allow(ScenarioGrammar.action)
        let person = try json.required("as").name()
        let deeds = ScenarioGrammar.deeds.filter { json.value[$0] != nil }
        guard deeds.count == 1, let deed = deeds.first else {
            let list = ScenarioGrammar.deeds.joined(separator: ", ")
            throw json.error("needs exactly one of \(list)")
        }
        let what: String
        switch deed {
        case "select":
            let select = try json.required("select")
            try select.allow(["message", "action"])
            _ = try select.required("message").name()
            what = try select.required("action").name()
        case "click":
            let click = try json.required("click")
            try click.allow(["dialog", "button"])
            _ = try click.required("dialog").name()
            what = try click.required("button").string()
        default: what = try json.required(deed).string()
        }
        return ("action \(person) \(deed): \(what)", control(["actions"], json.value))
    }

    private static func clock(
        _ kind: String,
        _ json: JSONCursor,
        _ step: JSONCursor
    ) throws(JSONAccessError) -> (String, CallStep) {
        var body = JSONObject()
        if let settle = try step.optional("settle") { body["settle"] = settle.value }
        switch kind {
        case "advance":
            if case .object = json.value {
                try json.allow(["to"])
                let to = try json.required("to")
                body["to"] = try to.checked { (to) throws(JSONAccessError) in
                    _ = try to.instant()
                }
                return (
                    "advance to \(Matcher.text(to.value))",
                    control(["clock", "advance"], .object(body))
                )
            }
            body["by"] = try json.checked { (by) throws(JSONAccessError) in _ = try by.duration() }
            return (
                "advance \(Matcher.text(json.value))", control(["clock", "advance"], .object(body))
            )
        case "next":
            try json.mustBeTrue()
            return ("next", control(["clock", "next"], .object(body)))
        default:
            body["until"] = try json.checked { (until) throws(JSONAccessError) in
                guard let text = until.value.stringValue else { return }
                do {
                    _ = try PredicateSyntax.object(parsing: text)
                } catch {
                    throw until.error("\(error)")
                }
            }
            if let bound = try step.optional("bound") { body["bound"] = bound.value }
            return (
                "until \(Matcher.text(json.value))", control(["clock", "until"], .object(body))
            )
        }
    }

    private static func request(_ json: JSONCursor) throws(JSONAccessError) -> (String, CallStep) {
        try json.allow(ScenarioGrammar.request)
        let method = try json.required("method")
        let name = try method.name()
        guard HTTPField.isValidName(name) else {
            throw method.error("must be a method such as POST, not \"\(name)\"")
        }
        let path = try json.required("path")
        let target = try path.name()
        guard target.hasPrefix("/") || Template.isTemplate(target) else {
            throw path.error("must begin with a slash, not \"\(target)\"")
        }
        var call = CallStep(method: name, path: [target])
        call.actor = try json.optional("as").map(actor)
        if let headers = try json.optional("headers") {
            for (name, value) in try headers.members() {
                _ = try value.string()
                guard HTTPField.isValidName(name) else { throw value.error("has no field's name") }
            }
            call.fields = try headers.object()
        }
        call.body = try body(json)
        call.isRestore = name == "POST" && target == "/_wws/reset"
        return ("\(name) \(target)", call)
    }

    private static func body(_ json: JSONCursor) throws(JSONAccessError) -> CallStep.Body {
        let given = ["json", "form", "text", "base64"].compactMap { key in
            json.value[key].map { _ in key }
        }
        guard given.count < 2 else {
            throw json.error("has one body: \(given.joined(separator: " or "))")
        }
        switch given.first {
        case "json": return .json(try json.required("json").value)
        case "form": return .form(try json.required("form").object())
        case "text": return .text(try json.required("text").string())
        case "base64":
            let base64 = try json.required("base64")
            guard let bytes = Base64.decode(try base64.string()) else {
                throw base64.error("is no Base64")
            }
            return .bytes(bytes)
        default: return .none
        }
    }

    private static func graphQL(_ json: JSONCursor) throws(JSONAccessError) -> (String, CallStep) {
        try json.allow(ScenarioGrammar.graphql)
        let actor = try actor(json.required("as"))
        let query = try json.required("query").string()
        var body: JSONObject = ["query": .string(query)]
        for key in ["variables", "operationName"] {
            if let value = try json.optional(key) { body[key] = value.value }
        }
        var call = CallStep(method: "POST", path: ["/graphql"], body: .json(.object(body)))
        call.actor = actor
        call.isGraphQL = true
        let words = query.split(whereSeparator: \.isWhitespace)
        return ("graphql as \(actor): \(words.joined(separator: " "))", call)
    }

    /// A key of a person or app; `app:` in front of it may say that it is one.
    private static func actor(_ json: JSONCursor) throws(JSONAccessError) -> String {
        let name = try json.name()
        return name.hasPrefix("app:") ? String(name.dropFirst(4)) : name
    }
}
