import Emulation
import HTTP
import JSON
import Simulation
import Testing

@Suite struct WorldTests {
    @Test func `what is exported is read again as the same world`() throws {
        var test = try TestWorld()
        try test.addWebhook()
        try test.post("hello")
        let exported = try test.request(.get, "/_wws/world")
        let world = try World.parse(exported.body)
        var again = try TestWorld { $0.world = world }

        #expect(try again.request(.get, "/_wws/world").text == exported.text)
        #expect(world.spaces[0].messages.map(\.content) == ["hello"])
        #expect(world.apps[0].webhooks.map(\.key) == ["bot"])
    }

    @Test func `what is left out is minted from the seed`() throws {
        let text = #"{"people":[{"key":"a","displayName":"A"}],"apps":[{"key":"b"}]}"#
        func ids(_ seed: UInt64) throws -> [String?] {
            let world = try World.parse(Array(text.utf8))
            var test = try TestWorld {
                $0.world = world
                $0.seed = seed
            }
            let json = try test.request(.get, "/_wws/world").json
            return [
                json["people"]?[0]?["id"]?.stringValue, json["apps"]?[0]?["id"]?.stringValue,
                json["apps"]?[0]?["secret"]?.stringValue,
            ]
        }

        let minted = try ids(1)
        #expect(minted.compactMap { $0?.utf8.count } == [36, 36, 28])
        #expect(try ids(1) == minted)
        #expect(try ids(2) != minted)
    }

    @Test(
        arguments: [
            ("{", "offset|byte|end"), ("[]", "object"),
            (#"{"peeple":[]}"#, #"unknown key "peeple": did you mean "people"?"#),
            (#"{"people":[{"key":"a"}]}"#, "people[0].displayName: is missing"),
            (#"{"people":[{"key":"","displayName":"A"}]}"#, "people[0].key: must not be empty"),
            (
                #"{"people":[{"key":"a","displayName":"A"},{"key":"a","displayName":"B"}]}"#,
                #"people[1].key: "a" is used twice"#
            ),
            (
                #"{"spaces":[{"key":"s","members":["bob"]}]}"#,
                #"spaces[0].members[0]: no person or app with key "bob"; there is none"#
            ),
            (
                #"{"apps":[{"key":"a","owner":"bob"}]}"#,
                #"apps[0].owner: no person with key "bob"; there is none"#
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"x","events":["message-created"]}]}]}"#,
                "apps[0].webhooks[0].url"
            ),
            (
                #"{"apps":[{"key":"a","webhooks":[{"url":"http://x/","events":["nope"]}]}]}"#,
                "apps[0].webhooks[0].events[0]"
            ),
            (
                #"{"apps":[{"key":"a"}],"spaces":[{"key":"s","messages":[{"as":"a","content":""}]}]}"#,
                #"spaces[0].messages[0].as: "a" is not a member of the space"#
            ),
        ]
    )
    func `a mistake is told with its place`(text: String, message: String) throws {
        let error = #expect(throws: WorldError.self) { try World.parse(Array(text.utf8)) }
        let description = error?.description ?? ""

        #expect(
            message.split(separator: "|").contains { description.contains($0) },
            "\(description)"
        )
    }
}
