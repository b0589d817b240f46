import GraphQL
import HTTP
import JSON
import WatsonWork

extension Emulator {
    /// `POST /graphql` (facts §1.10).
    ///
    /// A reply is 200 whatever went wrong with fields. Two forms were never recorded (facts §7,
    /// 73 and 74) and are decided here. A document that breaks the grammar or the rules of
    /// validation gets 200, `data` null, and errors with lines and columns. A request without a
    /// document that can be read (no document, no JSON, variables that are no object) gets 400
    /// with the `HttpError` that the interface's description declares.
    mutating func executeGraphQL(_ call: Call) throws(Failure) -> HTTPResponse {
        let caller = try caller(of: call.request)
        let request: GraphQLRequest
        do {
            request = try GraphQLRequest(call.request, profile: configuration.graphQLProfile)
        } catch {
            return .json(.badRequest) { json in
                json.member("status", HTTPResponse.Status.badRequest.code)
                json.member("message", error.message)
            }
        }
        let views = ViewSet(
            list: call.request.fields.values(of: "x-graphql-view").joined(separator: ",")
        )
        guard let id = call.request.fields["X-RequestId"], !id.isEmpty else {
            return .json(.ok, execute(request, views, by: caller).reply)
        }
        let key = ReplayTable.Key(caller: caller.actor, requestID: id)
        if let reply = graphQL.replays.reply(to: key, at: now) { return .json(.ok, reply) }
        let (reply, isMutation) = execute(request, views, by: caller)
        if isMutation { graphQL.replays.insert(reply, for: key, at: now) }
        return .json(.ok, reply)
    }

    /// Executes a request, changing the state in place.
    private mutating func execute(
        _ request: GraphQLRequest,
        _ views: ViewSet,
        by caller: Author
    ) -> (reply: [UInt8], isMutation: Bool) {
        let schema = graphQL.schemas.schema(for: views)
        let profile = configuration.graphQLProfile
        let limits = configuration.parserLimits
        // The documents are out of the state while one of them is executed on it.
        var documents = DocumentCache()
        swap(&documents, &graphQL.documents)
        scope = GraphQLScope(caller: caller)
        defer {
            scope = .idle
            swap(&documents, &graphQL.documents)
        }
        let place = documents.place(of: request.document[...], for: schema, profile: profile) {
            PreparedDocument(reading: $0, schema: schema, profile: profile, limits: limits)
        }
        let result = Executor(limits: configuration.executionLimits).execute(
            &documents[place],
            operationName: request.operationName,
            variables: request.variables,
            root: .root,
            resolver: PlatformResolvers.table,
            context: &self
        )
        let isMutation =
            result.isExecuted && documents[place].isMutation(named: request.operationName)
        return (Self.reply(result), isMutation)
    }

    private static func reply(_ result: ExecutionResult) -> [UInt8] {
        let bytes = result.bytes(format: .service)
        if result.isExecuted { return bytes }
        return Array("{\"data\":null,".utf8) + bytes.dropFirst()
    }

    /// How the cache of documents is doing.
    public var graphQLCacheStatistics: GraphQLCacheStatistics {
        GraphQLCacheStatistics(graphQL.documents)
    }
}

extension PreparedDocument {
    /// Whether the operation that a name means, or the only one, is a mutation.
    fileprivate func isMutation(named name: String?) -> Bool {
        let operations = document?.operations ?? []
        let operation = name == nil ? operations.first : operations.first { $0.name?.value == name }
        return operation?.operation == .mutation
    }
}
