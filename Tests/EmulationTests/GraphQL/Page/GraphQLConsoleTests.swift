import Crypto
import HTTP
import Testing

@testable import Emulation

@Suite struct GraphQLConsoleTests {
    /// Bytes that the page has at most, so that it stays one small reply.
    static let sizeLimit = 40_000

    private let document = GraphQLConsole.document

    /// What stands between a tag and its end.
    private func content(of tag: String, in document: String) throws -> String {
        let starts = document.ranges(of: "<\(tag)")
        let ends = document.ranges(of: "</\(tag)>")
        try #require(starts.count == 1 && ends.count == 1, "there is one \(tag)")
        let inner = document[starts[0].upperBound..<ends[0].lowerBound]
        let close = try #require(inner.firstIndex(of: ">"))
        return String(inner[inner.index(after: close)...])
    }

    private func hash(of text: String) -> String {
        "'sha256-\(Base64.encode(SHA256.hash(Array(text.utf8))))'"
    }

    @Test func `the page is small`() {
        #expect(GraphQLConsole.response.body.count <= Self.sizeLimit)
    }

    @Test func `the policy lets through what is in the page, by its hash, and nothing else`() throws
    {
        let script = hash(of: try content(of: "script", in: document))
        let style = hash(of: try content(of: "style", in: document))

        #expect(
            GraphQLConsole.response.fields["Content-Security-Policy"]
                == "default-src 'none'; script-src \(script); style-src \(style); "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
    }

    @Test func `the page is HTML that is asked for anew and taken for nothing else`() {
        let response = GraphQLConsole.response

        #expect(response.status == .ok)
        #expect(response.fields["Content-Type"] == "text/html;charset=UTF-8")
        #expect(response.fields["X-Content-Type-Options"] == "nosniff")
        #expect(response.fields["Cache-Control"] == "no-cache")
        #expect(response.fields.count == 4)
        #expect(response.body == Array(document.utf8))
    }

    @Test(arguments: ["http:", "https:", "//", "url(", "@import", "<link", "<img", "<iframe"])
    func `the page loads nothing`(reference: String) {
        #expect(!document.contains(reference))
    }

    @Test func `no carriage return changes what a browser hashes`() {
        #expect(!document.utf8.contains(0x0D) && !document.utf8.contains(0))
    }
}
