import HTTP
import JSON
import Simulation
import Testing
import WatsonWork

@testable import Emulation

/// A world in which there is something to do, and how to ask for each of it.
struct RightsWorld {
    /// How an operation is asked for.
    enum Request {
        /// A document, and where in its data the answer is.
        case graphQL(String, at: [String], shows: String?)
        /// A request to an endpoint.
        case rest(HTTPRequest.Method, String, JSONValue?)
    }

    var test: TestWorld
    let space: String
    let message: String
    let template: String
    /// What Echo can fetch: its configuration, and a context.
    let tokens: [String]
    private let views = "PUBLIC,BETA,EXPERIMENTAL,FUTURE,ACTIONS,DIRECT_MESSAGING"

    /// Ada owns a space with Ben and the app Echo; the message there and the template are hers.
    init() throws {
        test = try TestWorld()
        let scopes: JSONObject = ["scopes": .array(Self.permissions.map { .string($0) })]
        let token = try test.token(for: "ada", scopes)
        var ids: [String] = []
        for document in [
            #"createSpace(input: {title: "Rights", members: ["\#(TestWorld.ben)", "#
                + #""\#(TestWorld.echo)"]}) { space { id } }"#,
            #"createSpaceTemplate(input: {name: "t", description: "", "#
                + #"spaceStatus: {acceptableValues: [{displayName: "a"}]}}) { spaceTemplate { id } }"#,
        ] {
            let fields: HTTPFields = ["jwt": token, "x-graphql-view": views]
            let reply = try test.sendGraphQL(body: "mutation { \(document) }", fields: fields)
            let data = reply.json["data"]?.objectValue?.first?.value.objectValue?.first?.value
            ids.append(try #require(data?["id"]?.stringValue, "\(reply.text)"))
        }
        (space, template) = (ids[0], ids[1])
        tokens = try Self.configureEcho(in: ids[0], &test)
        let posted = try test.request(
            .post,
            "/_wws/spaces/\(space)/messages",
            ["as": "ada", "content": "a needle"]
        )
        message = try #require(posted.json["id"]?.stringValue)
    }

    /// Lets Ada, who owns Echo, have an action and a webhook, and configure it in both ways.
    private static func configureEcho(
        in space: String,
        _ test: inout TestWorld
    ) throws -> [String] {
        let profile: JSONValue = [
            "configurationUrl": "http://127.0.0.1:3000/configure",
            "actionUrl": "http://127.0.0.1:3000/action",
            "actions": [["id": "act", "name": "Echo", "command": "/echo"]],
        ]
        try #require(try test.request(.put, "/_wws/apps/echo", profile).status == .ok)
        try test.addWebhook()
        let configured = try test.request(
            .post,
            "/_wws/actions",
            ["as": "ada", "in": .string(space), "configure": "echo"]
        )
        let handled = try test.request(
            .post,
            "/_wws/actions",
            [
                "as": "ada", "in": .string(space), "app": "echo",
                "handle": "space-app-config-requested",
            ]
        )
        return [
            try #require(configured.json["configurationToken"]?.stringValue),
            try #require(handled.json["actionHandlerContextToken"]?.stringValue),
        ]
    }

    /// Every permission that any operation takes.
    static let permissions: [String] = Operation.allCases.compactMap(\.right.permission?.rawValue)

    /// Sends what a row of the table is about; what came of it.
    mutating func outcome(of row: RightsTable.Row, token: String?) throws -> String {
        let fields: HTTPFields = token.map { ["jwt": $0] } ?? [:]
        switch try #require(requests[row.name], "nobody knows how to ask for \(row.name)") {
        case .rest(let method, let path, let body):
            let status = try test.request(method, path, body, fields: fields).status.code
            return (200..<300).contains(status) ? "allowed" : "\(status)"
        case .graphQL(let document, at: let path, shows: let evidence):
            var fields = fields
            fields.append("x-graphql-view", views)
            let reply = try test.sendGraphQL(body: document, fields: fields)
            guard reply.status == .ok else { return "\(reply.status.code)" }
            if let error = reply.json["errors"]?[0]?["message"]?.stringValue {
                return String(error.prefix(3))
            }
            var value = reply.json["data"]
            for name in path { value = value.flatMap { $0.isNull ? $0 : $0[name] } }
            if value?.isNull != false { return "null" }
            guard let evidence else { return "allowed" }
            return reply.text.contains(evidence) ? "allowed" : "left out"
        }
    }

    private func query(
        _ name: String,
        _ selection: String,
        shows evidence: String? = nil
    ) -> Request {
        .graphQL("{ \(name)\(selection) }", at: [name], shows: evidence)
    }

    private func mutation(_ name: String, _ input: String, _ selection: String) -> Request {
        let document = "mutation { \(name)(input: {\(input)}) { \(selection) } }"
        return .graphQL(document, at: [name], shows: nil)
    }

    private var requests: [String: Request] {
        reading.merging(messages) { $1 }.merging(spaces) { $1 }.merging(registry) { $1 }
    }

    private var reading: [String: Request] {
        [
            "`me`": query("me", " { id }"),
            "`person`": query("person", #"(id: "\#(TestWorld.ben)") { id }"#),
            "`people`": query("people", #"(id: ["\#(TestWorld.ben)"]) { items { id } }"#),
            "`searchPeople`": query("searchPeople", #"(name: "ben") { items { id } }"#),
            "`spaces`": query("spaces", " { items { id } }", shows: space),
            "`directMessagingSpaces`": query("directMessagingSpaces", " { items { id } }"),
            "`teamSpaces`": query("teamSpaces", " { items { id } }"),
            "`space`": query("space", #"(id: "\#(space)") { id }"#),
            "`conversation`": query("conversation", #"(id: "\#(space)") { id }"#),
            "`searchSpaces`": query(
                "searchSpaces",
                #"(title: "rights") { items { id } }"#,
                shows: space
            ),
            "`searchSpaceMembers`": query(
                "searchSpaceMembers",
                #"(spaceId: "\#(space)") { items { id } }"#,
                shows: TestWorld.ben
            ),
            "`searchMessages`": query(
                "searchMessages",
                #"(query: "needle") { items { message { id } } }"#,
                shows: message
            ),
            "`mentioned`": query("mentioned", " { items { updated } }"),
            "`message`": query("message", #"(id: "\#(message)") { id }"#),
            "`reactingUsers`": query(
                "reactingUsers",
                #"(targetId: "\#(message)", reaction: "x") { totalCount }"#
            ),
            "`spaceTemplate`": query("spaceTemplate", #"(id: "\#(template)") { id }"#),
            "`mySpaceTemplates`": query("mySpaceTemplates", " { items { id } }"),
            "`offeringSpaceTemplates`": query("offeringSpaceTemplates", " { items { id } }"),
            "`teamSpaceTemplates`": query(
                "teamSpaceTemplates",
                #"(teamId: "0") { items { id } }"#
            ),
            "`Space.members`": .graphQL(
                #"{ space(id: "\#(space)") { members { items { id } } } }"#,
                at: ["space", "members"],
                shows: nil
            ),
            "`Conversation.messages`": .graphQL(
                #"{ conversation(id: "\#(space)") { messages { items { id } } } }"#,
                at: ["conversation", "messages"],
                shows: nil
            ),
        ]
    }

    private var messages: [String: Request] {
        let here = #"conversationId: "\#(space)""#
        let target = #"targetId: "\#(message)", reaction: "x""#
        let generic: JSONValue = ["type": "generic", "version": 1, "text": "x"]
        return [
            "`createMessage` with content": mutation(
                "createMessage",
                #"\#(here), content: "x""#,
                "message { id }"
            ),
            "`createMessage` without content": mutation(
                "createMessage",
                #"\#(here), annotations: [{genericAnnotation: {text: "x"}}]"#,
                "message { id }"
            ),
            "`updateMessage`": mutation(
                "updateMessage",
                #"id: "\#(message)", content: "y""#,
                "message { id }"
            ),
            "`deleteMessage`": mutation("deleteMessage", #"id: "\#(message)""#, "successful"),
            "`addReaction`": mutation("addReaction", target, "reaction { count }"),
            "`removeReaction`": mutation("removeReaction", target, "reaction { count }"),
            "`addMessageFocus`": mutation(
                "addMessageFocus",
                #"messageId: "\#(message)", messageFocus: {lens: "l", phrase: "p"}"#,
                "message { id }"
            ),
            "`createTargetedMessage`": mutation(
                "createTargetedMessage",
                #"\#(here), targetDialogId: "d", targetUserId: "\#(TestWorld.ada)""#,
                "successful"
            ),
            "`selectAction`": mutation(
                "selectAction",
                #"\#(here), targetDialogId: "d", targetId: "\#(TestWorld.echo)", "#
                    + #"actionId: "a", referralMessageId: "\#(message)""#,
                "successful"
            ),
            "`POST /v1/spaces/{space}/messages`": .rest(
                .post,
                "/v1/spaces/\(space)/messages",
                ["type": "appMessage", "version": 1, "annotations": [generic]]
            ),
        ]
    }

    private var spaces: [String: Request] {
        let role = #"spaceId: "\#(space)", memberId: "\#(TestWorld.ben)""#
        return [
            "`createSpace`": mutation("createSpace", #"title: "n""#, "space { id }"),
            "`updateSpace`": mutation(
                "updateSpace",
                #"id: "\#(space)", title: "n""#,
                "memberIdsChanged"
            ),
            "`deleteSpace`": mutation("deleteSpace", #"id: "\#(space)""#, "successful"),
            "`addSpaceMembers`": mutation(
                "addSpaceMembers",
                #"spaceId: "\#(space)", members: [{id: "\#(TestWorld.cleo)"}]"#,
                "memberIdsChanged"
            ),
            "`removeSpaceMembers`": mutation(
                "removeSpaceMembers",
                #"spaceId: "\#(space)", members: ["\#(TestWorld.ben)"]"#,
                "memberIdsChanged"
            ),
            "`addSpaceMemberRole`": mutation(
                "addSpaceMemberRole",
                #"\#(role), spaceRole: "SPACE_OWNER""#,
                "spaceId"
            ),
            "`removeSpaceMemberRole`": mutation(
                "removeSpaceMemberRole",
                #"\#(role), spaceRole: "SPACE_GUEST""#,
                "spaceId"
            ),
            "`transferMySpaceOwnership`": mutation(
                "transferMySpaceOwnership",
                #"spaceId: "\#(space)", targetUserId: "\#(TestWorld.ben)""#,
                "spaceId"
            ),
            "`createSpaceTemplate`": mutation(
                "createSpaceTemplate",
                #"name: "u", description: "", spaceStatus: {acceptableValues: [{displayName: "a"}]}"#,
                "spaceTemplate { id }"
            ),
            "`deleteSpaceTemplate`": mutation(
                "deleteSpaceTemplate",
                #"id: "\#(template)""#,
                "successful"
            ),
            "`shareSpaceTemplate`": mutation(
                "shareSpaceTemplate",
                #"id: "\#(template)", target: OPEN"#,
                "successful"
            ),
        ]
    }

    private var registry: [String: Request] {
        let echo = "/v1/apps/\(TestWorld.echo)"
        let people: JSONValue = ["people": ["ben"]]
        let webhook: JSONValue = [
            "url": "http://127.0.0.1:3000/other", "events": ["message-created"],
        ]
        return [
            "`GET /v1/apps/{app}/configurationData/{token}`": .rest(
                .get,
                "\(echo)/configurationData/\(tokens[0])",
                nil
            ),
            "`GET /v1/apps/{app}/getActionContext/{token}`": .rest(
                .get,
                "\(echo)/getActionContext/\(tokens[1])",
                nil
            ),
            "`POST /v1/apps`": .rest(.post, "/v1/apps", ["name": "New"]),
            "`GET /v1/apps`": .rest(.get, "/v1/apps", nil),
            "`GET /v1/apps/{app}`": .rest(.get, echo, nil),
            "`PUT /v1/apps/{app}`": .rest(.put, echo, ["description": "x"]),
            "`DELETE /v1/apps/{app}`": .rest(.delete, echo, nil),
            "`POST /v1/apps/{app}/secret`": .rest(.post, "\(echo)/secret", nil),
            "`POST /v1/apps/{app}/publish`": .rest(.post, "\(echo)/publish", nil),
            "`DELETE /v1/apps/{app}/publish`": .rest(.delete, "\(echo)/publish", nil),
            "`POST /v1/apps/{app}/share`": .rest(.post, "\(echo)/share", people),
            "`DELETE /v1/apps/{app}/share`": .rest(.delete, "\(echo)/share", people),
            "`POST /v1/apps/{app}/actions`": .rest(.post, "\(echo)/actions", ["name": "x"]),
            "`PUT /v1/apps/{app}/actions/{action}`": .rest(
                .put,
                "\(echo)/actions/act",
                ["hint": "x"]
            ),
            "`DELETE /v1/apps/{app}/actions/{action}`": .rest(
                .delete,
                "\(echo)/actions/act",
                nil
            ),
            "`GET /v1/apps/{app}/webhooks`": .rest(.get, "\(echo)/webhooks", nil),
            "`POST /v1/apps/{app}/webhooks`": .rest(.post, "\(echo)/webhooks", webhook),
            "`GET /v1/apps/{app}/webhooks/{webhook}`": .rest(
                .get,
                "\(echo)/webhooks/bot",
                nil
            ),
            "`PUT /v1/apps/{app}/webhooks/{webhook}`": .rest(
                .put,
                "\(echo)/webhooks/bot",
                ["name": "x"]
            ),
            "`DELETE /v1/apps/{app}/webhooks/{webhook}`": .rest(
                .delete,
                "\(echo)/webhooks/bot",
                nil
            ),
            "`POST /v1/apps/{app}/webhooks/{webhook}/enable`": .rest(
                .post,
                "\(echo)/webhooks/bot/enable",
                nil
            ),
            "`POST /v1/apps/{app}/webhooks/{webhook}/disable`": .rest(
                .post,
                "\(echo)/webhooks/bot/disable",
                nil
            ),
        ]
    }
}
