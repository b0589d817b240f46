import JSON
import Testing
import WatsonWork

@Suite struct AnnotationDraftTests {
    /// Every body that a client is known to send (facts §1.3) is stored as it came.
    @Test(
        arguments: [
            ##"{"type":"generic","version":1,"color":"#6CB7FB","title":"T","text":"x","actor":{"name":"A","avatar":"a","url":"u"}}"##,
            #"{"type":"generic","version":1.0,"text":"x"}"#,
            #"{"type":"generic","version":"1","text":"x"}"#,
            #"{"type":"generic","text":"x"}"#,
            #"{"type":"generic","version":null,"color":null,"title":null,"text":"x","actor":null}"#,
            #"{"type":"generic","version":1,"text":"x","actor":{}}"#,
            #"{"type":"generic","version":1,"text":"x","actor":{"name":""}}"#,
            #"{"type":"generic","text":"x","actor":{"name":"None","avatar":"","url":""}}"#,
            #"{"type":"generic","text":"x","actor":{"name":null}}"#,
            #"{"type":"generic","color":"blue","text":"x"}"#,
            #"{"type":"generic","text":""}"#,
            #"{"text":"first","type":"generic"}"#,
            ##"{"type":"GENERIC","version":1.0,"text":"x","color":"#000000"}"##,
            #"{"type":"generic","text":"x","buttons":[],"depth":{"a":[1,{"b":null}]},"n":1e400}"#,
            #"{"type":"file","contentType":"image/png","fileId":"ibm0@default@s@file-u","name":"a.png","version":1.0,"size":6472,"height":10,"width":20}"#,
            #"{"type":"something-of-ours","text":5,"title":[],"actor":1}"#,
        ]
    )
    func `an annotation is kept as it was sent`(text: String) throws {
        let sandbox = try Sandbox()

        let annotation = try sandbox.stored(JSONObject(parsing: text))

        #expect(annotation.map { JSONValue.object($0.payload).compactText } == text)
    }

    @Test(
        arguments: [
            (#"{"text":"x","version":1}"#, #"{"type":"generic","text":"x","version":1}"#),
            (#"{"text":"x","type":null}"#, #"{"text":"x","type":"generic"}"#),
        ]
    )
    func `an annotation without a type is a generic one`(sent: String, stored: String) throws {
        let sandbox = try Sandbox()

        let annotation = try sandbox.stored(JSONObject(parsing: sent))

        #expect(annotation?.type == "generic")
        #expect(annotation.map { JSONValue.object($0.payload).compactText } == stored)
    }

    @Test func `what the service says itself is not taken from the sender`() throws {
        let sandbox = try Sandbox()
        var sent: JSONObject = ["type": "generic"]
        for name in Annotation.serviceMemberNames { sent[name] = "forged" }
        sent["text"] = "x"

        let annotation = try sandbox.stored(sent)

        #expect(annotation?.payload == ["type": "generic", "text": "x"])
        #expect(annotation?.createdBy == sandbox.echo)
        #expect(annotation?.created == sandbox.now)
    }

    @Test(
        arguments: [
            (#"{"type":"generic"}"#, "text", "is missing"),
            (#"{}"#, "text", "is missing"),
            (#"{"type":"GENERIC"}"#, "text", "is missing"),
            (#"{"text":null}"#, "text", "expected a string, found null"),
            (#"{"text":5}"#, "text", "expected a string, found a number"),
            (#"{"type":5,"text":"x"}"#, "type", "expected a string, found a number"),
            (#"{"type":"","text":"x"}"#, "type", "must not be empty"),
            (
                #"{"type":"file","version":true}"#, "version",
                "expected a number or a string, found a boolean"
            ),
            (#"{"text":"x","title":5}"#, "title", "expected a string, found a number"),
            (#"{"text":"x","color":[]}"#, "color", "expected a string, found an array"),
            (#"{"text":"x","actor":"A"}"#, "actor", "expected an object, found a string"),
            (
                #"{"text":"x","actor":{"name":5}}"#, "actor.name",
                "expected a string, found a number"
            ),
        ]
    )
    func `a known member of the wrong type is refused with its place`(
        text: String,
        member: String,
        message: String
    ) throws {
        let sandbox = try Sandbox()
        let annotations: [JSONObject] = [["text": "fine"], try JSONObject(parsing: text)]

        let rejection = sandbox.rejection(
            of: .postAppMessage(sandbox.support, annotations: annotations),
            by: .unrestricted(sandbox.echo)
        )

        #expect(rejection == .invalid(field: "annotations[1].\(member)", message: message))
    }

    @Test func `a text may be as long as the limit and no longer`() throws {
        var limits = WorkLimits()
        limits.textByteCountLimit = 4
        let sandbox = try Sandbox(limits: limits)

        #expect(try sandbox.stored(["text": "abé"]) != nil)
        #expect(
            throws: Rejection.invalid(
                field: "annotations[0].text",
                message: "has 5 bytes; the limit is 4"
            )
        ) {
            try sandbox.stored(["text": "abcé"])
        }
    }
}
