import Determinism
import Emulation
import Testing

@testable import CLI

@Suite struct GreetingTests {
    private func inhabitants(app: String) -> Inhabitants {
        var inhabitants = Inhabitants()
        inhabitants.app = .init(key: "echo", id: app)
        inhabitants.secret = "s3cret"
        inhabitants.space = .init(key: "support", id: "5a9f")
        return inhabitants
    }

    @Test func `the ready line is one line of words`() {
        var configuration = Configuration(clockStart: Instant(millisecondsSinceEpoch: 0))
        configuration.clockRate = .frozen

        let line = Greeting.readyLine(url: "http://127.0.0.1:80", configuration, processID: 42)

        #expect(
            line == "wws ready http://127.0.0.1:80 control=http://127.0.0.1:80/_wws "
                + "clock=0@1970-01-01T00:00:00.000Z pid=42"
        )
    }

    @Test func `a newcomer gets ids and commands to paste`() {
        let text = Greeting.text(
            url: "http://127.0.0.1:4747",
            controlToken: nil,
            inhabitants: inhabitants(app: "ec40")
        )

        #expect(
            text == #"""

                The app echo is in the space support:

                  app id      ec40
                  app secret  s3cret
                  space id    5a9f

                Get a token, post a message as the app, look at what is sent to webhooks:

                TOKEN=$(curl -s -u 'ec40:s3cret' -d grant_type=client_credentials http://127.0.0.1:4747/oauth/token | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
                curl -s -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '{"type":"appMessage","version":1,"annotations":[{"type":"generic","version":1,"title":"Hello","text":"Hello from curl"}]}' 'http://127.0.0.1:4747/v1/spaces/5a9f/messages'; echo
                curl -s http://127.0.0.1:4747/_wws/deliveries; echo

                wws help lists the commands, wws start --help the flags. Ctrl-C stops the server.

                """#
        )
    }

    @Test func `the control API's token is part of the command, quotes and all`() {
        let text = Greeting.text(
            url: "http://h:1",
            controlToken: "a'b",
            inhabitants: inhabitants(app: "e'c")
        )

        #expect(text.contains(#"-H 'Authorization: Bearer a'\''b' http://h:1/_wws/deliveries"#))
        #expect(text.contains(#"-u 'e'\''c:s3cret'"#))
    }

    @Test func `a world without an app in a space is said to be one`() {
        let text = Greeting.text(url: "u", controlToken: nil, inhabitants: Inhabitants())

        #expect(text.hasPrefix("\nNo app of this world is in a space yet."))
    }
}
