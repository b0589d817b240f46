import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// The bodies of events against what was recorded on the wire (facts §5.4, WWCF raw webhooks).
@Suite struct EventBodyTests {
    /// The recorded names and ids, at the recorded instant.
    private func recorded(
        at milliseconds: Int64,
        _ api: CallbackAPI = .version1_7
    ) throws -> TestWorld {
        try TestWorld { configuration in
            var world = World()
            world.people = [
                World.Person(
                    key: "ada",
                    id: "d76b3ac0-8f0a-1028-9874-db07163b51b2",
                    displayName: "Jane Doe"
                )
            ]
            world.apps = [
                World.App(
                    key: "echo",
                    id: "e798f199-42f2-4323-b96f-63467945e0db",
                    name: "WWCloudFunctions"
                )
            ]
            world.spaces = [
                World.Space(
                    key: "support",
                    id: "582754d0e4b0037e37b25ff5",
                    title: "Team Space",
                    members: ["ada", "echo"]
                )
            ]
            configuration.world = world
            configuration.callbackAPI = api
            configuration.clockStart = Instant(millisecondsSinceEpoch: milliseconds)
        }
    }

    @Test func `message-created, as recorded`() throws {
        var test = try recorded(at: 1_521_738_363_529)
        try test.enableWebhook()
        try test.post("This is a test")

        let callback = try #require(test.callbacks.first)
        let id = try #require(callback.json["messageId"]?.stringValue)
        #expect(id.hasPrefix("5ab3e27be4b0"))
        #expect(
            String(decoding: callback.request.body, as: UTF8.self)
                == #"{"spaceName":"Team Space","spaceId":"582754d0e4b0037e37b25ff5","#
                + #""messageId":"\#(id)","time":1521738363529,"type":"message-created","#
                + #""userName":"Jane Doe","userId":"d76b3ac0-8f0a-1028-9874-db07163b51b2","#
                + #""contentType":"text/markdown","content":"This is a test"}"#
        )
    }

    @Test func `message-annotation-added, as recorded, after a message without text`() throws {
        var test = try recorded(at: 1_521_737_956_824)
        try test.enableWebhook()
        let reply = try test.postAppMessage(
            ##"{"type":"appMessage","version":1,"annotations":[{"type":"generic","version":1,"color":"#6CB7FB","title":"From OW Ttest","text":"This is a sample message!","actor":{"name":"IBM Cloud Function Bot"}}]}"##,
            token: try test.token(),
            path: "/v1/spaces/582754d0e4b0037e37b25ff5/messages"
        )
        #expect(reply.status == .created)

        #expect(test.callbacks.map(\.type) == ["message-created", "message-annotation-added"])
        #expect(test.callbacks[0].json["content"] == "")
        #expect(test.callbacks[0].json["userId"] == "e798f199-42f2-4323-b96f-63467945e0db")
        let id = try #require(test.callbacks[1].json["messageId"]?.stringValue)
        let annotation = try #require(test.callbacks[1].json["annotationId"]?.stringValue)
        #expect(
            String(decoding: test.callbacks[1].request.body, as: UTF8.self)
                == #"{"spaceName":"Team Space","spaceId":"582754d0e4b0037e37b25ff5","#
                + ##""annotationPayload":"{\"type\":\"generic\",\"version\":1,\"color\":\"#6CB7FB\","##
                + #"\"title\":\"From OW Ttest\",\"text\":\"This is a sample message!\","#
                + #"\"actor\":{\"name\":\"IBM Cloud Function Bot\"}}","messageId":"\#(id)","#
                + #""annotationType":"generic","annotationId":"\#(annotation)","#
                + #""time":1521737956824,"type":"message-annotation-added","#
                + #""userName":"WWCloudFunctions","userId":"e798f199-42f2-4323-b96f-63467945e0db"}"#
        )
    }

    @Test func `callback API 1.8 adds two keys at the end`() throws {
        var test = try recorded(at: 0, .version1_8)
        try test.enableWebhook()
        try test.post("x")

        let keys = test.callbacks.first?.json.objectValue?.keys
        #expect(keys?.suffix(3) == ["content", "conversationId", "conversationType"])
        #expect(test.callbacks.first?.json["conversationId"] == "582754d0e4b0037e37b25ff5")
    }

    @Test func `text goes out in plain characters`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.post("Gr\u{00FC}\u{00DF}e \"<&'>\" \u{1F600}\n")

        let body = String(decoding: try #require(test.callbacks.first).request.body, as: UTF8.self)
        #expect(body.contains(#""content":"Grüße \"<&'>\" 😀\n""#))
    }

    @Test func `the request's fields are the documented ones`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.post("x")

        let fields = try #require(test.callbacks.first).request.fields
        #expect(fields["Content-Type"] == "application/json;charset=UTF-8")
        #expect(fields["Accept"] == "text/plain, application/json, application/*+json, */*")
        #expect(fields["X-OUTBOUND-INDEX"] == "0")
        #expect(fields["X-OUTBOUND-RETRY-COUNT"] == "0")
        #expect(fields["X-OUTBOUND-TOKEN"]?.utf8.count == 64)
        #expect(fields["User-Agent"] == "wws/\(Version.current)")
        let verification = try #require(
            test.world.receivers[TestWorld.endpoint]?.verifications.first
        )
        #expect(verification.request.fields["X-OUTBOUND-INDEX"] == nil)
        let challenge = try #require(verification.json["challenge"]?.stringValue)
        #expect(
            String(decoding: verification.request.body, as: UTF8.self)
                == #"{"type":"verification","challenge":"\#(challenge)"}"#
        )
        #expect(challenge.utf8.count == 32)
    }

    @Test func `members that come and go, an update and the end of a space are told`() throws {
        var test = try TestWorld()
        try test.enableWebhook([
            "space-members-added", "space-members-removed", "space-updated", "space-deleted",
        ])
        let path = "/_wws/spaces/support"
        _ = try test.request(.post, "\(path)/members", ["members": ["cleo"]])
        _ = try test.request(.put, path, ["title": "Help"])
        _ = try test.request(.delete, "\(path)/members", ["members": ["echo"]])
        _ = try test.request(.post, "\(path)/members", ["members": ["echo"]])
        _ = try test.request(.delete, path)

        #expect(
            test.callbacks.map { $0.json.objectValue?.keys ?? [] } == [
                ["spaceName", "spaceId", "time", "type", "memberIds"],
                ["spaceId", "userId", "type", "time", "title"],
                ["spaceName", "spaceId", "time", "type", "memberIds"],
                ["spaceName", "spaceId", "time", "type", "memberIds"],
                ["spaceId", "userId", "type", "time"],
            ]
        )
        #expect(test.callbacks[2].type == "space-members-removed")
        #expect(test.callbacks[2].json["memberIds"] == [.string(TestWorld.echo)])
        #expect(test.callbacks[4].type == "space-deleted")
    }
}
