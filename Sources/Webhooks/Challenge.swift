import JSON

/// A verification handshake: the request's body, and the judgement of the response.
public struct Challenge: Hashable, Sendable {
    /// The string that the receiver has to send back, used once.
    public let text: String

    /// Creates the handshake with the given string.
    public init(_ text: String) {
        self.text = text
    }

    /// The request's body; receivers rebuild it byte for byte, so order and spacing matter.
    public var body: [UInt8] {
        var writer = JSONWriter(reservingCapacity: 80)
        writer.beginObject()
        writer.member("type", "verification")
        writer.member("challenge", text)
        writer.endObject()
        return writer.bytes
    }

    /// Judges how the handshake ended.
    ///
    /// - Parameters:
    ///   - outcome: what came back.
    ///   - secret: the webhook's secret.
    ///   - appSecret: the app's secret, with which some receivers sign by mistake.
    /// - Returns: the first check that fails, or `nil` when all pass.
    public func judge(
        _ outcome: AttemptOutcome,
        secret: String,
        appSecret: String? = nil
    ) -> VerificationFailure? {
        switch outcome {
        case .failed(let failure): VerificationFailure(failure)
        case .response(let status, let token, let body):
            judge(status: status) ?? judge(body: body)
                ?? judge(token: token, body: body, secret: secret, appSecret: appSecret)
        }
    }

    private func judge(status: Int) -> VerificationFailure? {
        switch status {
        case 200: nil
        case 502:
            VerificationFailure(.badGateway, details: "The response's status is 502.")
        default:
            VerificationFailure(
                .statusCode,
                details: "The response's status is \(status); only 200 verifies a webhook."
            )
        }
    }

    private func judge(body: [UInt8]) -> VerificationFailure? {
        guard !body.isEmpty else {
            return VerificationFailure(
                .noBody,
                details: "The response's body is empty; {\"response\":\"\(text)\"} was expected."
            )
        }
        let value: JSONValue
        do {
            value = try JSONParser.parse(body)
        } catch {
            return VerificationFailure(
                .wrongFormat,
                details: "The response's body is not JSON: \(error.message)."
            )
        }
        guard let object = value.objectValue else {
            return VerificationFailure(
                .wrongFormat,
                details: "The response's body is JSON, but not an object."
            )
        }
        guard let response = object["response"] else {
            let names = object.prefix(16).map { "\"\($0.key)\"" }.joined(separator: ", ")
            return VerificationFailure(
                .noChallenge,
                details: "The response's object has no member \"response\", "
                    + (names.isEmpty ? "it is empty." : "only \(names).")
            )
        }
        guard response.stringValue?.utf8.elementsEqual(text.utf8) == true else {
            let found = String(decoding: response.compactBytes().prefix(200), as: UTF8.self)
            return VerificationFailure(
                .wrongChallenge,
                details: "\"response\" is \(found), the challenge was \"\(text)\"."
            )
        }
        return nil
    }

    private func judge(
        token: String?,
        body: [UInt8],
        secret: String,
        appSecret: String?
    ) -> VerificationFailure? {
        let doctor = SignatureDoctor(
            secret: secret,
            body: body,
            requestBody: self.body,
            appSecret: appSecret
        )
        guard let token else {
            return VerificationFailure(
                .noToken,
                details: "The response needs the header X-OUTBOUND-TOKEN: \(doctor.expected)"
            )
        }
        guard token != doctor.expected else { return nil }
        return VerificationFailure(.wrongToken, details: doctor.examine(token).explanation)
    }
}
