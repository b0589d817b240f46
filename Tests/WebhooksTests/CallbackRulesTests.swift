import Testing
import Webhooks

@Suite struct CallbackRulesTests {
    private let local = CallbackRules()
    private let strict = CallbackRules(mode: .strict)

    // The text of a URL.

    @Test(
        arguments: [
            "http://localhost:3000/", "https://localhost/", "http://127.0.0.1", "http://[::1]/",
            "https://bot.example.com/hook", "http://a", "http://127.1/",
        ]
    )
    func `the local rules take every URL that can be called`(text: String) throws {
        #expect(try local.read(text).raw == text)
    }

    @Test(
        arguments: [
            "https://a.de", "https://bot.example.com:8443/hook?a=b", "https://127.example.com/",
            "https://xn--bcher-kva.example/", "https://0x.example/", "https://1a/hook",
            "https://mylocalhost.example/", "https://0xag/hook",
        ]
    )
    func `the strict rules take https and a name`(text: String) throws {
        #expect(try strict.read(text).raw == text)
    }

    @Test(
        arguments: [
            "http://bot.example.com/", "ftp://bot.example.com/", "HTTP://localhost/", "http://a",
            "wss://bot.example.com/",
        ]
    )
    func `the strict rules refuse other schemes`(text: String) {
        #expect(throws: CallbackURLError.withoutHTTPS) { try strict.read(text) }
    }

    @Test func `12 characters are enough for the strict rules, 11 are not`() throws {
        #expect(try strict.read("https://a.de").host == "a.de")
        #expect(throws: CallbackURLError.tooShort(characterCount: 11)) {
            try strict.read("https://a.b")
        }
        #expect(try local.read("https://a.b").host == "a.b")
    }

    @Test func `2000 characters are not too many for the strict rules, 2001 are`() throws {
        let text = "https://a.de/" + String(repeating: "x", count: 1_987)

        #expect(try strict.read(text).raw == text)
        #expect(throws: CallbackURLError.tooLong(characterCount: 2_001)) {
            try strict.read(text + "x")
        }
    }

    @Test(
        arguments: [
            "8.8.8.8", "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "0177.0.0.1", "0x7f.0.0.1",
            "0X7F.1", "0x7f000001", "2130706433", "017700000001", "0", "1.2.3.4.5", "999.1",
            "a.0x", "[::1]", "[::ffff:127.0.0.1]", "[2606:4700::1111]", "[64:ff9b::7f00:1]",
        ]
    )
    func `the strict rules refuse an address in each spelling`(host: String) {
        let error = #expect(throws: CallbackURLError.self) {
            try strict.read("https://\(host)/hook")
        }
        #expect(error?.tag == "OBW_WEBHOOK_URL_MISSING_HOSTNAME")
    }

    @Test(
        arguments: [
            "localhost", "LocalHost", "localhost.", "bot.localhost", "localhost.example.com",
            "localhost:8443",
        ]
    )
    func `the strict rules refuse the names of the own machine`(host: String) {
        let error = #expect(throws: CallbackURLError.self) {
            try strict.read("https://\(host)/hook")
        }
        #expect(error?.tag == "OBW_WEBHOOK_URL_FOR_LOCAL_ADDRESS")
    }

    @Test(
        arguments: [
            "https://[fe80::1%25eth0]/", "https://[fe80::1%eth0]/", "https://[::1/",
            "https://１２７.0.0.1/", "https://ⓛocalhost/", "https://%6cocalhost/",
            "https://user@bot.example.com/", "bot.example.com/hook", "https:///hook",
        ]
    )
    func `zones, other digits, escapes and the like are no URLs in either mode`(text: String) {
        for rules in [local, strict] {
            let error = #expect(throws: CallbackURLError.self) { try rules.read(text) }
            #expect(error?.tag == "OBW_WEBHOOK_URL_INVALID")
        }
    }

    // The addresses.

    private let loopback = CallbackAddress(.v4(0x7F00_0001), text: "127.0.0.1", isLocal: true)
    private let google = CallbackAddress(.v4(0x0808_0808), text: "8.8.8.8", isLocal: false)

    @Test func `the local rules permit local addresses, and public ones of allowed hosts`() {
        #expect(local.refusal(of: [loopback], for: "bot.test") == nil)
        #expect(
            local.refusal(of: [google], for: "Bot.test")
                == "bot.test is at 8.8.8.8, which is a public address; "
                + "--allow-egress bot.test allows it"
        )
        let allowing = CallbackRules(allowedHosts: ["BOT.test", "[2606:4700::1]"])
        #expect(allowing.refusal(of: [google], for: "bot.Test") == nil)
        #expect(allowing.refusal(of: [google], for: "a.bot.test") != nil)
        #expect(allowing.refusal(of: [google], for: "2606:4700::1") == nil)
    }

    @Test func `a literal is named once`() {
        #expect(
            local.refusal(of: [google], for: "8.8.8.8")
                == "8.8.8.8 is a public address; --allow-egress 8.8.8.8 allows it"
        )
    }

    @Test func `the strict rules permit public addresses alone, whatever host is allowed`() {
        let rules = CallbackRules(mode: .strict, allowedHosts: ["bot.test"])

        #expect(rules.refusal(of: [google], for: "bot.test") == nil)
        let refusal = rules.refusal(of: [loopback], for: "bot.test")
        #expect(refusal?.hasPrefix("bot.test is at 127.0.0.1, which the service does not") == true)
    }

    @Test func `one forbidden address forbids all, wherever it stands`() {
        for pair in [[loopback, google], [google, loopback]] {
            #expect(local.refusal(of: pair, for: "bot.test")?.contains("8.8.8.8") == true)
            #expect(strict.refusal(of: pair, for: "bot.test")?.contains("127.0.0.1") == true)
        }
    }
}
