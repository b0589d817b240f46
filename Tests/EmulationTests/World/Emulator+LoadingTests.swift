import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing

@Suite struct EmulatorLoadingTests {
    @Test func `what was there from the start is told to nobody`() throws {
        let world = try WorldFile.parse(WorldFile.everything)
        let test = try TestWorld { $0.world = world }

        #expect(test.world.inFlight.isEmpty)
        #expect(test.world.log.isEmpty)
    }

    @Test func `a webhook that comes enabled gets events without a handshake`() throws {
        let world = try World.withWebhooks(ports: 3_000)
        var test = try TestWorld { $0.world = world }
        test.world.receivers[TestWorld.endpoint] = Receiver(secret: "s")
        try test.post("x")

        #expect(test.callbacks.count == 1)
        #expect(test.world.receivers[TestWorld.endpoint]?.verifications == [])
    }

    @Test func `messages are from the start, by their authors, in order`() throws {
        let world = try WorldFile.parse(WorldFile.everything)
        var test = try TestWorld { $0.world = world }
        let list = try test.request(.get, "/_wws/spaces/support/messages").json

        #expect(list["messages"]?.arrayValue?.map { $0["author"] } == ["a-1", "p-1"])
        #expect(list["messages"]?[1]?["created"] == "2018-03-01T09:00:00.000+0000")
    }

    @Test func `an app without permissions has none, one that says nothing the usual ones`() throws
    {
        let world = try WorldFile.parse(WorldFile.everything)
        var test = try TestWorld { $0.world = world }
        #expect(try test.request(.get, "/_wws/apps/bare").json["permissions"] == [])
        let reply = try test.request(.post, "/_wws/tokens", ["for": "echo"])
        #expect(reply.json["scope"] == "message_create space_read")

        var usual = try TestWorld()
        let permissions = try usual.request(.get, "/_wws/apps/echo").json["permissions"]
        #expect(permissions?.arrayValue?.count == 11)
    }

    @Test(
        arguments: [
            (#"{"people":[{"key":"a b","displayName":"A"}]}"#, "people[0]", "key: must not"),
            (#"{"people":[{"key":"a","displayName":" "}]}"#, "people[0]", "displayName: must not"),
            (
                #"{"people":[{"key":"a","id":"x","displayName":"A"}],"apps":[{"key":"x"}]}"#,
                "apps[0]", #""x" is taken"#
            ),
            (#"{"apps":[{"key":"a","secret":"ü"}]}"#, "apps[0]", "secret: must be"),
            (#"{"apps":[{"key":"a","permissions":["a b"]}]}"#, "apps[0]", "permissions[0]: must"),
            (#"{"apps":[{"key":"a","name":""}]}"#, "apps[0]", "name: must not be blank"),
            (#"{"spaces":[{"key":"s","title":""}]}"#, "spaces[0]", "title: must not be blank"),
            (
                #"{"people":[{"key":"a","displayName":"A"}],"spaces":[{"key":"s","members":["a"],"#
                    + #""messages":[{"as":"a","content":"x"},{"as":"a","content":""}]}]}"#,
                "spaces[0].messages[1]", "content: must not be empty"
            ),
            (
                #"{"spaces":[{"key":"s","id":"t"},{"key":"t"}]}"#, "spaces[1]", #""t" is taken"#
            ),
        ]
    )
    func `what the domain doesn't take is told with its place`(
        text: String,
        path: String,
        message: String
    ) throws {
        let world = try WorldFile.parse(text)
        var configuration = Configuration(world: world, clockStart: TestWorld.start)
        configuration.logLevel = .error
        let error = #expect(throws: WorldError.self) {
            try Emulator(configuration: configuration, at: HostInstant(nanoseconds: 0))
        }

        #expect(error?.path == path)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func `an id and a key that are alike name the same`() throws {
        let world = try WorldFile.parse(
            #"{"people":[{"key":"a","id":"a","displayName":"A"}],"apps":[{"key":"b","id":"b"}],"#
                + #""spaces":[{"key":"s","id":"s","members":["a","b"],"#
                + #""messages":[{"as":"a","content":"x"}]}]}"#
        )
        var test = try TestWorld { $0.world = world }

        #expect(try test.request(.get, "/_wws/people/a").json["id"] == "a")
        #expect(try test.request(.get, "/_wws/spaces/s/messages").json["total"] == 1)
    }
}
