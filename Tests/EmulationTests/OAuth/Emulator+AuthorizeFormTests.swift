import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// Signing in and consenting page by page.
@Suite struct EmulatorAuthorizeFormTests {
    @Test func `sign in, consent, and back to the client with a code and the state`() throws {
        var browser = try TestBrowser()
        let signIn = try browser.ask("&state=%ff==")
        #expect(signIn.status == .ok)
        let signedIn = try browser.press("user", "ada00000-0000-4000-8000-000000000001", on: signIn)
        #expect(signedIn.status == .seeOther)
        #expect(signedIn.location == "/oauth/authorize?\(TestBrowser.request)&state=%ff==")
        let consent = try browser.open(signedIn.location)
        #expect(consent.text.contains("You are <bdi>Ada Example</bdi>."))
        let done = try browser.press("decision", "allow", on: consent)
        let code = try #require(done.answer["code"])

        #expect(done.status == .found)
        #expect(done.location == "\(TestBrowser.callback)?code=\(code)&state=%ff==")
        #expect(try browser.exchange(code).json["displayName"] == "Ada Example")
        #expect(try browser.ask().answer["code"] != nil)
    }

    @Test func `who denies is told to the client as such, and can be asked again`() throws {
        var browser = try TestBrowser()
        let reply = try browser.press("decision", "deny", on: browser.signIn(as: "ben"))

        #expect(reply.status == .found)
        #expect(
            reply.location
                == "\(TestBrowser.callback)?error=access_denied"
                + "&error_description=User%20denied%20access&state=s"
        )
        #expect(try browser.ask().text.contains("You are <bdi>Ben Example</bdi>."))
    }

    @Test(arguments: [
        "ada", "ada00000-0000-4000-8000-000000000001", "ada@example.com", "ADA@Example.com",
    ])
    func `a person signs in by key, id or address`(name: String) throws {
        var browser = try TestBrowser()

        #expect(try browser.signIn(as: name).text.contains("You are <bdi>Ada Example</bdi>."))
    }

    @Test(arguments: ["bob", "", "echo", "<b>"])
    func `nobody else signs in`(name: String) throws {
        var browser = try TestBrowser()
        let page = try browser.press("user", name, on: browser.ask())

        #expect(page.status == .ok)
        #expect(page.text.contains("role=\"alert\">There is no person “"))
        #expect(!page.text.contains("<b>"))
        #expect(try browser.press("user", "ada", on: page).status == .seeOther)
    }

    @Test func `signing in gives the browser a session that nobody knew before`() throws {
        var browser = try TestBrowser()
        let page = try browser.ask()
        let before = browser.cookie
        _ = try browser.press("user", "ada", on: page)
        let after = browser.cookie
        browser.cookie = before

        #expect(before != nil)
        #expect(after != before)
        #expect(try browser.ask("&prompt=none").answer["error"] == "login_required")
        browser.cookie = after
        #expect(try browser.ask("&prompt=none").answer["error"] == "consent_required")
    }

    @Test func `prompt=login asks once, prompt=consent stays`() throws {
        var browser = try TestBrowser()
        _ = try browser.code()
        for (prompt, following) in [
            ("login", "\(TestBrowser.request)&state=s"),
            ("consent%20login", "\(TestBrowser.request)&state=s&prompt=consent"),
        ] {
            let page = try browser.authorize("\(TestBrowser.request)&prompt=\(prompt)&state=s")
            let reply = try browser.press("user", "ada", on: page)
            #expect(reply.location == "/oauth/authorize?\(following)")
            #expect(try browser.open(reply.location).text.contains("You are <bdi>Ada"))
        }
    }

    /// RFC 6749 §10.12: a foreign page can send a form with the browser's cookie, but no more.
    @Test func `a form without the page's token changes nothing`() throws {
        var browser = try TestBrowser()
        let consent = try browser.signIn(as: "ada")
        let form = try consent.form()
        let reversed = String(form.token.reversed())

        for token in ["", "x", reversed, form.token + "A", String(form.token.dropLast())] {
            let reply = try browser.submit(
                form.action,
                [("form_token", token), ("decision", "allow")]
            )
            #expect(reply.status == .forbidden)
            #expect(reply.fields["Location"] == nil)
            #expect(reply.text.contains("Start again"))
        }
        #expect(try browser.submit(form.action, [("decision", "allow")]).status == .forbidden)
        #expect(try browser.ask("&prompt=none").answer["error"] == "consent_required")
    }

    @Test func `a form is good for its own session alone`() throws {
        var browser = try TestBrowser()
        let form = try browser.signIn(as: "ada").form()
        let cookie = browser.cookie
        for other in [nil, "wws_session=x", "wws_session="] {
            browser.cookie = other
            let fields = [("form_token", form.token), ("decision", "allow")]
            #expect(try browser.submit(form.action, fields).status == .forbidden)
        }
        browser.cookie = nil
        _ = try browser.signIn(as: "ben")
        let fields = [("form_token", form.token), ("decision", "allow")]
        #expect(try browser.submit(form.action, fields).status == .forbidden)
        browser.cookie = cookie
        #expect(try browser.submit(form.action, fields).answer["code"] != nil)
    }

    @Test func `a form is good for the request that its page showed alone`() throws {
        var browser = try TestBrowser()
        let form = try browser.signIn(as: "ada", "&scope=space_list").form()
        let wider = form.action.replacing("space_list", with: "message_create")
        let fields = [("form_token", form.token), ("decision", "allow")]

        #expect(try browser.submit(wider, fields).status == .forbidden)
        #expect(try browser.submit(form.action + "&x=y", fields).status == .forbidden)
        #expect(try browser.submit(form.action, fields).answer["code"] != nil)
    }

    @Test func `a page that is an hour old is too old`() throws {
        var browser = try TestBrowser()
        let consent = try browser.signIn(as: "ada")
        var other = browser
        _ = try browser.test.advance("59m59s999ms")
        #expect(try browser.press("decision", "allow", on: consent).answer["code"] != nil)
        _ = try other.test.advance("1h")

        #expect(try other.press("decision", "allow", on: consent).status == .forbidden)
    }

    @Test func `the request is checked again, before anything else`() throws {
        var browser = try TestBrowser()
        let form = try browser.signIn(as: "ada").form()
        let fields = [("form_token", form.token), ("decision", "allow")]
        let evil = form.action.replacing("callback", with: "evil")

        #expect(try browser.submit(evil, fields).status == .badRequest)
        #expect(try browser.submit("/oauth/authorize", fields).status == .badRequest)
    }

    @Test(arguments: ["", "decision=", "decision=maybe", "decision=ALLOW", "other=1"])
    func `a form that decides nothing is refused`(field: String) throws {
        var browser = try TestBrowser()
        let form = try browser.signIn(as: "ada").form()
        let parts = field.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        let reply = try browser.submit(
            form.action,
            [("form_token", form.token), (parts[0], parts.count > 1 ? parts[1] : "")]
        )

        #expect(reply.status == .badRequest)
        #expect(reply.text.contains("decision: must be"))
    }

    @Test func `nobody consents who isn't signed in`() throws {
        var browser = try TestBrowser()
        let reply = try browser.press("decision", "allow", on: browser.ask())

        #expect(reply.status == .ok)
        #expect(reply.text.contains("Who are you?"))
    }

    @Test func `a form that can't be read is refused`() throws {
        var browser = try TestBrowser()
        let form = try browser.ask().form()
        let reply = try browser.post(form.action, "form_token=%zz", nil)

        #expect(reply.status == .badRequest)
    }

    @Test func `a person whom the app isn't shared with can't sign in to it`() throws {
        var browser = try TestBrowser { $0.world.apps[0].sharedWith = ["ben"] }
        let page = try browser.ask()

        #expect(page.text.contains("Ada Example"))
        #expect(page.text.contains("Ben Example"))
        #expect(!page.text.contains("Cleo Example"))
        #expect(try browser.press("user", "cleo", on: page).answer["error"] == "access_denied")
    }
}
