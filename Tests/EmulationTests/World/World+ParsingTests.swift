import Emulation
import JSON
import Testing
import Webhooks

@Suite struct WorldParsingTests {
    @Test func `every member is read`() throws {
        let world = try WorldFile.parse(WorldFile.everything)

        #expect(
            world.people == [
                World.Person(
                    key: "ada",
                    id: "p-1",
                    displayName: "Ada \"A\" Example",
                    email: "a@b.c"
                ),
                World.Person(key: "ben", id: "p-2", displayName: "Ben"),
            ]
        )
        let echo = world.apps[0]
        #expect(
            [echo.key, echo.id, echo.secret, echo.name, echo.owner]
                == ["echo", "a-1", "s3cret", "Echo", "ada"]
        )
        #expect(echo.permissions == ["message_create", "space_read"])
        #expect(echo.scopes == ["profile_read"])
        #expect(echo.redirectURIs == ["http://localhost:3000/callback"])
        #expect(echo.autoApprove == "ben")
        #expect(echo.sharedWith == ["ben", "ada"])
        let hook = echo.webhooks[0]
        #expect([hook.key, hook.id, hook.secret, hook.name] == ["hook", "w-1", "w", "Hook"])
        #expect(hook.url.raw == "http://127.0.0.1:3000/webhook?x=y")
        #expect(hook.events == [.messageCreated, .reactionAdded])
        #expect(hook.state == .enabled)
        let space = world.spaces[0]
        #expect(
            [space.key, space.id, space.title, space.description]
                == ["support", "s-1", "Support", ""]
        )
        #expect(space.members == ["ada", "echo"])
        #expect(space.messages.map(\.author) == ["ada", "echo"])
        #expect(space.messages.map(\.content) == ["hello", "Gr\u{00FC}\u{00DF}e \u{1F600}"])
    }

    @Test func `what is left out has its default`() throws {
        let world = try WorldFile.parse(WorldFile.everything)

        #expect(world.apps[0].webhooks[1].state == .waiting)
        #expect(world.apps[0].webhooks[1].key == nil)
        #expect(world.apps[1].name == "bare")
        #expect(world.apps[1].permissions == [])
        #expect(world.spaces[1].title == "empty")
        #expect(world.spaces[1].members == [])
        #expect(try WorldFile.parse("{}") == World())
        #expect(try WorldFile.parse(#"{"apps":[{"key":"a"}]}"#).apps[0].permissions == nil)
        #expect(try WorldFile.parse(#"{"people":null,"apps":[],"spaces":null}"#) == World())
    }

    @Test(
        arguments: [
            ("", "", "end"), ("nul", "", "byte"), ("[]", "", "expected an object, found an array"),
            (#"{"people":{}}"#, "people", "expected an array, found an object"),
            (#"{"people":[1]}"#, "people[0]", "expected an object, found a number"),
            (#"{"peopel":[]}"#, "", #"unknown key "peopel": did you mean "people"?"#),
            (#"{"teams":[]}"#, "", #"unknown key "teams""#),
            (
                #"{"people":[{"key":"a","displayname":"A"}]}"#, "people[0]",
                #"unknown key "displayname": did you mean "displayName"?"#
            ),
            (#"{"people":[{"displayName":"A"}]}"#, "people[0].key", "is missing"),
            (#"{"people":[{"key":1,"displayName":"A"}]}"#, "people[0].key", "expected a string"),
            (
                #"{"people":[{"key":"a","displayName":"A","email":1}]}"#, "people[0].email",
                "expected a string"
            ),
            (
                #"{"people":[{"key":"a","displayName":"A","id":""}]}"#, "people[0].id",
                "must not be empty"
            ),
            (#"{"apps":[{"name":"A"}]}"#, "apps[0].key", "is missing"),
            (
                #"{"apps":[{"key":"a","redirectURIs":[]}]}"#, "apps[0]",
                #"did you mean "redirectUris"?"#
            ),
            (#"{"apps":[{"key":"a","secret":""}]}"#, "apps[0].secret", "must not be empty"),
            (
                #"{"apps":[{"key":"a","permissions":["x",1]}]}"#, "apps[0].permissions[1]",
                "expected a string"
            ),
            (#"{"apps":[{"key":"a","webhooks":[{}]}]}"#, "apps[0].webhooks[0].url", "is missing"),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"http://x/"}]}]}"#,
                "apps[0].webhooks[0].events", "is missing"
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"ftp://x/","events":[]}]}]}"#,
                "apps[0].webhooks[0].url", "https"
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"http://x/","events":[]}]}]}"#,
                "apps[0].webhooks[0].events", "must name at least one event"
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"http://x/","#
                    + #""events":["space-deleted","space_deleted"]}]}]}"#,
                "apps[0].webhooks[0].events[1]", #""space_deleted" is not an event type"#
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"http://x/","events":["space-deleted"],"#
                    + #""state":"on"}]}]}"#,
                "apps[0].webhooks[0].state", #"must be waiting, enabled or disabled, not "on""#
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"http://x/","events":["space-deleted"],"#
                    + #""key":"a/b"}]}]}"#,
                "apps[0].webhooks[0].key", "must not contain"
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"http://x/","events":["space-deleted"],"#
                    + #""event":"x"}]}]}"#,
                "apps[0].webhooks[0]", #"unknown key "event": did you mean "events"?"#
            ),
            (#"{"spaces":[{}]}"#, "spaces[0].key", "is missing"),
            (
                #"{"spaces":[{"key":"s","member":[]}]}"#, "spaces[0]",
                #"unknown key "member": did you mean "members"?"#
            ),
            (
                #"{"spaces":[{"key":"s","members":["a",null]}]}"#, "spaces[0].members[1]",
                "expected a string"
            ),
            (
                #"{"spaces":[{"key":"s","messages":[{"content":"x"}]}]}"#,
                "spaces[0].messages[0].as", "is missing"
            ),
            (
                #"{"spaces":[{"key":"s","messages":[{"as":"a"}]}]}"#,
                "spaces[0].messages[0].content", "is missing"
            ),
        ]
    )
    func `a mistake is told with its place and what would be right`(
        text: String,
        path: String,
        message: String
    ) {
        let error = #expect(throws: WorldError.self) { try WorldFile.parse(text) }

        #expect(error?.path == path)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        let description = path.isEmpty ? error?.message : "\(path): \(error?.message ?? "")"
        #expect(error?.description == description)
    }

    @Test func `bytes that aren't UTF-8 are refused`() {
        #expect(throws: WorldError.self) { try World.parse([0x7B, 0x22, 0xFF, 0x22, 0x7D]) }
    }
}
