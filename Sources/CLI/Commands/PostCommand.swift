import JSON

/// `wws post`: says something in a space, as anybody.
struct PostCommand: ClientCommand {
    static let path = ["post"]
    static let summary = "post a message in a space, as any person or app"
    static var details: [String] { [BuiltInNames.sentence] }
    static let examples = ["wws post --as ada --in support \"Hello there\""]
    static var ownFlags: [Flag<Self>] {
        [
            .required("as", "KEY", \.author, .text, "who posts: the key or id of a person or app"),
            .required("in", "SPACE", \.space, .text, "where: the key or id of a space"),
        ]
    }
    static var operands: [Operand<Self>] {
        [
            .required("TEXT", \.content, .text, "the message")
        ]
    }

    var server = ServerFlags()
    var author = ""
    var space = ""
    var content = ""

    var request: ControlRequest {
        let body: JSONObject = ["as": .string(author), "content": .string(content)]
        return .post("spaces", space, "messages", body: body)
    }

    func text(for reply: JSONValue) -> String {
        "posted message \(reply.cell("id")) in \(space) as \(author)\n"
    }
}
