import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

@Suite struct ActionMutationsTests {
    private static func targeted(_ lists: String, user: String = TestWorld.ada) -> String {
        """
        mutation { createTargetedMessage(input: {conversationId: "\(TestWorld.support)" \
        targetUserId: "\(user)" targetDialogId: "d" \(lists)}) { successful } }
        """
    }

    @Test(
        arguments: [
            "", "annotations: [] attachments: []",
            #"annotations: [{genericAnnotation: {title: "t", text: ""}}]"#,
            #"annotations: [{genericAnnotation: {text: "x", buttons: []}}]"#,
            #"annotations: [{genericAnnotation: {text: "x"} }] attachments: [{type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "a", text: "b"}}}]"#,
            #"attachments: {type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "a", subtitle: "undefined", text: "b", date: "1528127651602", buttons: []}}}"#,
            #"attachments: [{type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "a", subtitle: "", text: "b", date: 1500573338000, buttons: [{text: "t", payload: "", style: PRIMARY}]}}}]"#,
            #"attachments: [{type: CARD, cardInput: {type: INFORMATION, informationCardInput: {title: "a", text: "b\u200B", date: "0", buttons: {text: "t", payload: "/issue x", style: SECONDARY}}}}]"#,
            #"annotations: [{genericAnnotation: {text: "x", buttons:[{postbackButton: {id: "1", title: "a", style: PRIMARY}}{postbackButton: {id: "2", title: "b", style: SECONDARY}}]}}]"#,
        ]
    )
    func `what apps send is shown to one person, in the recorded words`(lists: String) throws {
        var test = try TestWorld()
        try test.enableWebhook()

        #expect(
            try test.reply(to: Self.targeted(lists), views: "TYPED_ANNOTATIONS,BETA,PUBLIC")
                == #"{"data":{"createTargetedMessage":{"successful":true}}}"#
        )
        #expect(test.callbacks.isEmpty)
        #expect(try test.request(.get, "/_wws/spaces/support/messages").json["total"] == 0)
    }

    @Test func `cards may come in variables, with the date as text or number`() throws {
        var test = try TestWorld()
        for date: JSONValue in ["1528127651602", 1_528_127_651_602] {
            let card: JSONValue = ["title": "a", "text": "b", "date": date]
            let data = try test.data(
                of: """
                    mutation t($input: CreateTargetedMessageInput!) \
                    { createTargetedMessage(input: $input) { successful } }
                    """,
                variables: [
                    "input": [
                        "conversationId": .string(TestWorld.support), "targetDialogId": "d",
                        "targetUserId": .string(TestWorld.ada),
                        "attachments": [
                            [
                                "type": "CARD",
                                "cardInput": [
                                    "type": "INFORMATION", "informationCardInput": card,
                                ],
                            ]
                        ],
                    ]
                ]
            )
            #expect(data["createTargetedMessage"]?["successful"] == true)
        }
    }

    @Test func `only apps show something, and only to members`() throws {
        var test = try TestWorld()
        func message(_ mutation: String, as actor: String) throws -> JSONValue? {
            try test.error(of: mutation, as: actor)["message"]
        }

        #expect(try message(Self.targeted(""), as: "ada") == "403 Forbidden")
        #expect(try message(Self.targeted(""), as: "helper") == "404 Not Found")
        #expect(try message(Self.targeted("", user: TestWorld.cleo), as: "echo") == "403 Forbidden")
        #expect(try message(Self.targeted("", user: "nobody"), as: "echo") == "404 Not Found")
    }

    private static func selection(_ app: String = TestWorld.echo) -> String {
        """
        mutation { selectAction(input: {conversationId: "\(TestWorld.support)", \
        targetDialogId: "a67207a0", targetId: "\(app)", actionId: "/invite someone", \
        referralMessageId: "a67207a0"}) { successful } }
        """
    }

    @Test func `a click reaches the webhooks as the recorded annotation`() throws {
        var test = try TestWorld()
        try test.enableWebhook()

        #expect(
            try test.reply(to: Self.selection(), as: "ada", views: "ACTIONS,PUBLIC")
                == #"{"data":{"selectAction":{"successful":true}}}"#
        )
        let event = try #require(test.callbacks.last?.json)
        #expect(event["annotationType"] == "actionSelected")
        #expect(event["userId"] == .string(TestWorld.ada))
        let payload = try JSONValue(parsing: event["annotationPayload"]?.stringValue ?? "")
        #expect(payload["actionId"] == "/invite someone")
        #expect(payload["targetAppId"] == .string(TestWorld.echo))
        let id = try #require(event["messageId"]?.stringValue)
        #expect(try test.data(of: "{ message(id: \"\(id)\") { id } }")["message"] == .null)
    }

    @Test func `only people click, and only on what is there`() throws {
        var test = try TestWorld()
        let views = "ACTIONS"

        #expect(
            try test.error(of: Self.selection(), as: "echo", views: views)["message"]
                == "403 Forbidden"
        )
        #expect(
            try test.error(of: Self.selection(), as: "cleo", views: views)["message"]
                == "404 Not Found"
        )
        #expect(
            try test.error(of: Self.selection(TestWorld.helper), as: "ada", views: views)["message"]
                == "403 Forbidden"
        )
    }
}
