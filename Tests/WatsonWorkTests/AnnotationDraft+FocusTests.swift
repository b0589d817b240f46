import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct AnnotationDraftFocusTests {
    private func stored(_ draft: FocusDraft) throws -> (text: String, id: String, at: Int64) {
        var sandbox = try Sandbox()
        try sandbox.perform(
            .postAppMessage(sandbox.support, annotations: [["text": "Rain"]]),
            by: .unrestricted(sandbox.echo)
        )
        let message = try #require(sandbox.state.messages.first?.key)
        let now = sandbox.now.millisecondsSinceEpoch
        try sandbox.perform(.addFocus(message, draft), by: .unrestricted(sandbox.echo))
        let annotation = try #require(sandbox.state.messages[message]?.annotations.last)
        #expect(annotation.notificationPayload() == annotation.storedJSON())
        let text = JSONValue.object(annotation.storedJSON()).compactText
        return (text, annotation.id.rawValue, now)
    }

    @Test func `a focus has its members in the recorded order`() throws {
        let (text, id, now) = try stored(
            FocusDraft(
                lens: "ActionRequest",
                phrase: "rain",
                category: "Schedule",
                actions: ["One", "Two"],
                confidence: 0.99,
                payload: #"{"a":1}"#,
                start: 0,
                end: 4,
                version: 2,
                hidden: true
            )
        )

        #expect(
            text
                == #"{"type":"message-focus","annotationId":"\#(id)","version":"2","#
                + #""created":\#(now),"createdBy":"echo-id","updated":null,"updatedBy":null,"#
                + #""tokenClientId":null,"applicationId":"echo-id","lensId":null,"#
                + #""lens":"ActionRequest","category":"Schedule","phrase":"rain","#
                + #""actions":["One","Two"],"confidence":0.99,"payload":"{\"a\":1}","start":0,"#
                + #""end":4,"focusVersion":2,"hidden":true,"context":null,"#
                + #""extractedInfo":null}"#
        )
    }

    /// One client looks for this very text in the string (facts §6.7).
    @Test func `what nobody says is null, and the phrase is followed by another member`() throws {
        let (text, _, _) = try stored(FocusDraft(lens: "L", phrase: "rain"))

        #expect(text.contains(#""phrase":"rain","#))
        #expect(text.contains(#""version":"1","#))
        #expect(
            text.hasSuffix(
                #""category":null,"phrase":"rain","actions":[],"confidence":null,"payload":null,"#
                    + #""start":null,"end":null,"focusVersion":1,"hidden":false,"#
                    + #""context":null,"extractedInfo":null}"#
            )
        )
    }

    @Test(arguments: [(1.0, "1.0"), (0.5, "0.5"), (.nan, "null"), (.infinity, "null")])
    func `a confidence is a number of JSON or none`(confidence: Double, text: String) throws {
        let stored = try stored(FocusDraft(lens: "L", phrase: "p", confidence: confidence))

        #expect(stored.text.contains(#""confidence":\#(text),"#))
    }
}
