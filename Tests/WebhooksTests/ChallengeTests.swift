import Testing
import Webhooks

@Suite struct ChallengeTests {
    private static let challenge = Challenge("gfbhi1np1x6hwvtcr69l5cg04iv8xasl")
    private static let secret = "testwsecret"
    private static let good = #"{"response":"gfbhi1np1x6hwvtcr69l5cg04iv8xasl"}"#

    private static func token(_ body: String) -> String {
        Signature(secret: secret).token(of: Array(body.utf8))
    }

    private func judge(
        status: Int = 200,
        _ body: String,
        token: String?
    ) -> VerificationFailure? {
        Self.challenge.judge(
            .response(status: status, token: token, body: Array(body.utf8)),
            secret: Self.secret
        )
    }

    @Test func `the body is as it was captured off the wire`() {
        #expect(
            String(decoding: Self.challenge.body, as: UTF8.self)
                == #"{"type":"verification","challenge":"gfbhi1np1x6hwvtcr69l5cg04iv8xasl"}"#
        )
    }

    @Test(
        arguments: [
            good,
            #"{"response": "gfbhi1np1x6hwvtcr69l5cg04iv8xasl"}"#,
            #"{ "other": [1], "response": "gfbhi1np1x6hwvtcr69l5cg04iv8xas\u006c" }"#,
        ]
    )
    func `any JSON with the challenge and its own signature passes`(body: String) {
        #expect(judge(body, token: Self.token(body)) == nil)
    }

    @Test(
        arguments: [
            (200, nil), (201, .statusCode), (204, .statusCode), (202, .statusCode),
            (301, .statusCode), (199, .statusCode), (500, .statusCode), (502, .badGateway),
            (503, .statusCode),
        ] as [(Int, VerificationFailure.Tag?)]
    )
    func `only the status 200 passes`(status: Int, tag: VerificationFailure.Tag?) {
        #expect(judge(status: status, Self.good, token: Self.token(Self.good))?.tag == tag)
    }

    @Test(
        arguments: [
            ("", .noBody), (" ", .wrongFormat), ("OK", .wrongFormat), ("[]", .wrongFormat),
            ("\"gfbhi1np1x6hwvtcr69l5cg04iv8xasl\"", .wrongFormat),
            ("{\"response\":", .wrongFormat),
            ("{}", .noChallenge),
            (#"{"Response":"gfbhi1np1x6hwvtcr69l5cg04iv8xasl"}"#, .noChallenge),
            (#"{"challenge":"gfbhi1np1x6hwvtcr69l5cg04iv8xasl"}"#, .noChallenge),
            (#"{"response":null}"#, .wrongChallenge), (#"{"response":""}"#, .wrongChallenge),
            (#"{"response":["gfbhi1np1x6hwvtcr69l5cg04iv8xasl"]}"#, .wrongChallenge),
            (#"{"response":"GFBHI1NP1X6HWVTCR69L5CG04IV8XASL"}"#, .wrongChallenge),
            (#"{"response":"gfbhi1np1x6hwvtcr69l5cg04iv8xas"}"#, .wrongChallenge),
        ] as [(String, VerificationFailure.Tag)]
    )
    func `the first check that fails gives the tag`(body: String, tag: VerificationFailure.Tag) {
        #expect(judge(body, token: Self.token(body))?.tag == tag)
        #expect(judge(body, token: nil)?.tag == tag)
    }

    @Test func `a missing token says which was expected`() {
        let failure = judge(Self.good, token: nil)

        #expect(failure?.tag == .noToken)
        #expect(failure?.details.contains(Self.token(Self.good)) == true)
    }

    @Test(arguments: ["", "x", token(good).uppercased()])
    func `a wrong token is explained`(token: String) {
        let failure = judge(Self.good, token: token)

        #expect(failure?.tag == .wrongToken)
        #expect(failure?.details.contains("Expected \(Self.token(Self.good))") == true)
    }

    @Test func `the app's secret as the key is recognised`() {
        let token = Signature(secret: "app").token(of: Array(Self.good.utf8))
        let failure = Self.challenge.judge(
            .response(status: 200, token: token, body: Array(Self.good.utf8)),
            secret: Self.secret,
            appSecret: "app"
        )

        #expect(failure?.details.contains("keyed with the app's secret") == true)
    }
}
