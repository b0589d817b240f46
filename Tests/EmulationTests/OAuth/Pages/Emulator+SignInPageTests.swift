import Emulation
import HTTP
import Simulation
import Testing

@Suite struct EmulatorSignInPageTests {
    @Test func `the world's people are listed, with a button each`() throws {
        var browser = try TestBrowser()
        let page = try browser.ask()

        #expect(page.status == .ok)
        #expect(page.text.contains("<title>Sign in</title>"))
        #expect(page.text.contains("<bdi>Echo</bdi> wants to act for you."))
        for (name, id) in [("Ada", "ada00000"), ("Ben", "be000000"), ("Cleo", "c1e00000")] {
            #expect(page.text.contains("<li><button name=\"user\" value=\"\(id)-"))
            #expect(
                page.text.contains("<bdi>\(name) Example</bdi><span><bdi>\(name.lowercased())@")
            )
        }
        #expect(!page.text.contains("Somebody else"))
        #expect(!page.text.contains("<script"))
    }

    @Test func `the browser gets a session with the page, once`() throws {
        var browser = try TestBrowser()
        _ = try browser.ask()
        let cookie = browser.cookie
        _ = try browser.ask()

        #expect(cookie?.hasPrefix("wws_session=") == true)
        #expect(browser.cookie == cookie)
        _ = try browser.test.advance("1h")
        _ = try browser.ask()
        #expect(browser.cookie != cookie)
    }

    @Test func `so many people are listed, and the others named`() throws {
        for (count, isLonger) in [(50, false), (51, true)] {
            var browser = try TestBrowser { configuration in
                configuration.world.apps[0].owner = nil
                configuration.world.apps[1].owner = nil
                configuration.world.spaces = []
                configuration.world.people = (0..<count).map {
                    World.Person(key: "p\($0)", id: "id-\($0)", displayName: "P \($0)")
                }
            }
            let page = try browser.ask()
            #expect(page.text.split(separator: "<li>").count == 51)
            #expect(page.text.contains("<label for=\"user\">Somebody else") == isLonger)
            #expect(page.text.contains("<input id=\"user\" name=\"user\" required") == isLonger)
            let last = "p\(count - 1)"
            #expect(try browser.press("user", last, on: page).status == .seeOther)
        }
    }

    @Test func `a world without people has nobody to choose`() throws {
        var browser = try TestBrowser { configuration in
            configuration.world.people = []
            configuration.world.spaces = []
            for index in configuration.world.apps.indices {
                configuration.world.apps[index].owner = nil
            }
        }
        let page = try browser.ask()

        #expect(page.status == .ok)
        #expect(!page.text.contains("<li>"))
    }

    /// A browser follows what answers a form only where the policy allows.
    @Test(
        arguments: [
            (
                "http://localhost:3000/callback",
                "http://localhost:3000 http://localhost:* http://127.0.0.1:*"
            ),
            ("https://bot.example.com/cb", "https://bot.example.com"), ("my.app:/cb", "my.app:"),
            ("http://[::1]/cb", "http: http://localhost:* http://127.0.0.1:*"),
        ]
    )
    func `the forms may lead on to where the app is`(uri: String, sources: String) throws {
        var browser = try TestBrowser { $0.world.apps[0].redirectURIs = [uri] }
        let page = try browser.authorize("client_id=\(TestWorld.echo)&response_type=code")
        let consent = try browser.press("user", "ada", on: page)

        for page in [page, try browser.open(consent.location)] {
            #expect(
                page.fields["Content-Security-Policy"]?.contains("form-action 'self' \(sources);")
                    == true
            )
        }
    }
}
