import JSON
import Testing

@testable import Emulation

@Suite struct AuthorizationSettingsTests {
    private func uris(_ uris: [String]) throws(JSONAccessError) -> [String] {
        try JSONCursor(.array(uris.map { .string($0) })).redirectURIs()
    }

    @Test func `redirect URIs are kept as they are written`() throws {
        #expect(try uris(["http://A/", "my.app:/x"]) == ["http://A/", "my.app:/x"])
    }

    @Test(
        arguments: [
            ("callback", "does not begin with a scheme"), ("http://a/#b", "has a fragment"),
            ("javascript:x", "its scheme is javascript"), ("http://a b/", "a blank"),
            ("http://x@a/", "a user name"), ("http:///", "no host"), ("http://a:x/", "port"),
        ]
    )
    func `one that browsers can't be sent to is told with its place`(uri: String, part: String) {
        let error = #expect(throws: JSONAccessError.self) { try uris(["http://a/", uri]) }

        #expect(error?.path == "[1]")
        #expect(error?.message.contains("\"\(uri)\" can't be a redirect URI") == true)
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test func `an app has so many redirect URIs and no more`() throws {
        let limit = JSONCursor.redirectURICountLimit
        let many = (0...limit).map { "http://a/\($0)" }

        #expect(try uris(Array(many.dropLast())).count == limit)
        let error = #expect(throws: JSONAccessError.self) { try uris(many) }
        #expect(error?.message == "has \(limit + 1) URIs; the limit is \(limit)")
    }

    @Test func `an app is shared with so many people and no more`() throws {
        let limit = AuthorizationPolicy.sharedWithCountLimit
        func shared(_ count: Int) throws(JSONAccessError) -> [String] {
            try JSONCursor(.array((0..<count).map { .string("\($0)") })).sharedWith()
        }

        #expect(try shared(limit).count == limit)
        let error = #expect(throws: JSONAccessError.self) { try shared(limit + 1) }
        #expect(error?.message == "has \(limit + 1) people; the limit is \(limit)")
    }

    @Test func `a world tells where a setting of an app is wrong`() {
        func error(_ member: String) -> String? {
            let text =
                #"{"people":[{"key":"ada","displayName":"A"}],"apps":[{"key":"a",\#(member)}]}"#
            return #expect(throws: WorldError.self) { try WorldFile.parse(text) }?.description
        }

        #expect(
            error(#""redirectUris":["x"]"#)
                == #"apps[0].redirectUris[0]: "x" can't be a redirect URI: it does not begin with a "#
                + "scheme such as https:"
        )
        #expect(
            error(#""autoApprove":"a""#)
                == #"apps[0].autoApprove: no person with key "a"; there are ada"#
        )
        #expect(
            error(#""sharedWith":["ada","bob"]"#)
                == #"apps[0].sharedWith[1]: no person with key "bob"; there are ada"#
        )
    }
}
