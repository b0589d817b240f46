import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

/// Who is told of what, and in which bytes.
@Suite struct NotificationBridgeTests {
    private static let everything: [JSONValue] = [
        "message-created", "message-annotation-added", "space-members-added",
        "space-members-removed", "space-updated", "space-deleted",
    ]
    private static let space = #""spaceName":"Support","spaceId":"\#(TestWorld.support)""#
    private static let time = #""time":1519894800000"#

    @Test func `every event's body, byte for byte`() throws {
        var test = try TestWorld()
        try test.enableWebhook(Self.everything)
        let path = "/_wws/spaces/support"
        try test.post("x")
        try test.add("cleo", to: "support")
        _ = try test.request(.put, path, ["title": "Help \"desk\"", "description": "D"])
        _ = try test.request(.put, path, ["description": .null])
        _ = try test.request(.delete, "\(path)/members", ["members": ["cleo", "ben"]])
        _ = try test.request(.delete, path)

        let message = try #require(test.callbacks.first?.json["messageId"]?.stringValue)
        let id = TestWorld.support
        let renamed = #""spaceName":"Help \"desk\"","spaceId":"\#(id)""#
        let cleo = "c1e00000-0000-4000-8000-000000000003"
        let ben = "be000000-0000-4000-8000-000000000002"
        let control = #"{"spaceId":"\#(id)","userId":"wws-control""#
        #expect(
            test.callbacks.map(\.text) == [
                #"{\#(Self.space),"messageId":"\#(message)",\#(Self.time),"#
                    + #""type":"message-created","userName":"Ada Example","#
                    + #""userId":"ada00000-0000-4000-8000-000000000001","#
                    + #""contentType":"text/markdown","content":"x","conversationId":"\#(id)","#
                    + #""conversationType":"TEAM"}"#,
                #"{\#(Self.space),\#(Self.time),"type":"space-members-added","#
                    + #""memberIds":["\#(cleo)"]}"#,
                #"\#(control),"type":"space-updated",\#(Self.time),"#
                    + #""title":"Help \"desk\"","description":"D"}"#,
                #"\#(control),"type":"space-updated",\#(Self.time),"description":null}"#,
                #"{\#(renamed),\#(Self.time),"type":"space-members-removed","#
                    + #""memberIds":["\#(cleo)","\#(ben)"]}"#,
                #"\#(control),"type":"space-deleted",\#(Self.time)}"#,
            ]
        )
    }

    @Test(arguments: [CallbackAPI.version1_7, .version1_8])
    func `an app's post is told as a message without text, then each annotation`(
        api: CallbackAPI
    ) throws {
        var test = try TestWorld { $0.callbackAPI = api }
        try test.enableWebhook(Self.everything)
        let token = try test.token()
        let reply = try test.postAppMessage(
            #"{"type":"appMessage","version":1,"annotations":[{"type":"GENERIC","text":"a","#
                + #""x":{"q":"\""}},{"type":"file","version":1.0}]}"#,
            token: token
        )
        let message = try #require(reply.json["id"]?.stringValue)
        let ids = try (0...1).map { index in
            try #require(reply.json["annotations"]?[index]?["annotationId"]?.stringValue)
        }

        let author = #""userName":"Echo","userId":"\#(TestWorld.echo)""#
        let keys = #","conversationId":"\#(TestWorld.support)","conversationType":"TEAM""#
        #expect(
            test.callbacks.map(\.text) == [
                #"{\#(Self.space),"messageId":"\#(message)",\#(Self.time),"#
                    + #""type":"message-created",\#(author),"contentType":"text/markdown","#
                    + #""content":""\#(api == .version1_8 ? keys : "")}"#,
                #"{\#(Self.space),"annotationPayload":"{\"type\":\"GENERIC\",\"text\":\"a\","#
                    + #"\"x\":{\"q\":\"\\\"\"}}","messageId":"\#(message)","#
                    + #""annotationType":"GENERIC","annotationId":"\#(ids[0])",\#(Self.time),"#
                    + #""type":"message-annotation-added",\#(author)}"#,
                #"{\#(Self.space),"annotationPayload":"{\"type\":\"file\",\"version\":1.0}","#
                    + #""messageId":"\#(message)","annotationType":"file","#
                    + #""annotationId":"\#(ids[1])",\#(Self.time),"#
                    + #""type":"message-annotation-added",\#(author)}"#,
            ]
        )
    }

    @Test func `only apps in the space are told, each by its own webhooks`() throws {
        var test = try TestWorld()
        try test.enableWebhook("one", of: "echo", port: 3_001)
        try test.enableWebhook("two", of: "echo", port: 3_002)
        try test.enableWebhook("other", of: "helper", port: 3_003)
        try test.enableWebhook("deaf", of: "echo", port: 3_004, events: ["space-updated"])
        try test.post("in support")
        try test.post("in lounge", in: "lounge")
        try test.add("helper", to: "lounge")
        try test.post("in lounge again", in: "lounge")

        #expect(test.callbacks(port: 3_001).map { $0.json["content"] } == ["in support"])
        #expect(test.callbacks(port: 3_001).map(\.text) == test.callbacks(port: 3_002).map(\.text))
        #expect(test.callbacks(port: 3_003).map { $0.json["content"] } == ["in lounge again"])
        #expect(test.callbacks(port: 3_004).isEmpty)
    }

    @Test func `an app is told of its own joining, its own leaving and the end of its space`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook("h", of: "helper", port: 3_001, events: Self.everything)
        let path = "/_wws/spaces/lounge"
        try test.add("helper", to: "lounge")
        _ = try test.request(.delete, "\(path)/members", ["members": ["helper"]])
        try test.post("unheard", in: "lounge")
        _ = try test.request(.put, path, ["title": "Unheard"])
        try test.add("helper", to: "lounge")
        _ = try test.request(.delete, path)

        #expect(
            test.callbacks(port: 3_001).map(\.type) == [
                "space-members-added", "space-members-removed", "space-members-added",
                "space-deleted",
            ]
        )
    }

    @Test func `a space that is made with an app in it, and a change that is none, tell nothing`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook(Self.everything)
        _ = try test.request(.post, "/_wws/spaces", ["title": "New", "members": ["echo"]])
        _ = try test.request(.put, "/_wws/spaces/support", ["title": "Support"])
        try test.add("ada", to: "support")
        _ = try test.request(.delete, "/_wws/spaces/support/members", ["members": ["cleo"]])

        #expect(test.callbacks.isEmpty)
        #expect(try test.deliveries() == [])
    }

    @Test func `a body is frozen when its event happens`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        test.world.receivers[TestWorld.endpoint]?.script = [.status(500), .failure(.timedOut)]
        try test.post("x")
        _ = try test.request(.put, "/_wws/spaces/support", ["title": "Renamed"])
        _ = try test.advance("1m")

        #expect(test.callbacks.count == 3)
        #expect(Set(test.callbacks.map(\.text)).count == 1)
        #expect(Set(test.callbacks.map(\.token)).count == 1)
        #expect(test.callbacks[0].json["spaceName"] == "Support")
    }

    @Test(
        arguments: [
            "\u{00E9}\u{1F468}\u{200D}\u{1F469}", "<a href='x'>&=", "\\ / \u{7F} \u{2028}",
            "\u{0}\u{1}\u{8}\u{9}\u{A}\u{C}\u{D}\u{1F}", "\"}",
        ]
    )
    func `text arrives as it was written, escaped no more than JSON demands`(text: String) throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.post(text)

        let callback = try #require(test.callbacks.first)
        #expect(callback.json["content"]?.stringValue?.utf8.elementsEqual(text.utf8) == true)
        let escaped = JSONValue.string(text).compactText
        #expect(callback.text.contains(#""content":\#(escaped),"#))
        #expect(!escaped.contains("\\u00") || text.utf8.contains { $0 < 0x20 })
    }

    @Test func `the token signs the very bytes, with the webhook's secret`() throws {
        var test = try TestWorld()
        try test.enableWebhook("one", of: "echo", port: 3_001)
        try test.post("Gr\u{00FC}\u{00DF}e")

        let callback = try #require(test.callbacks(port: 3_001).first)
        #expect(
            callback.token == Signature(secret: "secret of one").token(of: callback.request.body)
        )
    }
}
