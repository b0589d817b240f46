import Determinism
import Emulation

/// What a server says when it is ready: a line for programs, and the first steps for people.
enum Greeting {
    /// The line for programs, without a line break.
    static func readyLine(
        url: String,
        _ configuration: Configuration,
        processID: Int32
    ) -> String {
        let clock = "\(configuration.clockRate)@\(configuration.clockStart.rfc3339)"
        return "wws ready \(url) control=\(url)/_wws clock=\(clock) pid=\(processID)"
    }

    /// The first steps: who is there, and commands that can be pasted into a shell as they are.
    static func text(url: String, controlToken: String?, inhabitants: Inhabitants) -> String {
        guard let app = inhabitants.app, let space = inhabitants.space else {
            return """

                No app of this world is in a space yet. wws help lists what can be done about it.

                """
        }
        return """

            The app \(app.key) is in the space \(space.key):

              app id      \(app.id)
              app secret  \(inhabitants.secret)
              space id    \(space.id)

            Get a token, post a message as the app, look at what is sent to webhooks:

            \(tokenCommand(url, app.id, inhabitants.secret))
            \(postCommand(url, space.id))
            \(deliveriesCommand(url, controlToken))

            wws help lists the commands, wws start --help the flags. Ctrl-C stops the server.

            """
    }

    private static func tokenCommand(_ url: String, _ id: String, _ secret: String) -> String {
        let extraction = #"sed 's/.*"access_token":"\([^"]*\)".*/\1/'"#
        let credentials = shellQuoted("\(id):\(secret)")
        return "TOKEN=$(curl -s -u \(credentials) -d grant_type=client_credentials"
            + " \(url)/oauth/token | \(extraction))"
    }

    private static func postCommand(_ url: String, _ space: String) -> String {
        let annotation = #"{"type":"generic","version":1,"title":"Hello","text":"Hello from curl"}"#
        let body = #"{"type":"appMessage","version":1,"annotations":[\#(annotation)]}"#
        return #"curl -s -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json""#
            + " -d '\(body)' \(shellQuoted("\(url)/v1/spaces/\(space)/messages")); echo"
    }

    private static func deliveriesCommand(_ url: String, _ controlToken: String?) -> String {
        let header = controlToken.map { "-H " + shellQuoted("Authorization: Bearer \($0)") + " " }
        return "curl -s \(header ?? "")\(url)/_wws/deliveries; echo"
    }

    /// The text as one word of a POSIX shell.
    static func shellQuoted(_ text: String) -> String {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: #"'\''"#) + "'"
    }
}
