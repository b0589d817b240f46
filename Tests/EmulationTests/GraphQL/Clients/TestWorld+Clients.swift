import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// The ways in which clients of the service put a request together (facts §1.10).
extension TestWorld {
    /// The fields of a client that sends its token in `jwt`.
    mutating func jwt(as actor: String, views: String = "") throws -> HTTPFields {
        var fields: HTTPFields = ["jwt": try token(for: actor)]
        if !views.isEmpty { fields.append("x-graphql-view", views) }
        return fields
    }

    /// Sends a body of JSON that a client wrote, character by character.
    mutating func sendJSON(
        _ body: String,
        as actor: String = "echo",
        views: String = "",
        query: String = ""
    ) throws -> HTTPResponse {
        try sendGraphQL(
            body: body,
            type: "application/json",
            query: query,
            fields: try fields(as: actor, views: views)
        )
    }

    /// Posts what an app says by `POST /v1/spaces/{id}/messages`; the message's id.
    mutating func postGeneric(_ text: String) throws -> String {
        let body: JSONValue = [
            "type": "appMessage", "version": 1,
            "annotations": [
                [
                    "type": "generic", "version": 1, "color": "#6CB7FB", "title": "Hello World",
                    "text": .string(text), "actor": ["name": "Hello World Bot"],
                ]
            ],
        ]
        let reply = try postAppMessage(body.compactText, token: try token())
        try #require(reply.status == .created, "\(reply.text)")
        return try #require(reply.json["id"]?.stringValue)
    }

    /// Posts as a person; the message's id.
    mutating func postContent(_ text: String, as person: String = "ada") throws -> String {
        let reply = try request(
            .post,
            "/_wws/spaces/support/messages",
            ["as": .string(person), "content": .string(text)]
        )
        return try #require(reply.json["id"]?.stringValue, "\(reply.text)")
    }

    /// The callbacks that came after so many.
    func callbacks(after count: Int) -> [JSONValue] { callbacks.dropFirst(count).map(\.json) }
}

/// A document as a parameter of the URL, its name in front.
func urlParameter(_ name: String, _ value: String) -> String {
    name + "=" + PercentEncoding.encode(value)
}
