import Determinism
import GraphQL
import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct EmulatorGraphQLTests {
    @Test func `the reply to me is the recorded one, byte for byte`() throws {
        var test = try TestWorld()
        let reply = try test.sendGraphQL(body: "{ me { id } }", fields: try test.fields(as: "echo"))

        #expect(reply.status == .ok)
        #expect(reply.fields["Content-Type"] == "application/json;charset=UTF-8")
        #expect(reply.text == #"{"data":{"me":{"id":"\#(TestWorld.echo)"}}}"#)
    }

    @Test func `the token may stand in a field named jwt`() throws {
        var test = try TestWorld()
        let token = try test.token(for: "ada")
        let reply = try test.sendGraphQL(body: "{ me { id } }", fields: ["jwt": token])

        #expect(reply.text == #"{"data":{"me":{"id":"\#(TestWorld.ada)"}}}"#)
    }

    @Test(arguments: ["", "Bearer[object Object]", "Bearer x", "Basic eDp5"])
    func `a token that doesn't hold gets the service's 401`(authorization: String) throws {
        var test = try TestWorld()
        let fields: HTTPFields = authorization.isEmpty ? [:] : ["Authorization": authorization]
        let reply = try test.sendGraphQL(body: "{ me { id } }", fields: fields)

        #expect(reply.status == .unauthorized)
        #expect(
            reply.json.objectValue?.keys == ["timestamp", "status", "error", "message", "path"]
        )
        #expect(reply.json["path"] == "/graphql")
    }

    @Test func `an expired token gets 401 before anything else is looked at`() throws {
        var test = try TestWorld()
        let fields = try test.fields(as: "echo")
        _ = try test.advance("59m59s")
        let reply = try test.sendGraphQL(body: "", fields: fields)

        #expect(reply.status == .unauthorized)
    }

    @Test(
        arguments: [
            ("", "there is no document: query is missing"),
            ("{", "the body is not JSON: unexpected end of text"),
            (#"{"query":"{ me { id } }","variables":"Name"}"#, "variables must be an object"),
        ]
    )
    func `a request that can't be read gets 400`(body: String, message: String) throws {
        var test = try TestWorld()
        let reply = try test.sendGraphQL(
            body: body,
            type: "application/json",
            fields: try test.fields(as: "echo")
        )

        #expect(reply.status == .badRequest)
        #expect(reply.json.objectValue?.keys == ["status", "message"])
        #expect(reply.json["status"] == 400)
        let text = try #require(reply.json["message"]?.stringValue)
        #expect(text.hasPrefix(message.prefix(20)), "\(text)")
    }

    @Test func `a document that breaks the grammar or the rules gets errors with places`() throws {
        var test = try TestWorld()

        #expect(
            try test.reply(to: "10")
                == #"{"data":null,"errors":[{"message":"Syntax Error: Unexpected Int \"10\".","#
                + #""locations":[{"line":1,"column":1}]}]}"#
        )
        #expect(
            try test.reply(to: "{ me { di } }")
                == #"{"data":null,"errors":[{"message":"Cannot query field \"di\" on type "#
                + #"\"Person\". Did you mean \"id\"?","locations":[{"line":1,"column":8}]}]}"#
        )
        #expect(
            try test.reply(to: "{ teams { items { id } } }", views: "PUBLIC")
                .hasPrefix(#"{"data":null,"errors":[{"message":"Cannot query field \"teams\""#)
        )
    }

    @Test func `an error of a field names it and its type; data comes first`() throws {
        var test = try TestWorld()
        let text = try test.reply(
            to: #"mutation { updateSpace(input: {id: "x", title: "y"}) { space { id } } }"#,
            views: "PUBLIC"
        )

        #expect(
            text
                == #"{"data":{"updateSpace":null},"errors":[{"message":"404 Not Found","#
                + #""field":{"name":"updateSpace","type":"SpaceMutation"},"path":["updateSpace"],"#
                + #""details":"there is no space \"x\""}]}"#
        )
    }

    @Test(
        arguments: [
            "{ me { id } } }", "query { me { id } }}}", "{ me { id } };", "{ me { id } }\n};",
            "{ me { id id } }", "{ me { id, , id } }", "query A { me { id } }", "{me{id}}",
            "\u{FEFF}{ me { id } }",
        ]
    )
    func `oddities of clients in production pass`(document: String) throws {
        var test = try TestWorld()

        #expect(
            try test.reply(to: document) == #"{"data":{"me":{"id":"\#(TestWorld.echo)"}}}"#
        )
    }

    @Test(arguments: ["{ me { id } } }", "{ me { id } };"])
    func `the strict profile lets nothing stand behind a document`(document: String) throws {
        var test = try TestWorld { $0.graphQLProfile = .strict }

        #expect(try test.error(of: document)["message"]?.stringValue?.hasPrefix("Syntax") == true)
    }

    @Test func `the operation's name decides, and both may be aliased`() throws {
        var test = try TestWorld()
        let document = "query A { a: me { id } } query B { b: me { id } }"
        let fields = try test.fields(as: "echo")
        func reply(_ name: JSONValue) throws -> String {
            let body: JSONValue = ["query": .string(document), "operationName": name]
            return try test.sendGraphQL(
                body: body.compactText,
                type: "application/json",
                fields: fields
            ).text
        }

        #expect(try reply("B") == #"{"data":{"b":{"id":"\#(TestWorld.echo)"}}}"#)
        #expect(try reply(.null).hasPrefix(#"{"data":null,"errors":[{"message":"Must provide"#))
        #expect(try reply("C").hasPrefix(#"{"data":null,"errors":[{"message":"Unknown operation"#))
    }

    @Test func `a mutation that names itself is done once`() throws {
        var test = try TestWorld()
        let document = """
            mutation { createMessage(input: {conversationId: "\(TestWorld.support)", \
            content: "once"}) { message { id } } }
            """
        var fields = try test.fields(as: "ada", views: "BETA")
        fields.append("X-RequestId", "r1")
        let first = try test.sendGraphQL(body: document, fields: fields)
        let again = try test.sendGraphQL(body: document, fields: fields)
        fields["X-RequestId"] = "r2"
        let other = try test.sendGraphQL(body: document, fields: fields)

        #expect(first.json["errors"] == nil)
        #expect(again.text == first.text)
        #expect(other.text != first.text)
        let messages = try test.request(.get, "/_wws/spaces/support/messages").json
        #expect(messages["total"] == 2)
    }

    @Test func `a query that names itself is answered anew`() throws {
        var test = try TestWorld()
        var fields = try test.fields(as: "ada")
        fields.append("X-RequestId", "r1")
        let document = "{ space(id: \"\(TestWorld.support)\") { title } }"
        let first = try test.sendGraphQL(body: document, fields: fields)
        _ = try test.request(.put, "/_wws/spaces/support", ["title": "New"])
        let again = try test.sendGraphQL(body: document, fields: fields)

        #expect(first.text == #"{"data":{"space":{"title":"Support"}}}"#)
        #expect(again.text == #"{"data":{"space":{"title":"New"}}}"#)
    }

    @Test func `documents that are sent again are known`() throws {
        var test = try TestWorld()
        for _ in 0..<3 { _ = try test.data(of: "{ me { id } }") }
        _ = try test.data(of: "{ me { id } }", views: "PUBLIC")
        let statistics = test.world.emulator.graphQLCacheStatistics

        #expect(statistics.documentCount == 2)
        #expect(statistics.hitCount == 2)
        #expect(statistics.missCount == 2)
        #expect(statistics.evictionCount == 0)
        #expect(statistics.byteCount == 26)

        let metrics = try test.request(.get, "/_wws/metrics").text
        for line in [
            #"wws_graphql_documents_total{known="yes"} 2"#,
            #"wws_graphql_documents_total{known="no"} 2"#,
            "wws_graphql_documents_evicted_total 0", "wws_graphql_documents 2",
            "wws_graphql_document_bytes 26",
        ] {
            #expect(metrics.split(separator: "\n").contains(line[...]))
        }
    }

    @Test func `an operation that asks for too much is refused by the limit's name`() throws {
        var test = try TestWorld { $0.executionLimits.aliasLimit = 2 }
        let document = "{ a: me { id } b: me { id } c: me { id } }"

        let message = try test.error(of: document)["message"]?.stringValue
        #expect(message == "The operation has more than 2 aliases, with its fragments taken in.")
        #expect(
            try test.data(of: "{ a: me { id } b: me { id } me { id } }").objectValue?.count == 3
        )
    }

    @Test func `fields that come before a failing mutation stay done`() throws {
        var test = try TestWorld()
        let text = try test.reply(
            to: """
                mutation { \
                a: updateSpace(input: {id: "\(TestWorld.support)", title: "First"}) { \
                space { title } } \
                b: updateSpace(input: {id: "x"}) { space { title } } \
                c: updateSpace(input: {id: "\(TestWorld.support)", title: "Third"}) { \
                space { title } } }
                """
        )
        let json = try JSONValue(parsing: text)

        #expect(json["data"]?["a"]?["space"]?["title"] == "First")
        #expect(json["data"]?["b"] == .null)
        #expect(json["data"]?["c"]?["space"]?["title"] == "Third")
        #expect(json["errors"]?.arrayValue?.count == 1)
        #expect(json["errors"]?[0]?["path"] == ["b"])
        #expect(json["errors"]?[0]?["field"]?["name"] == "updateSpace")
    }
}
