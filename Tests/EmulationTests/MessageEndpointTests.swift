import Emulation
import HTTP
import JSON
import Simulation
import Testing

@Suite struct MessageEndpointTests {
    static let plain =
        #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","version":1,"text":"Hi"}]}"#

    @Test func `the reply has the recorded keys in the recorded order`() throws {
        var test = try TestWorld()
        let token = try test.token()
        let reply = try test.postAppMessage(
            ##"{"type":"appMessage","version":"1","annotations":[{"type":"generic","version":1,"color":"#6CB7FB","title":"Hello World","text":"Test from Express!","actor":{"name":"Hello World Bot"}}]}"##,
            token: token
        )

        #expect(reply.status == .created)
        let id = try #require(reply.json["id"]?.stringValue)
        let annotation = try #require(
            reply.json["annotations"]?[0]?["annotationId"]?.stringValue
        )
        let created = "2018-03-01T09:00:00.000+0000"
        #expect(
            reply.text
                == #"{"id":"\#(id)","version":1,"type":"appMessage","created":"\#(created)","#
                + #""createdBy":"\#(TestWorld.echo)","annotations":[{"type":"generic","version":1,"#
                + ##""color":"#6CB7FB","title":"Hello World","text":"Test from Express!","##
                + #""actor":{"name":"Hello World Bot"},"annotationId":"\#(annotation)","#
                + #""created":"\#(created)","createdBy":"\#(TestWorld.echo)"}]}"#
        )
        // Recorded in March 2018: the annotation's id is the message's minus one.
        #expect(
            UInt64(id.suffix(12), radix: 16)
                == UInt64(annotation.suffix(12), radix: 16).map { $0 + 1 }
        )
    }

    @Test(
        arguments: [
            #"{"type":"appMessage","version":1.0,"annotations":[{"text":"x"}]}"#,
            #"{"type":"appMessage","annotations":[{"type":"generic","version":"1","text":""}]}"#,
            #"{"type":"appMessage","version":1,"annotations":[{"type":"GENERIC","text":"x"}]}"#,
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","text":"x","actor":{}}]}"#,
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","text":"x","color":"blue","actor":{"name":"None","avatar":"","url":""}}]}"#,
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","text":"x","extra":[1,{"a":null}]}]}"#,
            #"{"type":"appMessage","version":1,"annotations":[{"type":"generic","text":"<$file|i|n>"},{"type":"file","contentType":"a/b","fileId":"i","name":"n","version":1.0,"size":9,"height":1,"width":2}]}"#,
            "\n{\"type\" : \"appMessage\",\n\"annotations\":[ {\"text\":"
                + "\"Gr\u{00FC}\u{00DF}e \u{1F600}\"} ] }\n",
        ]
    )
    func `every variant that clients send is taken`(body: String) throws {
        var test = try TestWorld()
        let token = try test.token()

        #expect(try test.postAppMessage(body, token: token).status == .created)
    }

    @Test(
        arguments: [
            ("{", ""), ("[]", ""), (#"{"annotations":[{"text":"x"}]}"#, "type"),
            (#"{"type":"message","annotations":[{"text":"x"}]}"#, "type"),
            (#"{"type":"appMessage"}"#, "annotations"),
            (#"{"type":"appMessage","annotations":[]}"#, "annotations"),
            (#"{"type":"appMessage","annotations":[1]}"#, "annotations[0]"),
            (#"{"type":"appMessage","annotations":[{"type":"generic"}]}"#, "annotations[0].text"),
        ]
    )
    func `what isn't a message is a 400 that names the field`(body: String, field: String) throws {
        var test = try TestWorld()
        let token = try test.token()
        let reply = try test.postAppMessage(body, token: token)

        #expect(reply.status == .badRequest)
        #expect(reply.json["message"]?.stringValue?.contains(field) == true)
        #expect(reply.json["status"] == 400)
    }

    @Test func `the token may stand in a field named jwt, and slashes may be doubled`() throws {
        var test = try TestWorld()
        let token = try test.token()
        let body = try JSONValue(parsing: Self.plain)
        let path = "//v1//spaces/\(TestWorld.support)/messages/"

        #expect(try test.request(.post, path, body, fields: ["jwt": token]).status == .created)
    }

    @Test func `a token holds to the millisecond before its end by the virtual clock`() throws {
        var test = try TestWorld()
        let token = try test.token()
        _ = try test.advance("59m58s999ms")
        #expect(try test.postAppMessage(Self.plain, token: token).status == .created)
        _ = try test.advance("1ms")
        let reply = try test.postAppMessage(Self.plain, token: token)

        #expect(reply.status == .unauthorized)
        #expect(
            reply.json.objectValue?.keys == ["timestamp", "status", "error", "message", "path"]
        )
    }

    @Test func `who may not post gets 401 or 403`() throws {
        var test = try TestWorld()
        let body = try JSONValue(parsing: Self.plain)
        let path = "/v1/spaces/\(TestWorld.support)/messages"
        let helper = try test.token(for: "helper")
        let reader = try test.token(for: "echo", ["scopes": ["message_read"]])
        let echo = try test.token()

        #expect(try test.request(.post, path, body).status == .unauthorized)
        for header in ["Bearer[object Object]", "Bearer x", "Basic eDp5", "Bearer \(echo)x"] {
            let reply = try test.request(.post, path, body, fields: ["Authorization": header])
            #expect(reply.status == .unauthorized)
        }
        #expect(try test.postAppMessage(Self.plain, token: helper).status == .forbidden)
        #expect(try test.postAppMessage(Self.plain, token: reader).status == .forbidden)
        let elsewhere = "/v1/spaces/5a9f0000e4b0000000000009/messages"
        let unknown = try test.postAppMessage(Self.plain, token: echo, path: elsewhere)
        #expect(unknown.status == .forbidden)
    }

    @Test func `a person's token posts as that person`() throws {
        var test = try TestWorld()
        let reply = try test.postAppMessage(Self.plain, token: try test.token(for: "ben"))

        #expect(reply.json["createdBy"] == "be000000-0000-4000-8000-000000000002")
    }
}
