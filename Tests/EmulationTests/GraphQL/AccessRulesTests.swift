import GraphQL
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct AccessRulesTests {
    @Test func `every rule is about a field of the schema, once`() {
        for rule in AccessRules.rules {
            let type = PlatformSchema.whole.type(named: rule.type)
            #expect(type?.field(named: rule.field) != nil, "\(rule.type).\(rule.field)")
        }
        #expect(
            Set(AccessRules.rules.map { "\($0.type).\($0.field)" }).count == AccessRules.rules.count
        )
    }

    private static let id = TestWorld.support

    static let queries: [(query: String, field: String, permission: String)] = [
        (#"person(id: "x") { id }"#, "person", "profile_read"),
        (#"people(id: ["x"]) { items { id } }"#, "people", "profile_read"),
        (#"searchPeople(name: "x") { items { id } }"#, "searchPeople", "profile_read"),
        ("spaces { items { id } }", "spaces", "space_list"),
        ("directMessagingSpaces { items { id } }", "directMessagingSpaces", "space_list"),
        (#"space(id: "\#(id)") { id }"#, "space", "space_read"),
        (#"conversation(id: "\#(id)") { id }"#, "conversation", "space_read"),
        (#"searchSpaces(title: "x") { items { id } }"#, "searchSpaces", "space_read"),
        ("searchSpaceMembers { items { id } }", "searchSpaceMembers", "membership_list"),
        (#"searchMessages(query: "x") { total }"#, "searchMessages", "transcript_read"),
        ("mentioned { items { updated } }", "mentioned", "transcript_read"),
        (#"message(id: "x") { id }"#, "message", "message_read"),
        (
            #"reactingUsers(targetId: "x", reaction: "y") { totalCount }"#, "reactingUsers",
            "message_read"
        ),
    ]

    @Test(arguments: queries)
    func `a field needs its permission and no other`(
        query: String,
        field: String,
        permission: String
    ) throws {
        var test = try TestWorld()
        let views = "BETA,DIRECT_MESSAGING"
        func reply(_ scopes: JSONValue) throws -> JSONValue {
            let token = try test.token(for: "ada", ["scopes": scopes])
            return try test.sendGraphQL(
                body: "{ \(query) }",
                fields: ["jwt": token, "x-graphql-view": views]
            ).json
        }

        #expect(try reply([.string(permission)])["errors"] == nil)
        let refused = try reply(["settings_read"])
        #expect(refused["data"]?[field] == .null)
        #expect(refused["errors"]?[0]?["message"] == "403 Forbidden")
        #expect(refused["errors"]?[0]?["field"]?["name"] == .string(field))
        let details = try #require(refused["errors"]?[0]?["details"]?.stringValue)
        #expect(details == "the permission \(permission) is missing")
    }

    @Test func `members and messages of a space need theirs besides`() throws {
        var test = try TestWorld()
        let token = try test.token(for: "echo", ["scopes": ["space_read"]])
        let query = """
            { space(id: "\(Self.id)") { title members { items { id } } \
            conversation { id messages { items { id } } } } }
            """
        let reply = try test.sendGraphQL(body: query, fields: ["jwt": token])

        #expect(
            reply.text
                == #"{"data":{"space":{"title":"Support","members":null,"#
                + #""conversation":{"id":"\#(Self.id)","messages":null}}},"errors":["#
                + #"{"message":"403 Forbidden","field":{"name":"members","type":"PersonCollection"},"#
                + #""path":["space","members"],"details":"the permission membership_list is missing"},"#
                + #"{"message":"403 Forbidden","field":{"name":"messages","type":"MessageCollection"},"#
                + #""path":["space","conversation","messages"],"#
                + #""details":"the permission transcript_read is missing"}]}"#
        )
    }

    @Test func `me needs nothing`() throws {
        var test = try TestWorld()
        let token = try test.token(for: "echo", ["scopes": ["settings_read"]])

        #expect(
            try test.sendGraphQL(body: "{ me { id displayName } }", fields: ["jwt": token]).text
                == #"{"data":{"me":{"id":"\#(TestWorld.echo)","displayName":"Echo"}}}"#
        )
    }
}
