import Emulation
import HTTP
import Simulation
import Testing

@Suite struct EmulatorConsentPageTests {
    @Test func `it says who asks, who is asked, for what, and where it leads`() throws {
        var browser = try TestBrowser()
        let page = try browser.signIn(as: "ada", "&scope=space_list+message_create&state=s")

        #expect(page.text.contains("<title>Allow access</title>"))
        #expect(page.text.contains("Let <bdi>Echo</bdi> act for you?"))
        #expect(page.text.contains("You are <bdi>Ada Example</bdi>."))
        #expect(page.text.contains("Post messages in your name <code>message_create</code>"))
        #expect(page.text.contains("See which spaces you are in <code>space_list</code>"))
        #expect(page.text.split(separator: "<li>").count == 3)
        #expect(page.text.contains("<code>http://localhost:3000/callback</code>"))
        #expect(page.text.contains("<button name=\"decision\" value=\"deny\">Deny</button>"))
        #expect(page.text.contains("name=\"decision\" value=\"allow\">Allow</button>"))
    }

    @Test func `somebody else can sign in instead`() throws {
        var browser = try TestBrowser()
        let page = try browser.signIn(as: "ada", "&prompt=consent&state=a%20b")
        let link = try #require(page.value(behind: "<a href=\""))

        #expect(link == "/oauth/authorize?\(TestBrowser.request)&state=a%20b&prompt=login")
        let signIn = try browser.open(link)
        #expect(signIn.text.contains("Who are you?"))
        let next = try browser.press("user", "ben", on: signIn)
        #expect(try browser.open(next.location).text.contains("You are <bdi>Ben Example</bdi>."))
    }

    /// Whatever is in names, scopes and the request: it is shown, and it is no markup.
    @Test(
        arguments: [
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
            "'><svg/onload=alert(1)>",
            "</title></style></main><b>", "&lt;script&gt;", "`${alert(1)}`", "\u{202E}\u{2066}x",
            "<!--", "]]>", "{{7*7}}", "%3Cb%3E", "javascript:alert(1)",
        ]
    )
    func `nothing hostile gets out of its place`(text: String) throws {
        let scope = "<b>&\"'x"
        var browser = try TestBrowser { configuration in
            configuration.world.apps[0].name = text
            configuration.world.people[0].displayName = text
            configuration.world.people[0].email = "\(text.replacing(" ", with: "-"))@x"
            configuration.world.apps[0].scopes = [scope, "space_list"]
        }
        let state = PercentEncoding.encode(text)
        let bare = "{}|^`[]'*()"
        let more = "&state=\(state)&x=\(bare)&y='&prompt=consent"
        let signIn = try browser.ask(more)
        let consent = try browser.signIn(as: "ada", more)
        let refused = try browser.authorize("client_id=\(state)")

        for page in [signIn, consent, refused] {
            let text = page.text.replacing(PageTags.known, with: "")
            #expect(!text.contains("<"), "\(page.text)")
            #expect(!text.contains(">"), "\(page.text)")
            #expect(page.text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
            #expect(!page.text.contains("\u{202E}"))
        }
        let done = try browser.press("decision", "allow", on: consent)
        #expect(done.answer["state"] == text)
    }
}

/// The tags that the pages are made of, with the attributes that they may have.
enum PageTags {
    /// Any of them.
    static var known: Regex<Substring> {
        /<!DOCTYPE html>|<style>[^<]*<\/style>|<\/?[a-z0-9]+(?: [a-z-]+(?:="[^"<>]*")?)*>/
    }
}
