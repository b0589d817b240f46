import Emulation
import Testing

@Suite struct WorldChecksTests {
    private static let ada = #"{"key":"ada","id":"1","displayName":"A"}"#

    @Test(
        arguments: [
            (#"{"people":[\#(ada),{"key":"ada","displayName":"B"}]}"#, "people[1].key", "ada"),
            (#"{"people":[\#(ada),{"key":"b","id":"1","displayName":"B"}]}"#, "people[1].id", "1"),
            (#"{"people":[\#(ada)],"apps":[{"key":"ada"}]}"#, "apps[0].key", "ada"),
            (#"{"people":[\#(ada)],"apps":[{"key":"a","id":"1"}]}"#, "apps[0].id", "1"),
            (#"{"spaces":[{"key":"s"},{"key":"s"}]}"#, "spaces[1].key", "s"),
            (#"{"spaces":[{"key":"s","id":"1"},{"key":"t","id":"1"}]}"#, "spaces[1].id", "1"),
            (
                #"{"people":[\#(ada)],"spaces":[{"key":"s","members":["ada","ada"]}]}"#,
                "spaces[0].members[1]", "ada"
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"key":"w","url":"http://x","events":["#
                    + #""space-deleted"]}]},{"key":"b","webhooks":[{"key":"w","url":"http://x","#
                    + #""events":["space-deleted"]}]}]}"#,
                "apps[1].webhooks[0].key", "w"
            ),
        ]
    )
    func `a name that is used twice is told where it comes again`(
        text: String,
        path: String,
        name: String
    ) {
        let error = #expect(throws: WorldError.self) { try WorldFile.parse(text) }

        #expect(error?.description == "\(path): \"\(name)\" is used twice")
    }

    @Test(
        arguments: [
            (
                #"{"people":[\#(ada)],"spaces":[{"key":"s"},{"key":"t"},{"key":"u","#
                    + #""members":["bob"]}]}"#,
                #"spaces[2].members[0]: no person or app with key "bob"; there are ada"#
            ),
            (
                #"{"people":[\#(ada)],"apps":[{"key":"a","owner":"a"}]}"#,
                #"apps[0].owner: no person with key "a"; there are ada"#
            ),
            (
                #"{"spaces":[{"key":"s","messages":[{"as":"bob","content":"x"}]}]}"#,
                #"spaces[0].messages[0].as: no person or app with key "bob"; there is none"#
            ),
            (
                // References are keys.
                #"{"people":[\#(ada)],"spaces":[{"key":"s","members":["1"]}]}"#,
                #"spaces[0].members[0]: no person or app with key "1"; there are ada"#
            ),
        ]
    )
    func `a reference that leads nowhere is told with the keys that there are`(
        text: String,
        message: String
    ) {
        let error = #expect(throws: WorldError.self) { try WorldFile.parse(text) }

        #expect(error?.description == message)
    }

    @Test func `a space may be named like a person, and a webhook like an app`() throws {
        let world = try WorldFile.parse(
            #"{"people":[\#(Self.ada)],"apps":[{"key":"a","webhooks":[{"key":"a","#
                + #""url":"http://x","events":["space-deleted"]}]}],"#
                + #""spaces":[{"key":"ada"},{"key":"a","id":"2"}]}"#
        )

        #expect(world.spaces.map(\.key) == ["ada", "a"])
    }
}
