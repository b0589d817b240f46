import Webhooks

/// `wws sign`: computes an `X-OUTBOUND-TOKEN`.
struct SignCommand: Command {
    static let path = ["sign"]
    static let group = CommandGroup.offline
    static let summary = "print the X-OUTBOUND-TOKEN of a body"
    static let details = [
        """
        The token is the lower-case hex of HMAC-SHA256 over the exact bytes of the body, keyed \
        with the webhook's secret. A line break at the end of a file is one of its bytes.
        """
    ]
    static let examples = [
        "printf '{\"response\":\"abc\"}' | wws sign --secret s3cret",
        "wws sign --secret s3cret body.json",
    ]
    static var flags: [Flag<Self>] {
        [
            .required("secret", "SECRET", \.secret, .text, "the webhook's secret")
        ]
    }
    static var operands: [Operand<Self>] {
        [
            .optional("FILE", \.file, .text, "the body; standard input without it, or for -")
        ]
    }

    var secret = ""
    var file: String?

    func run(on system: System) throws(Failure) -> ExitCode {
        let body = try system.readBody(file)
        BodyNote.lineBreak(body, on: system)
        try system.writeLine(Signature(secret: secret).token(of: body))
        return .success
    }
}

/// `wws verify`: checks an `X-OUTBOUND-TOKEN`, and says what is wrong with it.
struct VerifyCommand: Command {
    static let path = ["verify"]
    static let group = CommandGroup.offline
    static let summary = "check the X-OUTBOUND-TOKEN of a body, and explain a wrong one"
    static let details = [
        """
        A wrong token is compared with what the usual mistakes would give: another encoding, \
        another key, the same JSON written in another way. Exits with 0 if the token is right \
        and with 1 if it isn't.
        """
    ]
    static let examples = ["wws verify --secret s3cret --token \"$TOKEN\" body.json"]
    static var flags: [Flag<Self>] {
        [
            .required("secret", "SECRET", \.secret, .text, "the webhook's secret"),
            .required("token", "TOKEN", \.token, .text, "the value of X-OUTBOUND-TOKEN"),
        ]
    }
    static var operands: [Operand<Self>] {
        [
            .optional("FILE", \.file, .text, "the body; standard input without it, or for -")
        ]
    }

    var secret = ""
    var token = ""
    var file: String?

    func run(on system: System) throws(Failure) -> ExitCode {
        let diagnosis = SignatureDoctor(secret: secret, body: try system.readBody(file)).examine(
            token
        )
        guard diagnosis.isCorrect else {
            try system.writeLine("The token is wrong.\n\(diagnosis.explanation)")
            return .failed
        }
        try system.writeLine(diagnosis.explanation)
        return .success
    }
}

/// Remarks about the bodies of files.
private enum BodyNote {
    /// Points out a line break at the end, which an editor or `echo` may have put there.
    static func lineBreak(_ body: [UInt8], on system: System) {
        guard body.last == UInt8(ascii: "\n") else { return }
        system.note("wws: the body ends with a line break, which is signed with it")
    }
}
