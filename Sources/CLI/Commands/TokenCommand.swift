import JSON

/// `wws token`: gets an access token without the ceremony of OAuth.
struct TokenCommand: ClientCommand {
    static let path = ["token"]
    static let summary = "print an access token for any person or app"
    static var details: [String] { [BuiltInNames.sentence] }
    static let examples = [
        "TOKEN=$(wws token)", "wws token --for ada --app echo",
    ]
    static var ownFlags: [Flag<Self>] {
        [
            .value("for", "KEY", \.subject, .text, "whose token: the key or id of a person or app"),
            .optional(
                "app",
                "KEY",
                \.app,
                .text,
                "the app that a person gives the token to"
            ),
        ]
    }

    var server = ServerFlags()
    var subject = "echo"
    var app: String?

    var request: ControlRequest {
        var body: JSONObject = ["for": .string(subject)]
        if let app { body["app"] = .string(app) }
        return .post("tokens", body: body)
    }

    func text(for reply: JSONValue) -> String {
        "\(reply.cell("access_token"))\n"
    }
}
