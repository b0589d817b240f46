import Determinism
import HTTP
import JSON
import Simulation
import Testing

/// GraphQL requests as clients send them.
extension TestWorld {
    /// Sends a request to `/graphql` whose body is text.
    mutating func sendGraphQL(
        body: String,
        type: String? = "application/graphql",
        query: String = "",
        fields: HTTPFields = [:]
    ) throws -> HTTPResponse {
        try sendGraphQL(bytes: Array(body.utf8), type: type, query: query, fields: fields)
    }

    /// Sends a request to `/graphql`.
    mutating func sendGraphQL(
        bytes: [UInt8],
        type: String? = "application/graphql",
        query: String = "",
        fields: HTTPFields = [:]
    ) throws -> HTTPResponse {
        let connection = world.connect()
        let path = "/graphql" + (query.isEmpty ? "" : "?\(query)")
        var request = SimulatedWorld.request(.post, path, nil, fields)
        if let type { request.fields.append("Content-Type", type) }
        request.body = bytes
        world.send(request, on: connection)
        world.settle()
        let reply = world.response(on: connection)
        world.disconnect(connection)
        return try #require(reply)
    }

    /// The fields that name a caller, and views.
    mutating func fields(as actor: String, views: String = "") throws -> HTTPFields {
        var fields: HTTPFields = ["Authorization": "Bearer \(try token(for: actor))"]
        if !views.isEmpty { fields.append("x-graphql-view", views) }
        return fields
    }

    /// The reply to a document, as text.
    mutating func reply(
        to document: String,
        as actor: String = "echo",
        views: String = "PUBLIC, BETA, EXPERIMENTAL",
        variables: JSONObject = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let body: JSONValue = ["query": .string(document), "variables": .object(variables)]
        let reply = try sendGraphQL(
            body: body.compactText,
            type: "application/json",
            fields: try fields(as: actor, views: views)
        )
        try #require(reply.status == .ok, "\(reply.text)", sourceLocation: sourceLocation)
        return reply.text
    }

    /// The data of a reply without errors.
    mutating func data(
        of document: String,
        as actor: String = "echo",
        views: String = "PUBLIC, BETA, EXPERIMENTAL",
        variables: JSONObject = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        let text = try reply(
            to: document,
            as: actor,
            views: views,
            variables: variables,
            sourceLocation: sourceLocation
        )
        let json = try JSONValue(parsing: text)
        try #require(json["errors"] == nil, "\(text)", sourceLocation: sourceLocation)
        return try #require(json["data"], sourceLocation: sourceLocation)
    }

    /// The first error of a reply.
    mutating func error(
        of document: String,
        as actor: String = "echo",
        views: String = "PUBLIC, BETA, EXPERIMENTAL",
        variables: JSONObject = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        let text = try reply(
            to: document,
            as: actor,
            views: views,
            variables: variables,
            sourceLocation: sourceLocation
        )
        let error = try JSONValue(parsing: text)["errors"]?[0]
        return try #require(error, "\(text)", sourceLocation: sourceLocation)
    }
}

extension TestWorld {
    static let ada = "ada00000-0000-4000-8000-000000000001"
    static let ben = "be000000-0000-4000-8000-000000000002"
    static let cleo = "c1e00000-0000-4000-8000-000000000003"
    static let helper = "4e19e400-0000-4000-8000-000000000005"
    static let lounge = "5a9f0000e4b0000000000002"
}
