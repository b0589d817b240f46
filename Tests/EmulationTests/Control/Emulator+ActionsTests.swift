import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// What people do in a client, and what apps are told of it (facts §4.1, §6.5, §6.10).
@Suite struct EmulatorActionsTests {
    private var test: TestWorld

    init() throws {
        test = try TestWorld()
        try test.enableWebhook(["message-annotation-added"])
        let actions: JSONValue = ["actions": [["name": "Weather", "command": "weather"]]]
        try #require(try test.request(.put, "/_wws/apps/echo", actions).status == .ok)
    }

    private mutating func act(_ body: JSONValue) throws -> HTTPResponse {
        try test.request(.post, "/_wws/actions", body)
    }

    /// The annotation of the latest callback.
    private func selected() throws -> (event: JSONValue, payload: JSONValue) {
        let event = try JSONValue(parsing: try #require(test.callbacks.last).text)
        let payload = try #require(event["annotationPayload"]?.stringValue)
        return (event, try JSONValue(parsing: payload))
    }

    private mutating func answer(_ reply: JSONValue, _ more: String) throws {
        let dialog = reply["targetDialogId"]?.stringValue ?? ""
        _ = try test.data(
            of: """
                mutation { createTargetedMessage(input: {conversationId: "\(TestWorld.support)", \
                targetDialogId: "\(dialog)", targetUserId: "\(TestWorld.ada)", \(more)}) \
                { successful } }
                """
        )
    }

    @Test mutating func `a slash command reaches its app, whose answer can be clicked on`() throws {
        let sent = try act(["as": "ada", "in": "support", "command": "/weather in Berlin"])
        #expect(sent.status == .created, "\(sent.text)")
        let dialog = try #require(sent.json["targetDialogId"]?.stringValue)
        // A time-based UUID, which stands for the message, too (facts §7, 12 and 13).
        #expect(dialog.utf8.count == 36)
        #expect(dialog.split(separator: "-")[2].hasPrefix("1"))
        #expect(sent.json["referralMessageId"] == .string(dialog))
        #expect(sent.json["app"] == .string(TestWorld.echo))

        let told = try selected()
        #expect(told.event["type"] == "message-annotation-added")
        #expect(told.event["annotationType"] == "actionSelected")
        #expect(told.event["userId"] == .string(TestWorld.ada))
        #expect(told.event["messageId"] == sent.json["messageId"])
        #expect(told.event["annotationId"] == sent.json["annotationId"])
        for (key, value) in [
            ("actionId", "/weather in Berlin"), ("targetDialogId", dialog),
            ("referralMessageId", dialog), ("targetAppId", TestWorld.echo),
            ("conversationId", TestWorld.support), ("updatedBy", TestWorld.ada),
        ] {
            #expect(told.payload[key] == .string(value), "\(key)")
        }

        try answer(
            sent.json,
            #"annotations: [{genericAnnotation: {text: "x", buttons: [{postbackButton: "#
                + #"{id: "YES 1", title: "Yes", style: PRIMARY}}]}}]"#
        )
        let shown = try test.request(.get, "/_wws/dialogs?person=ada").json["dialogs"]?[0]
        #expect(shown?["targetDialogId"] == .string(dialog))
        #expect(shown?["buttons"]?[0]?["title"] == "Yes")

        let clicked = try act(["as": "ada", "click": ["dialog": .string(dialog), "button": "Yes"]])
        #expect(clicked.status == .created, "\(clicked.text)")
        let again = try selected()
        #expect(again.payload["actionId"] == "YES 1")
        #expect(again.payload["targetDialogId"] == .string(dialog))
        #expect(again.payload["referralMessageId"] == .string(dialog))
        #expect(again.event["messageId"] != told.event["messageId"])
    }

    @Test mutating func `all commands of an app in a space have one dialog`() throws {
        let command: JSONValue = ["as": "ada", "in": "support", "command": "/weather"]
        let first = try act(command).json["targetDialogId"]
        _ = try test.advance("9d")
        let second = try act(command).json["targetDialogId"]
        let others = try act(["as": "ben", "in": "support", "command": "/weather"])

        #expect(first == second)
        #expect(others.json["targetDialogId"] != first)
        _ = try test.request(.post, "/_wws/reset")
    }

    /// Posts a text of Ben's on which Echo puts a focus.
    private mutating func focused() throws -> String {
        let posted = try test.request(
            .post,
            "/_wws/spaces/support/messages",
            ["as": "ben", "content": "will it rain"]
        )
        let id = try #require(posted.json["id"]?.stringValue)
        _ = try test.data(
            of: """
                mutation { addMessageFocus(input: {messageId: "\(id)", messageFocus: {lens: "l", \
                phrase: "rain", actions: ["Show it", "Hide"]}}) { message { id } } }
                """
        )
        return id
    }

    @Test mutating func `a click on a focus names the message and the action`() throws {
        let message = try focused()
        let reply = try act([
            "as": "ada", "select": ["message": .string(message), "action": "Show it"],
        ])
        #expect(reply.status == .created, "\(reply.text)")

        let told = try selected()
        for (key, value) in [
            ("actionId", "Show it"), ("targetDialogId", "Show it"),
            ("referralMessageId", message), ("targetAppId", TestWorld.echo),
        ] {
            #expect(told.payload[key] == .string(value), "\(key)")
        }

        // The message stays what the dialog goes back to (facts §4.1, button click).
        try answer(
            reply.json,
            #"attachments: [{type: CARD, cardInput: {type: INFORMATION, informationCardInput: "#
                + #"{title: "t", subtitle: "", text: "x", date: 1, buttons: "#
                + #"[{text: "Go", payload: "{\"a\":1}", style: PRIMARY}]}}}]"#
        )
        let clicked = try act(["as": "ada", "click": ["dialog": "Show it", "button": "Go"]])
        #expect(clicked.json["referralMessageId"] == .string(message))
        #expect(clicked.json["actionId"] == #"{"a":1}"#)
        #expect(try selected().payload["referralMessageId"] == .string(message))
    }

    @Test mutating func `a button is found by what it does, too`() throws {
        let sent = try act(["as": "ada", "in": "support", "command": "/weather"]).json
        try answer(
            sent,
            #"annotations: [{genericAnnotation: {text: "x", buttons: [{postbackButton: "#
                + #"{id: "YES", title: "Yes", style: PRIMARY}}]}}]"#
        )
        let dialog = sent["targetDialogId"] ?? .null

        let good = try act(["as": "ada", "click": ["dialog": dialog, "button": "YES"]])
        #expect(good.status == .created)
        let bad = try act(["as": "ada", "click": ["dialog": dialog, "button": "No"]])
        #expect(bad.status == .badRequest)
        #expect(bad.json["message"]?.stringValue?.hasSuffix("it has Yes") == true)
        // Another person doesn't see the dialog.
        let other = try act(["as": "ben", "click": ["dialog": dialog, "button": "YES"]])
        #expect(other.status == .notFound)
    }

    @Test(
        arguments: [
            ([:], 400), (["as": "ada"], 400),
            (["as": "ada", "command": "/weather"], 400),
            (["as": "ada", "in": "support", "command": "weather"], 400),
            (["as": "ada", "in": "support", "command": "/"], 400),
            (["as": "ada", "in": "support", "command": "/rain"], 400),
            (["as": "ada", "in": "support", "command": "/weather", "configure": "echo"], 400),
            (["as": "echo", "in": "support", "command": "/weather"], 400),
            (["as": "cleo", "in": "support", "command": "/weather"], 403),
            (["as": "ada", "in": "support", "command": "/rain", "app": "helper"], 403),
            (["as": "ada", "in": "support", "configure": "helper"], 403),
            (["as": "ada", "in": "support", "configure": "echo"], 409),
            (["as": "ada", "in": "support", "handle": "x", "app": "echo"], 400),
            (["as": "ada", "in": "support", "handle": "space-app-config-requested"], 400),
            (
                [
                    "as": "ada", "in": "support", "handle": "space-app-config-requested",
                    "app": "echo",
                ], 409
            ),
            (["as": "ada", "select": ["message": "x", "action": "y"]], 404),
            (["as": "ada", "click": ["dialog": "x", "button": "y"]], 404),
            (["as": "ada", "click": ["dialog": "x"]], 400), (["as": "ada", "jump": 1], 400),
        ] as [(JSONValue, Int)]
    )
    func `what nobody can do is refused`(body: JSONValue, status: Int) throws {
        var tests = self
        let reply = try tests.act(body)

        #expect(reply.status.code == status, "\(reply.text)")
        #expect(tests.test.callbacks.filter { $0.text.contains("actionSelected") }.isEmpty)
    }

    @Test mutating func `an action that the message doesn't have is told with those it has`() throws
    {
        let message = try focused()
        let reply = try act(["as": "ada", "select": ["message": .string(message), "action": "x"]])

        #expect(reply.status == .badRequest)
        #expect(reply.json["message"]?.stringValue?.hasSuffix("it has Show it, Hide") == true)
    }

    @Test mutating func `a command of two apps needs the app's name`() throws {
        let actions: JSONValue = ["actions": [["name": "W", "command": "weather"]]]
        _ = try test.request(.put, "/_wws/apps/helper", actions)
        let members: JSONValue = ["members": ["helper"]]
        _ = try test.request(.post, "/_wws/spaces/support/members", members)
        var body: JSONObject = ["as": "ada", "in": "support", "command": "/weather"]

        #expect(try act(.object(body)).json["field"] == "app")
        body["app"] = "helper"
        let reply = try act(.object(body))
        #expect(reply.json["app"] == .string(TestWorld.helper))
    }
}
