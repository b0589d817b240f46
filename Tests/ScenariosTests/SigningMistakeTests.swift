import Testing
import Webhooks

@testable import Scenarios

@Suite struct SigningMistakeTests {
    private let body = Array(#"{"response":"abc"}"#.utf8)
    private let request = Array(#"{"type":"verification","challenge":"abc"}"#.utf8)

    @Test(arguments: SigningMistake.allCases)
    func `no mistake gives the right token`(mistake: SigningMistake) {
        let token = mistake.token(of: body, for: request, secret: "s")

        #expect(token.map { Signature(secret: "s").isToken($0, of: body) } != true)
        #expect((token == nil) == (mistake == .missing))
    }

    @Test(
        arguments: [
            (SigningMistake.requestBody, "request"), (.upperCase, "upper"), (.prefix, "sha256="),
            (.plainHash, "SHA-256"),
        ]
    )
    func `the doctor explains each by its name`(mistake: SigningMistake, word: String) {
        let token = mistake.token(of: body, for: request, secret: "s") ?? ""
        let doctor = SignatureDoctor(secret: "s", body: body, requestBody: request)

        #expect(doctor.examine(token).explanation.contains(word))
    }
}
