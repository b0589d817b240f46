import Determinism
import JSON
import Testing
import WatsonWork

/// The forms on the wire, as they were recorded (facts §4.1).
@Suite struct AnnotationFormsTests {
    /// What becomes of an annotation that somebody adds to a message, and the message's instant.
    private func annotation(
        _ payload: String,
        by actor: ActorID
    ) throws -> (annotation: Annotation, milliseconds: Int64) {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .postText(sandbox.support, content: "x"),
            by: .unrestricted(sandbox.ada)
        )
        let message = try #require(sandbox.state.messages.first?.key)
        let now = sandbox.now.millisecondsSinceEpoch
        try sandbox.perform(
            .addAnnotation(message, try JSONObject(parsing: payload)),
            by: .unrestricted(actor)
        )
        return (try #require(sandbox.state.messages[message]?.annotations.first), now)
    }

    private func text(_ object: JSONObject) -> String { JSONValue.object(object).compactText }

    /// WWX, June 2018: the payload, then who and when.
    @Test func `a generic annotation is stored with its maker behind and told of as it was sent`()
        throws
    {
        let sent =
            ##"{"type":"generic","version":1,"color":"#6CB7FB","title":"Hello World","##
            + #""text":"Test from Express!","actor":{"name":"Hello World Bot"}}"#
        let (annotation, now) = try annotation(sent, by: .app(AppID(rawValue: "echo-id")))

        #expect(text(annotation.notificationPayload()) == sent)
        #expect(
            text(annotation.storedJSON())
                == sent.dropLast()
                + #","annotationId":"\#(annotation.id.rawValue)","created":\#(now),"#
                + #""createdBy":"echo-id"}"#
        )
    }

    /// WWCF: no type in the webhook; the type comes last in GraphQL.
    @Test(arguments: ["message-nlp-keywords", "message-nlp-docSentiment", "conversation-moment"])
    func `what a service finds has its type last, and none in the webhook`(type: String) throws {
        let members = #""language":"en","keywords":[{"relevance":0.91615,"text":"test"}]"#
        let (annotation, now) = try annotation(
            #"{"type":"\#(type)",\#(members)}"#,
            by: .service(.naturalLanguage)
        )

        #expect(text(annotation.notificationPayload()) == "{\(members)}")
        #expect(
            text(annotation.storedJSON())
                == #"{\#(members),"annotationId":"\#(annotation.id.rawValue)","#
                + #""created":\#(now),"createdBy":"toscana-aip-nlc-consumer-client-id","#
                + #""type":"\#(type)"}"#
        )
    }

    @Test func `a native focus hides its id and maker in the webhook alone`() throws {
        let rest =
            #""applicationId":"CLE","lensId":"CLE","lens":"Question","category":null,"#
            + #""phrase":"What?","actions":null"#
        let (annotation, now) = try annotation(
            #"{"type":"message-focus",\#(rest),"version":"5"}"#,
            by: .service(.naturalLanguage)
        )
        let nobody = #""updated":null,"updatedBy":null,"tokenClientId":null"#

        #expect(
            text(annotation.notificationPayload())
                == #"{"type":"message-focus","annotationId":null,"version":"5","created":null,"#
                + #""createdBy":null,\#(nobody),\#(rest)}"#
        )
        #expect(
            text(annotation.storedJSON())
                == #"{"type":"message-focus","annotationId":"\#(annotation.id.rawValue)","#
                + #""version":"5","created":\#(now),"#
                + #""createdBy":"toscana-aip-nlc-consumer-client-id",\#(nobody),\#(rest)}"#
        )
    }

    @Test func `a file of the storage service has a head, an app's own is as it was sent`() throws {
        let rest = #""fileId":"ibm0@default@s@file-u","name":"a.jpg","size":1"#
        let service = "toscana-service-storage-client-id"
        let (stored, now) = try annotation(
            #"{"type":"file",\#(rest)}"#,
            by: .service(.storage)
        )
        let head =
            #"{"type":"file","annotationId":"\#(stored.id.rawValue)","version":"1.0","#
            + #""created":\#(now),"createdBy":"\#(service)","updated":\#(now),"#
            + #""updatedBy":"\#(service)","tokenClientId":"\#(service)",\#(rest)}"#
        #expect(text(stored.storedJSON()) == head)
        #expect(text(stored.notificationPayload()) == head)

        let sent = #"{"type":"file",\#(rest),"version":1.0}"#
        let (own, later) = try annotation(sent, by: .app(AppID(rawValue: "echo-id")))
        #expect(text(own.notificationPayload()) == sent)
        #expect(
            text(own.storedJSON())
                == sent.dropLast()
                + #","annotationId":"\#(own.id.rawValue)","created":\#(later),"#
                + #""createdBy":"echo-id"}"#
        )
    }

    /// The raw recording of WWCF, its second `type` left out.
    @Test func `a click is told of in the recorded order`() throws {
        var sandbox = try Sandbox()
        let now = sandbox.now.millisecondsSinceEpoch
        let events = try sandbox.perform(
            .selectAction(
                space: sandbox.support,
                targetDialogID: "a67207a0-2620-11e8-928c-f1f45453ff65",
                target: sandbox.echoID,
                actionID: "/invite someone",
                referralMessageID: "a67207a0-2620-11e8-928c-f1f45453ff65"
            ),
            by: .unrestricted(sandbox.ada)
        )
        guard case .actionSelected(let annotation, messageID: _, in: _) = events[0] else {
            Issue.record("no click")
            return
        }

        #expect(
            text(annotation.notificationPayload())
                == #"{"type":"actionSelected","annotationId":"\#(annotation.id.rawValue)","#
                + #""version":"1.0","created":\#(now),"createdBy":"ada-id","updated":\#(now),"#
                + #""updatedBy":"ada-id","tokenClientId":"toscana-web-client-id","#
                + #""conversationId":"support-id","#
                + #""targetDialogId":"a67207a0-2620-11e8-928c-f1f45453ff65","#
                + #""referralMessageId":"a67207a0-2620-11e8-928c-f1f45453ff65","#
                + #""actionId":"/invite someone","targetAppId":"echo-id"}"#
        )
    }

    @Test func `an edit adds who changed it when`() throws {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["text": "a"]]),
            by: .unrestricted(sandbox.echo)
        )
        let message = try #require(sandbox.state.messages.first?.value)
        let now = sandbox.now.millisecondsSinceEpoch
        let id = message.annotations[0].id
        try sandbox.perform(.editAnnotation(message.id, id, ["text": "b"]))
        let edited = try #require(sandbox.state.messages[message.id]?.annotation(id))

        #expect(
            edited.storedJSON().keys == [
                "text", "type", "annotationId", "created", "createdBy", "updated", "updatedBy",
            ]
        )
        #expect(edited.storedJSON()["updated"] == .integer(now))
        #expect(edited.storedJSON()["updatedBy"] == "echo-id")
    }
}
