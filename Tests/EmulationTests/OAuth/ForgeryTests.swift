import Crypto
import Determinism
import HTTP
import JSON
import OAuth
import Simulation
import Testing
import WatsonWork

@testable import Emulation

/// Every way to forge a token, or to use one that isn't good any more: each is the service's 401.
@Suite struct ForgeryTests {
    /// What is done to a good token, or instead of it.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let forge: @Sendable (inout TestBrowser, String) throws -> String

        init(
            _ name: String,
            _ forge: @escaping @Sendable (inout TestBrowser, String) throws -> String
        ) {
            testDescription = name
            self.forge = forge
        }
    }

    private static func parts(_ token: String) throws -> [[UInt8]] {
        try token.split(separator: ".").map {
            try #require(Base64.decode(String($0), alphabet: .urlSafe, padding: .forbidden))
        }
    }

    private static func encode(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes, alphabet: .urlSafe, padding: false)
    }

    /// The claims of a token under another header, with a signature or without.
    private static func header(_ header: String, signed: Bool = true) -> Case {
        Case("the header \(header)\(signed ? "" : ", unsigned")") { _, token in
            let parts = token.split(separator: ".")
            return encode(Array(header.utf8)) + ".\(parts[1])." + (signed ? parts[2] : "")
        }
    }

    /// The claims changed as text, under the old signature.
    private static func claims(_ found: String, _ replacement: String) -> Case {
        Case("\(found) becomes \(replacement)") { _, token in
            let parts = try parts(token)
            let old = String(decoding: parts[1], as: UTF8.self)
            let new = old.replacing(found, with: replacement)
            try #require(new != old)
            return [parts[0], Array(new.utf8), parts[2]].map(encode).joined(separator: ".")
        }
    }

    private static let forgeries = [
        header(#"{"alg":"none","typ":"JWT"}"#, signed: false),
        header(#"{"alg":"none","typ":"JWT"}"#), header(#"{"alg":"None","typ":"JWT"}"#),
        header(#"{"alg":"RS256","typ":"JWT"}"#), header(#"{"alg":"HS384","typ":"JWT"}"#),
        header(#"{"alg":"HS512","typ":"JWT"}"#), header(#"{"alg":"ES256","typ":"JWT"}"#),
        header(#"{"alg":"HS256","typ":"at+jwt"}"#), header(#"{"alg":"HS256"}"#),
        header(#"{"alg":"HS256","typ":"JWT","kid":"../../dev/null"}"#),
        header(#"{"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":""}}"#),
        header(#"{"alg":"HS256","typ":"JWT","jku":"http://evil.example/"}"#),
        header(#"{"alg":"HS256","typ":"JWT","crit":["x"],"x":1}"#),
        header(#"{"alg":"HS256","alg":"none","typ":"JWT"}"#),
        header(#"{"typ":"JWT","alg":"HS256"}"#),
        claims(#""sub":"ada"#, #""sub":"ben"#), claims(#""sub_kind":"person"#, #""sub_kind":"app"#),
        claims(#""exp_ms":0"#, #""exp_ms":9"#), claims(#""exp":1"#, #""exp":9"#),
        claims("space_list", "space_list app_admin"), claims(#""sub":"#, #""sub":"x","sub":"#),
        claims(#""iat":"#, #""nbf":0,"iat":"#), claims(TestWorld.echo, TestBrowser.helper),
        claims(#""consent":"#, #""consent":"A"#),
    ]

    @Test(arguments: forgeries)
    func `a token that was changed is none`(forgery: Case) throws {
        var browser = try TestBrowser()
        let token = try browser.tokens().access
        try expectRefused(forgery.forge(&browser, token), &browser)
        #expect(try browser.statusOfPost(token) == 201)
    }

    private static let oversize = String(repeating: "A", count: 8_192)

    @Test(
        arguments: [
            Case("another emulator's") { _, _ in
                var other = try TestBrowser { $0.seed = 7 }
                return try other.tokens().access
            },
            Case("another key's") { _, token in
                let payload = try parts(token)[1]
                return JWS.sign(payload: payload, key: HMACSHA256(key: Array("secret".utf8)))
            },
            Case("the empty key's") { _, token in
                JWS.sign(payload: try parts(token)[1], key: HMACSHA256(key: []))
            },
            Case("the app secret's") { _, token in
                let key = HMACSHA256(key: Array(TestWorld.echoSecret.utf8))
                return JWS.sign(payload: try parts(token)[1], key: key)
            },
            Case("longer than any") { _, token in token + oversize },
            Case("very long") { _, _ in oversize },
            Case("a refresh token") { browser, _ in try browser.tokens().refresh },
            Case("a code") { browser, _ in try browser.code() },
            Case("expired") { browser, token in
                _ = try browser.test.advance("3599s")
                return token
            },
            Case("from before a reset") { browser, token in
                _ = try browser.test.request(.post, "/_wws/reset")
                return token
            },
            Case("revoked") { browser, token in
                _ = try browser.post("/oauth/revoke", "token=\(token)")
                return token
            },
            Case("of a consent that was revoked") { browser, _ in
                let tokens = try browser.tokens()
                _ = try browser.post("/oauth/revoke", "token=\(tokens.refresh)")
                return tokens.access
            },
            Case("of a code that was used twice") { browser, _ in
                let code = try browser.code()
                let json = try browser.exchange(code).json
                _ = try browser.exchange(code)
                return json["access_token"]?.stringValue ?? ""
            },
            Case("of an app with another secret since") { browser, token in
                _ = try browser.test.request(.put, "/_wws/apps/echo", ["secret": "another"])
                return token
            },
            Case("quoted") { _, token in "\"\(token)\"" },
            Case("twice") { _, token in "\(token), \(token)" },
            Case("in upper case") { _, token in token.uppercased() },
        ]
    )
    func `a token that is another's, or over, is none`(forgery: Case) throws {
        var browser = try TestBrowser()
        let token = try browser.tokens().access
        #expect(try browser.statusOfPost(token) == 201)
        try expectRefused(forgery.forge(&browser, token), &browser)
    }

    private func expectRefused(_ token: String, _ browser: inout TestBrowser) throws {
        let path = "/v1/spaces/\(TestWorld.support)/messages"
        for fields in [["jwt": token], ["Authorization": "Bearer \(token)"]] as [HTTPFields] {
            let reply = try browser.test.request(
                .post,
                path,
                try JSONValue(parsing: MessageEndpointTests.plain),
                fields: fields
            )
            #expect(reply.status == .unauthorized, "\(token)")
            #expect(
                reply.fields["WWW-Authenticate"]
                    == #"Bearer realm="watsonwork", error="invalid_token""#
            )
            #expect(
                reply.json.objectValue?.keys == ["timestamp", "status", "error", "message", "path"]
            )
            #expect(reply.json["error"] == "Unauthorized")
            let shown = String(reply.text.prefix(600))
            #expect(token.utf8.count < 20 || !shown.contains(token), "the token is in the reply")
        }
    }

    @Test func `who shows nothing is challenged without an error`() throws {
        var browser = try TestBrowser()
        let reply = try browser.test.request(.post, "/v1/spaces/\(TestWorld.support)/messages")

        #expect(reply.status == .unauthorized)
        #expect(reply.fields["WWW-Authenticate"] == #"Bearer realm="watsonwork""#)
    }

    @Test func `no octet of a token can be changed`() throws {
        var browser = try TestBrowser()
        let token = Array(try browser.tokens().access.utf8)
        for index in stride(from: 0, to: token.count, by: 11) {
            var changed = token
            changed[index] =
                changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(try browser.statusOfPost(String(decoding: changed, as: UTF8.self)) == 401)
        }
    }

    /// Those who were there when a token was issued must be there still: the very same.
    @Test(arguments: ["person", "app", "client"])
    func `a token of somebody who was removed is none, even when somebody gets the id again`(
        gone: String
    ) throws {
        var wire = try Wire { $0.clockRate = .frozen }
        let echo = AppID(rawValue: TestWorld.echo)
        let ada = try #require(wire.emulator.work.person("ada")?.id)
        let app = try #require(wire.emulator.work.apps[echo])
        let subject: ActorID = gone == "app" ? .app(echo) : .person(ada)
        let claims = wire.emulator.claims(subject: subject, client: app, scope: ["space_list"])
        let token = wire.emulator.tokens.issue(claims)
        #expect(try wire.emulator.holder(of: token).actor == subject)

        let isPerson = gone == "person"
        let rejection = isPerson ? TokenRejection.orphaned : .revoked
        try wire.emulator.perform(isPerson ? .removePerson(ada) : .removeApp(echo), by: nil)
        #expect(throws: rejection) { try wire.emulator.holder(of: token) }

        wire.emulator.now = wire.emulator.now.advanced(byMilliseconds: 1)
        let draft: Command =
            isPerson
            ? .addPerson(PersonDraft(id: ada, displayName: "Another"))
            : .addApp(AppDraft(id: echo, name: "Another"))
        try wire.emulator.perform(draft, by: nil)
        #expect(throws: rejection) { try wire.emulator.holder(of: token) }
    }
}
