import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// `POST /v1/spaces/{spaceId}/messages` with every body that clients send (facts §1.3).
@Suite struct EmulatorMessagesTests {
    /// A body that is sent, and the annotations of the reply without what the service adds.
    struct Variant: CustomTestStringConvertible {
        let name: String
        let sent: String
        let annotations: [String]

        var testDescription: String { name }

        init(_ name: String, _ sent: String, _ annotations: String...) {
            self.name = name
            self.sent = sent
            self.annotations = annotations
        }
    }

    static let variants = [
        Variant(
            "everything, in the documented order",
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","version":1,"#
                + ##""color":"#6CB7FB","title":"T","text":"X","actor":{"name":"N","avatar":"A","##
                + #""url":"U"}}]}"#,
            ##"{"type":"generic","version":1,"color":"#6CB7FB","title":"T","text":"X","##
                + #""actor":{"name":"N","avatar":"A","url":"U"},"#
        ),
        Variant(
            "doubles of a Java client",
            #"{"type":"appMessage","version":1.0,"annotations":[{"type":"generic","version":1.0,"#
                + #""text":"X"}]}"#,
            #"{"type":"generic","version":1.0,"text":"X","#
        ),
        Variant(
            "versions as strings (VSDK, PY, AVIEW)",
            #"{"type":"appMessage","version":"1","annotations":[{"type":"generic","version":"1","#
                + #""text":"X"}]}"#,
            #"{"type":"generic","version":"1","text":"X","#
        ),
        Variant(
            "the name of an enum's case, nulls left out (JSDK 0.8)",
            #"{"type":"appMessage","version":1,"annotations":[{"type":"GENERIC","version":1.0,"#
                + #""text":"X"}]}"#,
            #"{"type":"GENERIC","version":1.0,"text":"X","#
        ),
        Variant(
            "no more than a text",
            #"{"type":"appMessage","annotations":[{"text":"X"}]}"#,
            #"{"type":"generic","text":"X","#
        ),
        Variant(
            "empty actors and the name None",
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","text":"","#
                + #""actor":{}},{"type":"generic","text":"X","color":"blue","#
                + #""actor":{"name":"None","avatar":"","url":""}},"#
                + #"{"type":"generic","text":"X","actor":{"name":""}}]}"#,
            #"{"type":"generic","text":"","actor":{},"#,
            #"{"type":"generic","text":"X","color":"blue","#
                + #""actor":{"name":"None","avatar":"","url":""},"#,
            #"{"type":"generic","text":"X","actor":{"name":""},"#
        ),
        Variant(
            "nulls that Gson was told to write",
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","title":null,"#
                + #""color":null,"actor":null,"text":"X"}]}"#,
            #"{"type":"generic","title":null,"color":null,"actor":null,"text":"X","#
        ),
        Variant(
            "members that nobody knows (VSDK)",
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","text":"X","#
                + #""z":[1,{"a":null}],"b":1e400}],"extra":true}"#,
            #"{"type":"generic","text":"X","z":[1,{"a":null}],"b":1e400,"#
        ),
        Variant(
            "a file and its text (FSYNC)",
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","version":1,"#
                + #""text":"<$file|I|N>"},{"type":"file","contentType":"a/b","fileId":"I","#
                + #""name":"N","version":1.0,"size":9,"height":1,"width":2}]}"#,
            #"{"type":"generic","version":1,"text":"<$file|I|N>","#,
            #"{"type":"file","contentType":"a/b","fileId":"I","name":"N","version":1.0,"size":9,"#
                + #""height":1,"width":2,"#
        ),
        Variant(
            "blanks, escapes and other scripts (PY)",
            "\n{ \"type\" : \"appMessage\",\r\n\t\"annotations\" : [ { \"text\" :"
                + " \"Gr\\u00fc\u{00DF}e \u{1F600} \\\"q\\\" \\u2028 <&'>\\n\" } ] }\n",
            "{\"type\":\"generic\",\"text\":\"Gr\u{00FC}\u{00DF}e \u{1F600} \\\"q\\\" \u{2028}"
                + " <&'>\\n\","
        ),
        Variant(
            "what only the service says",
            #"{"type":"appMessage","annotations":[{"annotationId":"1","created":1,"#
                + #""createdBy":"x","text":"X","updated":1,"updatedBy":"x","tokenClientId":"x"}]}"#,
            #"{"type":"generic","text":"X","#
        ),
    ]

    @Test(arguments: variants)
    func `each variant is answered in the recorded form`(variant: Variant) throws {
        var test = try TestWorld()
        let token = try test.token()
        let reply = try test.postAppMessage(variant.sent, token: token)

        #expect(reply.status == .created)
        let id = try #require(reply.json["id"]?.stringValue)
        let ids = reply.json["annotations"]?.arrayValue?.map { $0["annotationId"]?.stringValue }
        let created = #""created":"2018-03-01T09:00:00.000+0000","createdBy":"\#(TestWorld.echo)""#
        let annotations = zip(variant.annotations, ids ?? []).map { annotation, id in
            #"\#(annotation)"annotationId":"\#(id ?? "")",\#(created)}"#
        }
        #expect(ids?.count == variant.annotations.count)
        #expect(
            reply.text
                == #"{"id":"\#(id)","version":1,"type":"appMessage",\#(created),"annotations":["#
                + annotations.joined(separator: ",") + "]}"
        )
        #expect(id.hasPrefix("5a97c110e4b0"))
        // PY takes a member `message` of a 2xx reply for a status.
        #expect(reply.json["message"] == nil)
    }

    @Test(
        arguments: [
            (#"{"type":"APPMESSAGE","annotations":[{"text":"x"}]}"#, "type"),
            (#"{"type":null,"annotations":[{"text":"x"}]}"#, "type"),
            (#"{"type":"appMessage","annotations":{"text":"x"}}"#, "annotations"),
            (#"{"type":"appMessage","annotations":[{"text":1}]}"#, "annotations[0].text"),
            (#"{"type":"appMessage","annotations":[{"text":null}]}"#, "annotations[0].text"),
            (
                #"{"type":"appMessage","annotations":[{"text":"x"},{"text":"x","title":1}]}"#,
                "annotations[1].title"
            ),
            (
                #"{"type":"appMessage","annotations":[{"text":"x","actor":"n"}]}"#,
                "annotations[0].actor"
            ),
            (
                #"{"type":"appMessage","annotations":[{"text":"x","actor":{"url":1}}]}"#,
                "annotations[0].actor.url"
            ),
            (
                #"{"type":"appMessage","annotations":[{"type":"","text":"x"}]}"#,
                "annotations[0].type"
            ),
            (
                #"{"type":"appMessage","annotations":[{"version":true,"text":"x"}]}"#,
                "annotations[0].version"
            ),
        ]
    )
    func `what is wrong is told with its place, and nothing is stored`(
        body: String,
        field: String
    ) throws {
        var test = try TestWorld()
        try test.enableWebhook()
        let token = try test.token()
        let reply = try test.postAppMessage(body, token: token)

        #expect(reply.status == .badRequest)
        #expect(reply.json["field"] == .string(field))
        #expect(reply.json["message"]?.stringValue?.hasPrefix("\(field): ") == true)
        #expect(reply.json["error"] == "Bad Request")
        #expect(test.callbacks.isEmpty)
        let list = try test.request(.get, "/_wws/spaces/support/messages").json
        #expect(list["total"] == 0)
    }

    @Test(arguments: [99, 100, 101])
    func `100 annotations are as many as a message may have`(count: Int) throws {
        var test = try TestWorld()
        let token = try test.token()
        let annotations = Array(repeating: #"{"text":"x"}"#, count: count)
        let body = #"{"type":"appMessage","annotations":[\#(annotations.joined(separator: ","))]}"#
        let reply = try test.postAppMessage(body, token: token)

        #expect(reply.status == (count <= 100 ? .created : .badRequest))
    }

    @Test func `the annotations' ids come right before the message's`() throws {
        var test = try TestWorld()
        let token = try test.token()
        let reply = try test.postAppMessage(
            #"{"type":"appMessage","annotations":[{"text":"a"},{"text":"b"},{"text":"c"}]}"#,
            token: token
        )
        func number(_ id: JSONValue?) -> UInt64? {
            (id?.stringValue?.suffix(12)).flatMap { UInt64($0, radix: 16) }
        }

        let message = try #require(number(reply.json["id"]))
        let ids = reply.json["annotations"]?.arrayValue?.map { number($0["annotationId"]) }
        #expect(ids == [message - 3, message - 2, message - 1])
    }

    @Test func `who isn't a member, and a space that isn't there, look alike`() throws {
        var test = try TestWorld()
        let token = try test.token(for: "helper")
        let replies = try [TestWorld.support, "5a9f0000e4b0000000000009", "support"].map { space in
            try test.postAppMessage(
                MessageEndpointTests.plain,
                token: token,
                path: "/v1/spaces/\(space)/messages"
            )
        }

        #expect(replies.map(\.status) == [.forbidden, .forbidden, .forbidden])
        #expect(
            Set(replies.map { $0.json.objectValue?.keys ?? [] })
                == [["timestamp", "status", "error", "message", "path"]]
        )
    }

    @Test func `an app that was removed from the space may not post any more`() throws {
        var test = try TestWorld()
        let token = try test.token()
        _ = try test.request(.delete, "/_wws/spaces/support/members", ["members": ["echo"]])

        #expect(
            try test.postAppMessage(MessageEndpointTests.plain, token: token).status == .forbidden
        )
    }

    @Test func `the created instant is the clock's`() throws {
        var test = try TestWorld()
        _ = try test.advance("1d1h1m1s1ms")
        let token = try test.token()
        let reply = try test.postAppMessage(MessageEndpointTests.plain, token: token)

        #expect(reply.json["created"] == "2018-03-02T10:01:01.001+0000")
        #expect(reply.json["annotations"]?[0]?["created"] == "2018-03-02T10:01:01.001+0000")
    }
}
