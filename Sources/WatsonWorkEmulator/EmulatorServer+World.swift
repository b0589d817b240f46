public import JSON

/// An app, as a test needs to know it.
public struct EmulatedApp: Hashable, Sendable {
    /// Its id, which is its client id.
    public let id: String
    /// The name by which tests refer to it.
    public let key: String?
    /// The name that people see.
    public let name: String
    /// Its client secret.
    public let secret: String
}

/// A space, as a test needs to know it.
public struct EmulatedSpace: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// The name by which tests refer to it.
    public let key: String?
    /// Its title.
    public let title: String
    /// The ids of its members, people and apps.
    public let members: [String]
}

/// A message, as a test needs to know it.
public struct EmulatedMessage: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// The id of its space.
    public let space: String
    /// The id of the person or app that posted it.
    public let author: String
    /// Its text; empty for a message that has annotations only.
    public let content: String
    /// All of it, with its annotations and reactions.
    public let json: JSONValue
}

extension EmulatorServer {
    /// Posts a message as anybody.
    ///
    /// It returns once everybody can see the message; callbacks about it are on their way then.
    ///
    /// - Parameters:
    ///   - content: its text.
    ///   - author: the key or id of a person or app in the space.
    ///   - space: the key or id of the space.
    /// - Returns: the message.
    /// - Throws: an ``EmulatorError``, for example when the author isn't in the space.
    @discardableResult
    public func post(
        _ content: String,
        as author: String,
        in space: String
    ) async throws(EmulatorError) -> EmulatedMessage {
        try await control(
            .post,
            ["spaces", space, "messages"],
            ["as": .string(author), "content": .string(content)],
            reading: EmulatedMessage.init
        )
    }

    /// The messages of a space, the oldest first.
    ///
    /// - Parameter space: the key or id of the space.
    /// - Returns: all of them.
    /// - Throws: an ``EmulatorError`` when there is no such space.
    public func messages(in space: String) async throws(EmulatorError) -> [EmulatedMessage] {
        try await list(
            "messages",
            ["spaces", space, "messages"],
            after: \.id,
            reading: EmulatedMessage.init
        ).reversed()
    }

    /// A space.
    ///
    /// - Parameter space: its key or id.
    /// - Returns: the space as it is.
    /// - Throws: an ``EmulatorError`` when there is no such space.
    public func space(_ space: String) async throws(EmulatorError) -> EmulatedSpace {
        try await control(.get, ["spaces", space], reading: EmulatedSpace.init)
    }

    /// Makes a space.
    ///
    /// - Parameters:
    ///   - title: its title.
    ///   - key: a name to refer to it by.
    ///   - members: the keys or ids of people and apps.
    /// - Returns: the space.
    /// - Throws: an ``EmulatorError``, for example when there is no such person.
    @discardableResult
    public func addSpace(
        _ title: String,
        key: String? = nil,
        members: [String]
    ) async throws(EmulatorError) -> EmulatedSpace {
        var body: JSONObject = ["title": .string(title), "members": .names(members)]
        if let key { body["key"] = .string(key) }
        return try await control(.post, ["spaces"], .object(body), reading: EmulatedSpace.init)
    }

    /// Adds people or apps to a space.
    ///
    /// - Parameters:
    ///   - members: their keys or ids.
    ///   - space: the key or id of the space.
    /// - Throws: an ``EmulatorError``, for example when there is no such person.
    public func addMembers(
        _ members: [String],
        to space: String
    ) async throws(EmulatorError) {
        let body: JSONValue = ["members": .names(members)]
        try await control(.post, ["spaces", space, "members"], body) { _ in }
    }

    /// Takes people or apps out of a space.
    ///
    /// - Parameters:
    ///   - members: their keys or ids.
    ///   - space: the key or id of the space.
    /// - Throws: an ``EmulatorError``, for example when there is no such person.
    public func removeMembers(
        _ members: [String],
        from space: String
    ) async throws(EmulatorError) {
        let body: JSONValue = ["members": .names(members)]
        try await control(.delete, ["spaces", space, "members"], body) { _ in }
    }

    /// An app, with its secret.
    ///
    /// - Parameter app: its key or id.
    /// - Returns: the app as it is.
    /// - Throws: an ``EmulatorError`` when there is no such app.
    public func app(_ app: String) async throws(EmulatorError) -> EmulatedApp {
        try await control(.get, ["apps", app], reading: EmulatedApp.init)
    }

    /// Makes an access token for anybody.
    ///
    /// - Parameters:
    ///   - name: the key or id of a person or app.
    ///   - app: the key or id of the app that acts for a person; none for a token of nobody's app.
    ///   - lifetime: how long it is valid, in virtual time; by default as long as all tokens are.
    /// - Returns: the token, for `Authorization: Bearer`.
    /// - Throws: an ``EmulatorError`` when there is nobody of that name.
    public func token(
        for name: String,
        app: String? = nil,
        lifetime: Duration? = nil
    ) async throws(EmulatorError) -> String {
        var body: JSONObject = ["for": .string(name)]
        if let app { body["app"] = .string(app) }
        if let lifetime { body["lifetime"] = .string("\(lifetime.wholeMilliseconds)ms") }
        return try await control(.post, ["tokens"], .object(body)) {
            (json) throws(JSONAccessError) in try json.required("access_token").string()
        }
    }

    /// Asks the service's GraphQL endpoint as anybody, with a token made for it.
    ///
    /// - Parameters:
    ///   - document: the query or mutation.
    ///   - name: the key or id of a person or app.
    ///   - variables: its variables.
    /// - Returns: the whole reply, with `data` and `errors`.
    /// - Throws: an ``EmulatorError`` when it is refused altogether.
    public func graphQL(
        _ document: String,
        as name: String,
        variables: JSONObject = [:]
    ) async throws(EmulatorError) -> JSONValue {
        let body: JSONValue = ["query": .string(document), "variables": .object(variables)]
        return try await send(.post, "/graphql", body, token: try await token(for: name))
    }
}

extension JSONValue {
    fileprivate static func names(_ names: [String]) -> JSONValue {
        .array(names.map { .string($0) })
    }
}

extension EmulatedApp {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        id = try json.required("id").string()
        key = try json.optional("key")?.string()
        name = try json.required("name").string()
        secret = try json.required("secret").string()
    }
}

extension EmulatedSpace {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        id = try json.required("id").string()
        key = try json.optional("key")?.string()
        title = try json.required("title").string()
        members = try json.required("members").elements().map { (json) throws(JSONAccessError) in
            try json.string()
        }
    }
}

extension EmulatedMessage {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        id = try json.required("id").string()
        space = try json.required("space").string()
        author = try json.required("author").string()
        content = try json.optional("content")?.string() ?? ""
        self.json = json.value
    }
}
