import HTTP
import Testing

@testable import Emulation

@Suite struct HTTPResponsePageTests {
    @Test func `a page runs, loads, frames, keeps and tells nothing`() {
        let page = HTTPResponse.page(.ok, title: "T", formSources: ["https://a"], "<p>x</p>")

        #expect(page.fields["Content-Type"] == "text/html;charset=UTF-8")
        #expect(
            page.fields["Content-Security-Policy"]
                == "default-src 'none'; style-src \(PageStyle.policySource); "
                + "form-action 'self' https://a; base-uri 'none'; frame-ancestors 'none'"
        )
        #expect(page.fields["X-Frame-Options"] == "DENY")
        #expect(page.fields["X-Content-Type-Options"] == "nosniff")
        #expect(page.fields["Referrer-Policy"] == "no-referrer")
        #expect(page.fields["Cache-Control"] == "no-store")
        #expect(page.text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(page.text.contains("<style>\(PageStyle.sheet)</style>"))
        #expect(page.text.contains("<main>\n<p>x</p>\n</main>"))
        #expect(page.body.count < 4_096)
    }

    @Test func `a refusal says why, and where to begin again if that could help`() {
        let plain = HTTPResponse.refusalPage(.badRequest, "It's <b>.")
        let again = HTTPResponse.refusalPage(.forbidden, "No.", startAgain: "a=1&b=\"")

        #expect(plain.status == .badRequest)
        #expect(plain.text.contains("<p class=\"problem\">It&#39;s &lt;b&gt;.</p>"))
        #expect(!plain.text.contains("<a "))
        #expect(
            again.text.contains("<a href=\"/oauth/authorize?a=1&amp;b=&quot;\">Start again</a>")
        )
        #expect(again.status == .forbidden)
    }
}
