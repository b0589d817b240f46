import Crypto
import Testing
import Webhooks

@Suite struct SignatureDoctorTests {
    typealias Mistake = SignatureDoctor.Mistake

    struct Case: CustomTestStringConvertible {
        let mistake: String
        let token: String
        let expected: [Mistake]
        var testDescription: String { mistake }

        init(_ mistake: String, _ token: String, _ expected: Mistake...) {
            self.mistake = mistake
            self.token = token
            self.expected = expected
        }
    }

    /// Both hex- and Base64-decodable, as a secret can be.
    private static let secret = "0123456789abcdef0123456789abcdef"
    private static let appSecret = "GaX0appSecretThatIsNotTheHook"
    private static let request =
        #"{"type":"verification","challenge":"gfbhi1np1x6hwvtcr69l5cg04iv8xasl"}"#
    private static let response = #"{"response":"gfbhi1np1x6hwvtcr69l5cg04iv8xasl","ok":true}"#
    private static let doctor = SignatureDoctor(
        secret: secret,
        body: Array(response.utf8),
        requestBody: Array(request.utf8),
        appSecret: appSecret
    )

    private static func digest(_ text: String = response, key: [UInt8] = Array(secret.utf8))
        -> [UInt8]
    {
        HMACSHA256(key: key).authenticate(Array(text.utf8))
    }

    private static func hex(_ text: String = response, key: [UInt8] = Array(secret.utf8)) -> String
    {
        Hex.encode(digest(text, key: key))
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Base64.encode(bytes, alphabet: .standard, padding: true)
    }

    static let cases: [Case] = [
        Case("the request's body", hex(request), .requestBodySigned),
        Case(
            "the challenge alone",
            hex("gfbhi1np1x6hwvtcr69l5cg04iv8xasl"),
            .memberSigned("challenge")
        ),
        Case("nothing", hex(""), .nothingSigned),
        Case("upper case", hex().uppercased(), .upperCaseHex),
        Case("Base64", base64(digest()), .base64),
        Case("Base64 of the hex", base64(Array(hex().utf8)), .base64OfHex),
        Case("a prefix", "sha256=" + hex(), .prefixed("sha256=")),
        Case("another prefix", "HMAC-SHA256 " + hex(), .prefixed("HMAC-SHA256 ")),
        Case("quotes", "\"" + hex() + "\"", .quoted),
        Case("a newline", hex(response + "\n"), .trailingNewline),
        Case("a Windows newline", hex(response + "\r\n"), .trailingNewline),
        Case(
            "blanks",
            hex(#"{"response": "gfbhi1np1x6hwvtcr69l5cg04iv8xasl", "ok": true}"#),
            .reserialised("with blanks after colons and commas")
        ),
        Case(
            "pretty-printed",
            hex("{\n  \"response\": \"gfbhi1np1x6hwvtcr69l5cg04iv8xasl\",\n  \"ok\": true\n}"),
            .reserialised("pretty-printed with 2 blanks")
        ),
        Case(
            "other key order",
            hex(#"{"ok":true,"response":"gfbhi1np1x6hwvtcr69l5cg04iv8xasl"}"#),
            .reserialised("with sorted keys, compact")
        ),
        Case("the app's secret", hex(key: Array(appSecret.utf8)), .appSecretAsKey),
        Case(
            "the secret's hex",
            hex(key: Hex.decode(secret) ?? []),
            .hexDecodedKey
        ),
        Case(
            "the secret's Base64",
            hex(key: Base64.decode(secret, alphabet: .standard, padding: .optional) ?? []),
            .base64DecodedKey
        ),
        Case("a newline in the key", hex(key: Array((secret + "\n").utf8)), .newlineAfterKey),
        Case("no key", Hex.encode(SHA256.hash(Array(response.utf8))), .noKey),
        Case(
            "two mistakes",
            base64(digest(request)),
            .requestBodySigned,
            .base64
        ),
        Case(
            "four mistakes",
            " sha256=" + hex(request, key: Array(appSecret.utf8)).uppercased(),
            .quoted,
            .prefixed("sha256="),
            .appSecretAsKey,
            .requestBodySigned,
            .upperCaseHex
        ),
    ]

    @Test(arguments: cases)
    func `a usual mistake is named`(example: Case) {
        let diagnosis = Self.doctor.examine(example.token)

        #expect(!diagnosis.isCorrect)
        #expect(diagnosis.mistakes == example.expected)
        #expect(diagnosis.explanation.contains("That is "))
        #expect(diagnosis.explanation.contains("Expected \(Self.hex())"))
    }

    @Test func `the right token is right`() {
        let diagnosis = Self.doctor.examine(Self.hex())

        #expect(diagnosis.isCorrect)
        #expect(diagnosis.mistakes == [])
        #expect(diagnosis.expected == Self.doctor.expected)
    }

    @Test(arguments: ["", "x", "sha256=", String(repeating: "0", count: 64)])
    func `what isn't explained says what was expected over which bytes`(token: String) {
        let diagnosis = Self.doctor.examine(token)

        #expect(!diagnosis.isCorrect)
        #expect(diagnosis.mistakes == [])
        #expect(diagnosis.explanation.contains("None of the usual mistakes"))
        #expect(diagnosis.explanation.contains("the \(Self.response.utf8.count) bytes"))
    }

    /// The first numbers whose digests have a zero where it would be dropped.
    @Test func `dropped zeros are named, of the whole and of each byte`() throws {
        let bodies = (0..<4_096).map { "\($0)" }
        let whole = try #require(bodies.first { Self.digest($0)[0] < 0x10 })
        let inner = try #require(
            bodies.first { Self.digest($0)[0] >= 0x10 && Self.digest($0)[9] < 0x10 }
        )

        for (body, token) in [
            (whole, String(Self.hex(whole).drop { $0 == "0" })),
            (inner, Self.digest(inner).map { String($0, radix: 16) }.joined()),
        ] {
            let doctor = SignatureDoctor(secret: Self.secret, body: Array(body.utf8))
            #expect(doctor.examine(token).mistakes == [.leadingZerosDropped])
        }
    }

    @Test func `a newline that wasn't signed is named`() {
        let doctor = SignatureDoctor(secret: Self.secret, body: Array("{}\n".utf8))

        #expect(doctor.examine(Self.hex("{}")).mistakes == [.missingNewline])
    }

    @Test func `bytes read as ISO 8859-1 are named`() {
        let doctor = SignatureDoctor(secret: Self.secret, body: Array("\"\u{E9}\"".utf8))

        #expect(doctor.examine(Self.hex("\"\u{C3}\u{A9}\"")).mistakes == [.latin1])
    }

    @Test func `a body that isn't JSON is examined all the same`() {
        let doctor = SignatureDoctor(secret: Self.secret, body: Array("OK".utf8))

        #expect(doctor.examine(Self.hex("OK").uppercased()).mistakes == [.upperCaseHex])
    }

    @Test func `a body above the limit is tried as it is, in no other form`() {
        let text = "\"" + String(repeating: "a", count: 16_383) + "\""
        let doctor = SignatureDoctor(secret: Self.secret, body: Array(text.utf8))

        #expect(doctor.examine(Self.hex(text + "\n")).mistakes == [])
        #expect(doctor.examine(base64OfDigest(text)).mistakes == [.base64])

        let shorter = "\"" + String(repeating: "a", count: 16_382) + "\""
        let other = SignatureDoctor(secret: Self.secret, body: Array(shorter.utf8))
        #expect(other.examine(Self.hex(shorter + "\n")).mistakes == [.trailingNewline])
    }

    private func base64OfDigest(_ text: String) -> String {
        Self.base64(Self.digest(text))
    }
}
