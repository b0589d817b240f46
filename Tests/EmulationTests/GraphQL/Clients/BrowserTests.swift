import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// Pages that call from another origin (facts: VERSE and HK).
@Suite struct BrowserTests {
    @Test func `a browser asks before it sends jwt and JSON (§1.0)`() throws {
        var test = try TestWorld()
        let reply = try test.request(
            .options,
            "/graphql",
            fields: [
                "Origin": "https://mail.example", "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "accept,content-type,jwt,x-graphql-view",
            ]
        )

        #expect(reply.status == .noContent)
        #expect(reply.fields["Access-Control-Allow-Origin"] == "*")
        #expect(reply.fields["Access-Control-Allow-Methods"]?.contains("POST") == true)
    }

    @Test func `spaces are listed behind a brace too many (§1.10)`() throws {
        var test = try TestWorld()
        var fields = try test.jwt(as: "ada", views: "PUBLIC")
        fields.append("Origin", "https://hk.example")
        let reply = try test.sendGraphQL(
            body: #"{"query":"query getSpaces {spaces (first: 50) {items {title id}}}}"}"#,
            type: "application/json",
            fields: fields
        )

        #expect(reply.fields["Access-Control-Allow-Origin"] == "*")
        #expect(
            reply.text
                == #"{"data":{"spaces":{"items":[{"title":"Lounge","id":"\#(TestWorld.lounge)"},"#
                + #"{"title":"Support","id":"\#(TestWorld.support)"}]}}}"#
        )
    }

    @Test func `a page reads why its token doesn't hold (§1.0)`() throws {
        var test = try TestWorld()
        let reply = try test.sendGraphQL(
            body: "{me{id}}",
            fields: ["jwt": "expired", "Origin": "https://mail.example"]
        )

        #expect(reply.status == .unauthorized)
        #expect(reply.fields["Access-Control-Allow-Origin"] == "*")
    }
}
