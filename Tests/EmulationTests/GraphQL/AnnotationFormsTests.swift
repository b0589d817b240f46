import HTTP
import JSON
import Simulation
import Testing

@testable import Emulation

/// The forms of annotations: what webhooks are told, and what GraphQL shows (facts §4.0 and §4.1).
@Suite struct AnnotationFormsTests {
    /// What somebody annotates a message with.
    struct Case: CustomTestStringConvertible, Sendable {
        let type: String
        let actor: String
        let payload: String
        /// The webhook's `annotationPayload`.
        let told: String
        /// The element of `annotations`, with `ID` for the annotation's id.
        let stored: String
        var testDescription: String { type }
    }

    private static let analyst = "toscana-aip-nlc-consumer-client-id"
    private static let storage = "toscana-service-storage-client-id"
    private static let moments = "toscana-service-moment-client-id"
    private static let keywords =
        #""language":"en","keywords":[{"relevance":0.91615,"text":"test"}]"#
    private static let moment = #""hidden":false,"momentId":"ab","algorithm":"timegap""#
    private static let file =
        #""fileId":"ibm0@default@x@file-1","name":"a.jpg","size":139512,"contentType":"image/jpeg""#
    private static let fileForm =
        #"{"type":"file","annotationId":"ID","version":"1.0","created":1519894800000,"#
        + #""createdBy":"\#(storage)","updated":1519894800000,"updatedBy":"\#(storage)","#
        + #""tokenClientId":"\#(storage)",\#(file)}"#
    private static let focus =
        #""lens":"Question","category":null,"phrase":"test","confidence":1.0"#
    private static let focusTold =
        #"{"type":"message-focus","annotationId":null,"version":"5","created":null,"#
        + #""createdBy":null,"updated":null,"updatedBy":null,"tokenClientId":null,\#(focus)}"#
    private static let focusStored =
        #"{"type":"message-focus","annotationId":"ID","version":"5","created":1519894800000,"#
        + #""createdBy":"\#(analyst)","updated":null,"updatedBy":null,"tokenClientId":null,"#
        + #"\#(focus)}"#

    static let cases = [
        // Recorded: the webhook has no type, what is stored has it last.
        Case(
            type: "message-nlp-keywords",
            actor: analyst,
            payload: "{\(keywords)}",
            told: "{\(keywords)}",
            stored: #"{\#(keywords),"annotationId":"ID","created":1519894800000,"#
                + #""createdBy":"\#(analyst)","type":"message-nlp-keywords"}"#
        ),
        Case(
            type: "conversation-moment",
            actor: moments,
            payload: "{\(moment)}",
            told: "{\(moment)}",
            stored: #"{\#(moment),"annotationId":"ID","created":1519894800000,"#
                + #""createdBy":"\#(moments)","type":"conversation-moment"}"#
        ),
        Case(
            type: "file",
            actor: storage,
            payload: "{\(file)}",
            told: fileForm,
            stored: fileForm
        ),
        // Recorded: a service's focus is told without its id and its times.
        Case(
            type: "message-focus",
            actor: analyst,
            payload: #"{"version":"5",\#(focus)}"#,
            told: focusTold,
            stored: focusStored
        ),
        Case(
            type: "generic",
            actor: "echo",
            payload: #"{"version":1,"text":"t","actor":{},"mine":[1.0]}"#,
            told: #"{"type":"generic","version":1,"text":"t","actor":{},"mine":[1.0]}"#,
            stored: #"{"type":"generic","version":1,"text":"t","actor":{},"mine":[1.0],"#
                + #""annotationId":"ID","created":1519894800000,"createdBy":"\#(TestWorld.echo)"}"#
        ),
    ]

    @Test(arguments: cases)
    func `an annotation has one form for webhooks and one for GraphQL`(form: Case) throws {
        var test = try TestWorld()
        try test.enableWebhook(["message-annotation-added"])
        let message = try test.postContent("test")
        var body: JSONObject = ["as": .string(form.actor), "type": .string(form.type)]
        for (name, value) in try JSONValue(parsing: form.payload).objectValue ?? [:] {
            body[name] = value
        }
        let path = "/_wws/messages/\(message)/annotations"
        let made = try test.request(.post, path, .object(body))
        let id = try #require(made.json["annotationId"]?.stringValue, "\(made.text)")
        let annotations = try test.data(
            of: #"{ message(id: "\#(message)") { annotations } }"#,
            views: "PUBLIC"
        )["message"]?["annotations"]

        #expect(annotations?.arrayValue?.count == 1)
        #expect(annotations?[0]?.stringValue == form.stored.replacing("\"ID\"", with: "\"\(id)\""))
        #expect(
            test.callbacks.last?.json["annotationPayload"]?.stringValue
                == form.told.replacing("\"ID\"", with: "\"\(id)\"")
        )
        let isService = form.actor != "echo"
        #expect((test.callbacks.last?.json["userName"] == nil) == isService)
    }

    @Test func `a type in capitals is as the app wrote it, and found as generic (§1.3)`() throws {
        var test = try TestWorld()
        _ = try test.postAppMessage(
            #"{"type":"appMessage","version":1.0,"annotations":[{"type":"GENERIC","version":1.0,"text":"x"}]}"#,
            token: try test.token()
        )
        let items = try test.data(
            of: """
                { conversation(id: "\(TestWorld.support)") { messages(annotationType: "generic") { \
                items { annotations typedAnnotations { ... on GenericAnnotation { text } } } } } }
                """,
            views: "TYPED_ANNOTATIONS"
        )["conversation"]?["messages"]?["items"]

        #expect(items?.arrayValue?.count == 1)
        #expect(
            items?[0]?["annotations"]?[0]?.stringValue?.hasPrefix(#"{"type":"GENERIC","#) == true
        )
        #expect(items?[0]?["typedAnnotations"] == [["text": "x"]])
    }

    @Test func `an app posts a file beside its text, and each is an annotation (§1.3)`() throws {
        var test = try TestWorld()
        try test.enableWebhook(["message-annotation-added"])
        _ = try test.postAppMessage(
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","version":1,"text":"<$file|a|b>"},{"type":"file","fileId":"a","name":"b"}]}"#,
            token: try test.token()
        )

        #expect(test.callbacks.map(\.json["annotationType"]) == ["generic", "file"])
    }
}
