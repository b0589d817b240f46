import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// stefanopog's nodes for Node-RED and an example for them (facts: NR, NREX).
@Suite struct NodeREDTests {
    private static let views = "PUBLIC,BETA,EXPERIMENTAL"

    @Test func `a token that is no text gets 401, and the retry is served (§1.0)`() throws {
        var test = try TestWorld()
        let document = "query getSpaces { spaces { items { id title } } }"
        let refused = try test.sendGraphQL(
            body: document,
            fields: ["Authorization": "Bearer[object Object]"]
        )
        let served = try test.sendGraphQL(body: document, fields: try test.fields(as: "echo"))

        #expect(refused.status == .unauthorized)
        #expect(
            served.text
                == #"{"data":{"spaces":{"items":[{"id":"\#(TestWorld.support)","title":"Support"}]}}}"#
        )
    }

    private static func message(_ id: String) -> String {
        """
        query getMessage { message(id: "\(id)") { id content contentType created updated \
        annotations reactions { reaction count viewerHasReacted } createdBy { id displayName \
        extId email customerId presence photoUrl ibmUniqueID } updatedBy { id displayName } } }
        """
    }

    @Test func `a message in full is public, and one that isn't there is null (§3.2, §3.4)`()
        throws
    {
        var test = try TestWorld()
        let id = try test.postGeneric("text")
        let app = try test.data(of: Self.message(id), views: "PUBLIC")["message"]

        #expect(app?["content"] == .null)
        #expect(
            app?["createdBy"] == [
                "id": .string(TestWorld.echo), "displayName": "Echo",
                "extId": .string(TestWorld.echo), "email": .null, "customerId": .null,
                "presence": "offline", "photoUrl": .null, "ibmUniqueID": .null,
            ]
        )
        #expect(
            try test.reply(to: Self.message("5ab3e27be4b0f06c7f8da41b"), views: "PUBLIC")
                == #"{"data":{"message":null}}"#
        )
    }

    @Test func `the arguments of its generic node are swapped, which is refused (§1.10)`() throws {
        var test = try TestWorld()
        let reply = try test.sendJSON(
            #"{"query":"query A { me { id } }","variables":"A","operationName":{"x":1}}"#
        )

        #expect(reply.status == .badRequest)
        #expect(
            reply.text
                == #"{"status":400,"message":"operationName must be a string, not an object"}"#
        )
    }

    @Test func `an older one puts the name and the variables into the URL (§1.10)`() throws {
        var test = try TestWorld()
        let reply = try test.sendJSON(
            #"{"query":"query A($id: ID!) { space(id: $id) { title } } query B { me { id } }"}"#,
            query: "operationName=A&"
                + urlParameter("variables", #"{"id":"\#(TestWorld.support)"}"#)
        )

        #expect(reply.text == #"{"data":{"space":{"title":"Support"}}}"#)
    }

    @Test func `its example sends a form although it says application/graphql (§1.10)`() throws {
        var test = try TestWorld()
        let reply = try test.sendGraphQL(
            body: urlParameter("query", "query { spaces(first: 1) { items { title } } }"),
            type: "application/x-www-form-urlencoded",
            fields: try test.jwt(as: "echo")
        )

        #expect(reply.text == #"{"data":{"spaces":{"items":[{"title":"Support"}]}}}"#)
    }

    @Test(
        arguments: [
            #"category: "", actions: "undefined", payload: "%7B%22a%22%3A1%7D", start: -1, end: 4"#,
            #"category: "undefined", actions: ["a b"], payload: "{\"a\":1}", start: 0, end: 31"#,
        ]
    )
    func `a focus anywhere, with the whole message in the reply (§6.7)`(input: String) throws {
        var test = try TestWorld()
        let id = try test.postContent("carota")
        _ = try test.advance("1s")
        let document = """
            mutation { addMessageFocus(input: {messageId: "\(id)", messageFocus: {lens: "L", \
            phrase: "pippo", confidence: 0.99, version: 1, hidden: false, \(input)}}) { message { \
            id content created updated createdBy { id } updatedBy { id } annotations } } }}
            """
        let message = try test.data(of: document, views: Self.views)["addMessageFocus"]?["message"]

        #expect(message?["content"] == "carota")
        #expect(message?["annotations"]?.arrayValue?.count == 1)
        #expect(message?["updated"] == "2018-03-01T09:00:01.000+0000")
        #expect(message?["updatedBy"]?["id"] == .string(TestWorld.echo))
        #expect(message?["createdBy"]?["id"] == .string(TestWorld.ada))
    }

    @Test(
        arguments: [
            #"annotations: [], attachments: [{type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "undefined", subtitle: "undefined", text: "a\nb\u200B", date: "1528127651602"}}}]"#,
            ##"annotations: [{genericAnnotation: {title: "t", text: "x", color: "#FF0000", buttons: []}}], attachments: []"##,
            "annotations: [], attachments: []",
        ]
    )
    func `both lists go out, either may be empty (§6.5)`(lists: String) throws {
        var test = try TestWorld()

        #expect(
            try test.reply(
                to: """
                    mutation createTargetedMessage { createTargetedMessage(input: { \
                    conversationId: "\(TestWorld.support)", targetUserId: "\(TestWorld.ada)", \
                    targetDialogId: "d", \(lists)}) { successful } }
                    """,
                views: Self.views
            ) == #"{"data":{"createTargetedMessage":{"successful":true}}}"#
        )
    }

    @Test func `a space without a template has nulls, over which it goes (§6.9)`() throws {
        var test = try TestWorld()

        #expect(
            try test.reply(
                to: """
                    query { space(id: "\(TestWorld.support)") { statusValueId templateInfo { id } \
                    propertyValueIds { propertyId propertyValueId } statusHistory { id } } }
                    """,
                views: Self.views
            )
                == #"{"data":{"space":{"statusValueId":null,"templateInfo":null,"#
                + #""propertyValueIds":null,"statusHistory":null}}}"#
        )
    }

    @Test func `a template is only for people: an app is told 403 (§3.4)`() throws {
        var test = try TestWorld()
        let error = try test.error(
            of: #"query { spaceTemplate(id: "x") { id name } }"#,
            views: Self.views
        )

        #expect(error["message"] == "403 Forbidden")
        #expect(error["field"] == ["name": "spaceTemplate", "type": "SpaceTemplate"])
    }

    @Test func `a message is found, with what it was found by (§7, 45)`() throws {
        var test = try TestWorld()
        let id = try test.postContent("The quick brown fox")

        #expect(
            try test.reply(
                to: """
                    query { searchMessages(query: "quick", first: 50) { total items { \
                    message { id } highlights { field highlighted } space { id } } } }
                    """,
                as: "ada",
                views: Self.views
            )
                == #"{"data":{"searchMessages":{"total":1,"items":[{"message":{"id":"\#(id)"},"#
                + #""highlights":[{"field":"content","highlighted":["The quick brown fox"]}],"#
                + #""space":{"id":"\#(TestWorld.support)"}}]}}}"#
        )
    }
}
