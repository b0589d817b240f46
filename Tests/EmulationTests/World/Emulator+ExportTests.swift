import Emulation
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

/// Whatever an emulator has become, its export is a world file from which it can be started again.
@Suite struct EmulatorExportTests {
    /// The export, and what an emulator exports that is started with it.
    private func exported(_ test: inout TestWorld) throws -> (text: String, again: String) {
        let text = try test.request(.get, "/_wws/world").text
        let world = try WorldFile.parse(text)
        var other = try TestWorld { $0.world = world }
        return (text, try other.request(.get, "/_wws/world").text)
    }

    @Test func `a world with every member comes back as it is`() throws {
        let world = try WorldFile.parse(WorldFile.everything)
        var test = try TestWorld { $0.world = world }
        let (text, again) = try exported(&test)

        #expect(text == again)
        var exported = try WorldFile.parse(text)
        #expect(exported.apps[0].webhooks[1].name == "http://x/")
        exported.apps[0].webhooks[1].name = nil
        exported.at = nil
        for place in exported.spaces[0].messages.indices {
            exported.spaces[0].messages[place].id = nil
        }
        #expect(exported == world)
    }

    @Test func `the members are in the format's order`() throws {
        let world = try WorldFile.parse(WorldFile.everything)
        var test = try TestWorld { $0.world = world }
        let json = try test.request(.get, "/_wws/world").json

        #expect(json.objectValue?.keys == ["at", "people", "apps", "spaces"])
        #expect(json["people"]?[0]?.objectValue?.keys == ["key", "id", "displayName", "email"])
        #expect(
            json["apps"]?[0]?.objectValue?.keys == [
                "key", "id", "secret", "name", "owner", "permissions", "scopes", "redirectUris",
                "description", "configurationUrl", "actions", "autoApprove", "sharedWith",
                "webhooks",
            ]
        )
        #expect(
            json["apps"]?[0]?["webhooks"]?[0]?.objectValue?.keys
                == [
                    "key", "id", "secret", "name", "url", "events", "state", "isSelfSignedAllowed",
                ]
        )
        #expect(
            json["spaces"]?[0]?.objectValue?.keys
                == ["key", "id", "title", "description", "members", "messages"]
        )
    }

    @Test func `ids and secrets that were minted are in it`() throws {
        let world = try WorldFile.parse(
            #"{"people":[{"key":"a","displayName":"A"}],"apps":[{"key":"b","webhooks":[{"#
                + #""url":"http://x","events":["space-deleted"]}]}],"spaces":[{"key":"s"}]}"#
        )
        var test = try TestWorld { $0.world = world }
        let (text, again) = try exported(&test)

        #expect(text == again)
        let app = try WorldFile.parse(text).apps[0]
        #expect(app.secret?.utf8.count == 28)
        #expect(app.webhooks[0].id?.utf8.count == 24)
        #expect(app.webhooks[0].secret?.utf8.count == 32)
    }

    @Test func `a space that was made without a key comes back under its id`() throws {
        var test = try TestWorld()
        let made = try test.request(.post, "/_wws/spaces", ["title": "New", "members": ["ada"]])
        let id = try #require(made.json["id"]?.stringValue)
        try test.post("hello", in: id)
        let (text, again) = try exported(&test)

        #expect(text == again)
        #expect(try WorldFile.parse(text).spaces[2].messages.map(\.content) == ["hello"])
    }

    /// The same seed at the same instant would mint the same ids.
    @Test(arguments: ["apps/echo/webhooks", "spaces"])
    func `what is minted in a world that was exported isn't what is there already`(
        path: String
    ) throws {
        func make(_ test: inout TestWorld) throws -> String {
            let body: JSONValue =
                path == "spaces"
                ? ["title": "x"] : ["url": "http://x/", "events": ["space-deleted"]]
            let reply = try test.request(.post, "/_wws/\(path)", body)
            try #require(reply.status == .created, "\(reply.text)")
            return try #require(reply.json["id"]?.stringValue)
        }
        var test = try TestWorld()
        let first = try make(&test)
        let world = try WorldFile.parse(try test.request(.get, "/_wws/world").text)
        var other = try TestWorld { $0.world = world }

        #expect(try make(&other) != first)
    }

    @Test func `webhooks come back in the state that they are in`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        try test.enableWebhook("second", of: "echo", port: 3_001)
        try test.enableWebhook("third", of: "helper", port: 3_002)
        _ = try test.request(.post, "/_wws/apps/echo/webhooks/second/disable")
        let (text, again) = try exported(&test)

        #expect(text == again)
        let world = try WorldFile.parse(text)
        #expect(
            world.apps.map { $0.webhooks.map(\.state) } == [[.enabled, .disabled], [.enabled]]
        )
    }

    @Test func `an app's message comes back with its annotations`() throws {
        var test = try TestWorld()
        let token = try test.token()
        for body in [
            #"{"type":"appMessage","annotations":[{"text":"a"},{"type":"file"},{"text":"b"}]}"#,
            #"{"type":"appMessage","annotations":[{"text":""}]}"#,
            #"{"type":"appMessage","annotations":[{"type":"file"}]}"#,
        ] {
            #expect(try test.postAppMessage(body, token: token).status == .created)
        }
        let (text, again) = try exported(&test)

        #expect(text == again)
        let messages = try WorldFile.parse(text).spaces[0].messages
        #expect(messages.map(\.content) == [nil, nil, nil])
        #expect(
            messages.map { $0.annotations.map { $0.payload["type"] } } == [
                ["generic", "file", "generic"], ["generic"], ["file"],
            ]
        )
    }

    @Test func `what somebody said who left since is there still`() throws {
        var test = try TestWorld()
        try test.post("from ada")
        try test.post("from ben", as: "ben")
        _ = try test.request(.delete, "/_wws/spaces/support/members", ["members": ["ada"]])
        let (text, again) = try exported(&test)

        #expect(text == again)
        let space = try WorldFile.parse(text).spaces[0]
        #expect(space.members == ["ben", "echo"])
        #expect(space.messages.map(\.content) == ["from ada", "from ben"])
        #expect(space.messages.map(\.author) == ["ada", "ben"])
    }
}
