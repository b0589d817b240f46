import HTTP
import JSON

extension RequestPattern {
    static let keys = [
        "method", "path", "query", "headers", "body", "status", "app", "person", "since", "control",
    ]

    /// Reads what an expectation says of a request; names of apps and people are resolved later.
    init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(Self.keys)
        isControl = try json.optional("control")?.boolean() ?? false
        if let method = try json.optional("method") {
            let name = try method.string()
            guard HTTPField.isValidName(name) else {
                throw method.error("must be a method such as POST, not \"\(name)\"")
            }
            self.method = HTTPRequest.Method(rawValue: name)
        }
        if let path = try json.optional("path") {
            let text = try path.string()
            guard let pattern = PathPattern(text) else {
                throw path.error("must be a path such as /v1/spaces/{space}, not \"\(text)\"")
            }
            self.path = pattern
        }
        query = try Self.texts(in: json, "query")
        headers = try Self.texts(in: json, "headers")
        if let body = try json.optional("body") { self.body = BodyPattern(value: body.value) }
        if let status = try json.optional("status") {
            let text = status.value.int64Value.map(String.init) ?? status.value.stringValue ?? ""
            guard let statuses = Statuses(text) else {
                throw status.error("must be a status such as 201, or a class such as \"4xx\"")
            }
            self.statuses = statuses
        }
        since = try json.optional("since")?.instant()
    }

    /// Names with the texts that they are to have; `null` for none.
    private static func texts(
        in json: JSONCursor,
        _ key: String
    ) throws(JSONAccessError) -> [(name: String, value: String?)] {
        var texts: [(name: String, value: String?)] = []
        for (name, value) in try json.optional(key)?.members() ?? [] {
            texts.append((name, value.value.isNull ? nil : try value.string()))
        }
        return texts
    }
}
