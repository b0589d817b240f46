import JSON

/// `wws reset`: goes back to the world that the server was started with.
struct ResetCommand: ClientCommand {
    static let path = ["reset"]
    static let summary = "go back to the world that the server was started with"
    static let details = [
        "Messages, deliveries and everything that was added are gone; ids begin anew."
    ]
    static let examples = ["wws reset"]

    var server = ServerFlags()

    var request: ControlRequest { .post("reset") }

    func text(for reply: JSONValue) -> String {
        "everything is as it was when the server started\n"
    }
}
