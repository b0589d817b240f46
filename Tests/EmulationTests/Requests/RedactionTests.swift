import HTTP
import JSON
import Testing

@testable import Emulation

@Suite struct RedactionTests {
    @Test func `fields that let somebody act are hidden, of Authorization but the scheme`() {
        var json = JSONWriter()
        Redaction.write(
            [
                "Host": "h", "Authorization": "Bearer abc", "jwt": "abc", "Cookie": "a=b",
                "set-cookie": "c=d", "Accept": "a", "accept": "b",
                "Location": "http://h/callback?code=abc&state=x&y=z",
            ],
            to: &json
        )
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"Host":"h","Authorization":"Bearer ...","jwt":"...","Cookie":"...","#
                + #""set-cookie":"...","Accept":"a, b","#
                + #""Location":"http://h/callback?code=...&state=...&y=z"}"#
        )
        #expect(Redaction.value(of: HTTPField(name: "AUTHORIZATION", value: "abc")) == "...")
    }

    @Test(
        arguments: [
            ("/oauth/token", "grant_type=a&client_secret=b", "grant_type=a&client_secret=..."),
            ("/oauth/token", "code=a&x=b&refresh_token=c", "code=...&x=b&refresh_token=..."),
            (
                "/oauth/token", #"{"access_token":"a","expires_in":1,"refresh_token":"b"}"#,
                #"{"access_token":"...","expires_in":1,"refresh_token":"..."}"#
            ),
            ("/oauth/authorize", "<p>form_token</p>", "..."), ("/oauth/token", "", ""),
            (
                "/_wws/apps", #"{"apps":[{"id":"a","secret":"b"}]}"#,
                #"{"apps":[{"id":"a","secret":"..."}]}"#
            ),
            ("/v1/apps", #"{"id":"a","secret":"b"}"#, #"{"id":"a","secret":"..."}"#),
            (
                "/_wws/actions",
                #"{"configurationToken":"t","url":"http://a?configurationToken=t&x=1"}"#,
                #"{"configurationToken":"...","url":"http://a?configurationToken=...&x=1"}"#
            ),
            (
                "/v1/apps/a/getActionContext/t", #"{"path":"/v1/apps/a/getActionContext/t"}"#,
                #"{"path":"/v1/apps/a/getActionContext/..."}"#
            ),
            ("//oauth//token", "token=a", "token=..."),
            ("/v1/spaces/a/messages", #"{"token":"a"}"#, #"{"token":"a"}"#),
            ("/graphql", "code=a", "code=a"), ("/graphql", "{ eyJa.b.c }", "{ ... }"),
        ]
    )
    func `bodies of the token endpoint and the control API show no secret`(
        path: String,
        body: String,
        shown: String
    ) throws {
        let target = try #require(RequestTarget(path))

        #expect(Redaction.text(KeptBody(Array(body.utf8)), of: target) == shown)
    }

    @Test(
        arguments: [
            ("", ""), ("a b", "a b"), ("eyJa.b.c", "..."),
            ("x=eyJa.b-_.c&y=eyJ.b", "x=...&y=eyJ.b"),
            ("a.b.c", "a.b.c"), (#"{"m":"no grant eyJ0.e.s here"}"#, #"{"m":"no grant ... here"}"#),
        ]
    )
    func `a token is hidden wherever it stands`(text: String, shown: String) {
        #expect(Redaction.scrub(text) == shown)
    }

    @Test func `half of a body that could hold a secret isn't shown`() throws {
        let target = try #require(RequestTarget("/oauth/token"))
        let body = "client_secret=" + String(repeating: "a", count: RequestRecord.bodyByteLimit)

        #expect(Redaction.text(KeptBody(Array(body.utf8)), of: target) == "...")
    }

    @Test func `a single value is hidden by its name`() throws {
        let oauth = try #require(RequestTarget("/oauth/token"))
        let service = try #require(RequestTarget("/graphql"))

        #expect(Redaction.value("a", named: "code", of: oauth) == "...")
        #expect(Redaction.value(["secret": "a"], named: "x", of: oauth) == ["secret": "..."])
        #expect(Redaction.value("a", named: "scope", of: oauth) == "a")
        #expect(Redaction.value("a", named: "code", of: service) == "a")
        #expect(Redaction.value("eyJa.b.c", named: "x", of: service) == "...")
        #expect(Redaction.value(1, named: "x", of: service) == 1)
    }
}
