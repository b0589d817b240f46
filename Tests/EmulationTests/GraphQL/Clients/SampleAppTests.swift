import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// The service's own samples and the bots made after them (facts: WEATHER, SENT, HELLO, TICKET,
/// BREW, CMB, WBOT, GMAIL, APIPROXY, PROXY).
@Suite struct SampleAppTests {
    @Test func `a proxy knows its callers by me, in exactly these bytes (§6.9)`() throws {
        var test = try TestWorld()
        let valid = try test.sendGraphQL(
            body: "{ me { id } }",
            fields: try test.fields(as: "echo", views: "PUBLIC")
        )
        let bad = try test.sendGraphQL(
            body: "{ me { id } }",
            fields: ["Authorization": "Bearer eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.e30.x"]
        )

        #expect(valid.status == .ok)
        #expect(valid.text == #"{"data":{"me":{"id":"\#(TestWorld.echo)"}}}"#)
        #expect(bad.status == .unauthorized)
    }

    @Test func `a message's author is read before it is answered (§3.5)`() throws {
        var test = try TestWorld()
        let id = try test.postContent("What's the weather?")
        let reply = try test.sendGraphQL(
            body: """
                {"query":"query getMessage { message(id: \\"\(id)\\") { createdBy { \
                displayName id } annotations}}","variables":null,"operationName":"getMessage"}
                """,
            type: "application/json",
            fields: try test.jwt(as: "echo", views: "PUBLIC")
        )

        #expect(
            reply.text == #"{"data":{"message":{"createdBy":{"displayName":"Ada Example","#
                + #""id":"\#(TestWorld.ada)"},"annotations":[]}}}"#
        )
    }

    @Test func `a sentiment of an app's own message leads to the app itself (§6.1)`() throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let id = try test.postGeneric("I feel great")
        _ = try test.request(
            .post,
            "/_wws/messages/\(id)/annotations",
            [
                "as": "toscana-aip-nlc-consumer-client-id", "type": "message-nlp-docSentiment",
                "language": "en", "docSentiment": ["type": "positive", "score": 0],
            ]
        )
        let event = try #require(test.callbacks.last?.json)

        #expect(event["annotationType"] == "message-nlp-docSentiment")
        #expect(event["userId"] == "toscana-aip-nlc-consumer-client-id")
        #expect(event["userName"] == nil)
        #expect(
            event["annotationPayload"]
                == #"{"language":"en","docSentiment":{"type":"positive","score":0}}"#
        )
        let message = try #require(event["messageId"]?.stringValue)
        #expect(
            try test.data(of: #"{ message(id: "\#(message)") { createdBy { id } } }"#)["message"]
                == ["createdBy": ["id": .string(TestWorld.echo)]]
        )
    }

    @Test func `spaces and their people, as HELLO lists them (§3.5)`() throws {
        var test = try TestWorld()
        let items = try test.data(
            of: """
                query getSpaces { spaces (first: 50) { items { title description id updated \
                updatedBy { id displayName } created createdBy { displayName } members { items \
                { id photoUrl email displayName } } conversation { messages { items { content \
                } } } } } }
                """,
            views: "PUBLIC"
        )["spaces"]?["items"]?.arrayValue

        #expect(items?.count == 1)
        #expect(items?[0]["members"]?["items"]?.arrayValue?.count == 3)
    }

    @Test func `a mutation behind a brace and a semicolon, with an empty text (§1.10)`() throws {
        var test = try TestWorld()
        let document = """
            mutation {createTargetedMessage(input: {conversationId: "\(TestWorld.support)" \
            targetUserId: "\(TestWorld.ada)" targetDialogId: "d" annotations: [{ \
            genericAnnotation: {title: "Done", text: ""} }] }) {successful}
            };
            """

        #expect(
            try test.reply(to: document, views: "PUBLIC, BETA")
                == #"{"data":{"createTargetedMessage":{"successful":true}}}"#
        )
    }

    @Test(
        arguments: [
            // WBOT: a subtitle of nothing, a date that is a number.
            #"attachments: [{type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "a", subtitle: "", text: "b", date: 1500573338000, buttons: [{text: "c", payload: "d", style: PRIMARY}]}}}]"#,
            // CMB: buttons one after another, and an empty list of annotations.
            #"annotations: [ ] attachments: [{type: CARD cardInput: {type: INFORMATION informationCardInput: {title: "a" subtitle: "b" text: "c" date: 1521333733000 buttons: [{text: "d" payload: "e" style: PRIMARY}{text: "f" payload: "g" style: SECONDARY}]}}}]"#,
            // TICKET and BREW: the same in annotations.
            #"annotations: [{genericAnnotation: {title: "a" text: "b" buttons:[{ postbackButton: {title: "c" id: "d" style: PRIMARY} }{ postbackButton: {title: "e" id: "f" style: SECONDARY} }]}}]"#,
            // A text and a card at once.
            #"annotations: [{genericAnnotation: {title: "a", text: "b"}}], attachments: [{type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "c", subtitle: "", text: "d", date: "1528127651602", buttons: []}}}]"#,
            // A text without a title, and two cards.
            #"annotations: [{genericAnnotation: {text: "b"}}], attachments: [{type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "c", subtitle: "", text: "d", date: "0", buttons: [{text: "e", payload: "/issue r 1 -p x", style: PRIMARY}]}}},{type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "c", text: "d", buttons: []}}}]"#,
            // GMAIL: title and text alone.
            #"annotations: [{genericAnnotation: {title: "a", text: "b"}}]"#,
        ]
    )
    func `whatever apps in production sent is shown (§6.5)`(lists: String) throws {
        var test = try TestWorld()
        let document = """
            mutation {createTargetedMessage(input: {conversationId: "\(TestWorld.support)", \
            targetUserId: "\(TestWorld.ada)", targetDialogId: "d", \(lists)}) {successful}}
            """

        #expect(
            try test.reply(to: document, views: "PUBLIC, BETA")
                == #"{"data":{"createTargetedMessage":{"successful":true}}}"#
        )
        let list = try test.request(.get, "/_wws/dialogs").json
        #expect(list["dialogs"]?.arrayValue?.count == 1)
    }

    @Test(arguments: ["ACTIONS,PUBLIC", "PUBLIC, BETA"])
    func `an app's message by GraphQL has an annotation and no content (§6.6)`(views: String) throws
    {
        var test = try TestWorld()
        try test.enableWebhook()
        let id = try #require(
            try test.data(
                of: """
                    mutation { createMessage(input: { conversationId: "\(TestWorld.support)", \
                    annotations: [{ genericAnnotation: { title: "T", text: "X", color: "#FF0000", \
                    actor: { name: "Bot" } } }] }) { message { id } } }
                    """,
                views: views
            )["createMessage"]?["message"]?["id"]?.stringValue
        )

        #expect(test.callbacks.map(\.type) == ["message-created", "message-annotation-added"])
        #expect(test.callbacks[0].json["content"] == "")
        #expect(
            test.callbacks[1].json["annotationPayload"]?.stringValue
                == ##"{"type":"generic","version":1,"color":"#FF0000","title":"T","text":"X","##
                + #""actor":{"name":"Bot"}}"#
        )
        #expect(test.callbacks.allSatisfy { $0.json["messageId"] == .string(id) })
    }

    @Test func `generated classes ask for __typename and id, and get nothing else (§1.10)`() throws
    {
        var test = try TestWorld()
        let id = try test.postContent("x")

        #expect(
            try test.reply(
                to: """
                    query{message(id:"\(id)"){__typename,id,content,createdBy{__typename,id}}}
                    """,
                views: "ACTIONS,PUBLIC"
            )
                == #"{"data":{"message":{"__typename":"Message","id":"\#(id)","content":"x","#
                + #""createdBy":{"__typename":"Person","id":"\#(TestWorld.ada)"}}}}"#
        )
    }
}
