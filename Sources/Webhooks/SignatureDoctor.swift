import Crypto

/// Explains a wrong `X-OUTBOUND-TOKEN` by making the usual mistakes until one gives what was
/// received.
///
/// Every key × every message × every spelling that people get wrong is tried; of those that explain
/// the token the one with the fewest mistakes is told.
public struct SignatureDoctor: Sendable {
    /// What the doctor found.
    public struct Diagnosis: Hashable, Sendable {
        /// Whether the token is right.
        public let isCorrect: Bool
        /// The right token.
        public let expected: String
        /// The mistakes that together lead to the token; empty if it is right or stays unexplained.
        public let mistakes: [Mistake]
        /// Sentences for the developer of the receiver.
        public let explanation: String
    }

    private struct Key {
        let mistake: Mistake?
        /// `nil` stands for SHA-256 without a key.
        let bytes: [UInt8]?
    }

    private struct Message {
        let mistake: Mistake?
        let bytes: [UInt8]
    }

    /// A larger body is only tried as it is: hashing it hundreds of times would take too long.
    static let rewrittenByteCountLimit = 16_384

    private let secret: String
    private let body: [UInt8]
    private let requestBody: [UInt8]?
    private let appSecret: String?

    /// Creates a doctor for the token of one body.
    ///
    /// - Parameters:
    ///   - secret: the webhook's secret.
    ///   - body: what the token has to sign.
    ///   - requestBody: the request's body when `body` is that of a response.
    ///   - appSecret: the app's secret, with which some receivers sign by mistake.
    public init(
        secret: String,
        body: [UInt8],
        requestBody: [UInt8]? = nil,
        appSecret: String? = nil
    ) {
        self.secret = secret
        self.body = body
        self.requestBody = requestBody
        self.appSecret = appSecret
    }

    /// The right token.
    public var expected: String { Signature(secret: secret).token(of: body) }

    /// Looks for what is wrong with a token.
    ///
    /// - Parameter token: the token that was received.
    /// - Returns: the finding; its explanation always says what was expected over which bytes.
    public func examine(_ token: String) -> Diagnosis {
        guard token != expected else {
            return Diagnosis(
                isCorrect: true,
                expected: expected,
                mistakes: [],
                explanation: "The token is correct: \(basis)."
            )
        }
        let mistakes = explain(token)
        return Diagnosis(
            isCorrect: false,
            expected: expected,
            mistakes: mistakes,
            explanation: explanation(of: token, mistakes: mistakes)
        )
    }

    private var subject: String { requestBody == nil ? "body" : "response's body" }

    private var basis: String {
        "it is the lower-case hex of HMAC-SHA256 over the \(body.count) bytes of the \(subject), "
            + "keyed with the webhook's secret"
    }

    private func explanation(of token: String, mistakes: [Mistake]) -> String {
        var text = "Received \"\(token.unicodeScalars.prefix(128).map(String.init).joined())\". "
        if mistakes.isEmpty {
            text += "None of the usual mistakes explains it. "
        } else {
            let phrases = mistakes.map { $0.phrase(subject: subject) }
            text += "That is " + phrases.joined(separator: ", and ") + ". "
        }
        return text + "Expected \(expected): \(basis)."
    }

    private func explain(_ token: String) -> [Mistake] {
        let (text, wrapping) = Self.unwrap(token)
        var best: [Mistake]?
        func consider(_ key: Key, _ hmac: HMACSHA256?, _ message: Message) {
            let mistakes = wrapping + [key.mistake, message.mistake].compactMap(\.self)
            guard mistakes.count < best?.count ?? .max else { return }
            let digest = hmac?.authenticate(message.bytes) ?? SHA256.hash(message.bytes)
            guard let spelling = Self.spelling(text, of: digest) else { return }
            let all = mistakes + [spelling.mistake].compactMap(\.self)
            if all.count < best?.count ?? .max { best = all }
        }
        let messages = messages
        for key in keys {
            let hmac = key.bytes.map { HMACSHA256(key: $0) }
            for message in messages { consider(key, hmac, message) }
        }
        // There are hundreds of forms, and who writes the body anew has the key right as a rule.
        let key = Key(mistake: nil, bytes: Array(secret.utf8))
        let hmac = HMACSHA256(key: Array(secret.utf8))
        for form in forms { consider(key, hmac, form) }
        return best ?? []
    }

    /// What was meant to be the key, the right one first.
    private var keys: [Key] {
        var keys = [Key(mistake: nil, bytes: Array(secret.utf8))]
        if let appSecret {
            keys.append(Key(mistake: .appSecretAsKey, bytes: Array(appSecret.utf8)))
        }
        if let bytes = Hex.decode(secret) {
            keys.append(Key(mistake: .hexDecodedKey, bytes: bytes))
        }
        for alphabet in [Base64.Alphabet.standard, .urlSafe] {
            if let bytes = Base64.decode(secret, alphabet: alphabet, padding: .optional) {
                keys.append(Key(mistake: .base64DecodedKey, bytes: bytes))
            }
        }
        keys.append(Key(mistake: .newlineAfterKey, bytes: Array(secret.utf8) + [0x0A]))
        keys.append(Key(mistake: .noKey, bytes: nil))
        return keys
    }

    /// What was meant to be signed, the right bytes first.
    private var messages: [Message] {
        var messages = [Message(mistake: nil, bytes: body)]
        guard body.count <= Self.rewrittenByteCountLimit else { return messages }
        if let requestBody {
            messages.append(Message(mistake: .requestBodySigned, bytes: requestBody))
            messages += Reserialisation.stringMembers(of: requestBody).map {
                Message(mistake: .memberSigned($0.key), bytes: $0.value)
            }
        }
        messages.append(Message(mistake: .nothingSigned, bytes: []))
        messages.append(Message(mistake: .trailingNewline, bytes: body + [0x0A]))
        messages.append(Message(mistake: .trailingNewline, bytes: body + [0x0D, 0x0A]))
        if body.last == 0x0A {
            let bare = Array(body.dropLast(body.dropLast().last == 0x0D ? 2 : 1))
            messages.append(Message(mistake: .missingNewline, bytes: bare))
        }
        messages.append(Message(mistake: .latin1, bytes: Reserialisation.readAsLatin1(body)))
        return messages
    }

    /// The same JSON in the forms in which a receiver may have written it anew.
    private var forms: [Message] {
        guard body.count <= Self.rewrittenByteCountLimit else { return [] }
        return Reserialisation.forms(of: body).map {
            Message(mistake: .reserialised($0.name), bytes: $0.bytes)
        }
    }

    /// Takes off what stands around a token: blanks, quotes, and the name of the algorithm.
    private static func unwrap(_ token: String) -> (text: String, mistakes: [Mistake]) {
        var bytes = Array(token.utf8)[...]
        var mistakes: [Mistake] = []
        func isWrapping(_ byte: UInt8) -> Bool {
            byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
        }
        let count = bytes.count
        while let first = bytes.first, isWrapping(first) { bytes.removeFirst() }
        while let last = bytes.last, isWrapping(last) { bytes.removeLast() }
        if bytes.count < count { mistakes.append(.quoted) }
        let text = String(decoding: bytes, as: UTF8.self)
        let prefixes = ["sha256=", "sha256:", "hmac-sha256=", "hmac-sha256 ", "hmac ", "sha256 "]
        guard let prefix = prefixes.first(where: { text.lowercased().hasPrefix($0) }) else {
            return (text, mistakes)
        }
        mistakes.append(.prefixed(String(text.prefix(prefix.count))))
        return (String(text.dropFirst(prefix.count)), mistakes)
    }

    private struct Spelling {
        let mistake: Mistake?
    }

    /// How `text` spells `digest`, or `nil` if it spells something else.
    private static func spelling(_ text: String, of digest: [UInt8]) -> Spelling? {
        let hex = Hex.encode(digest)
        let lower = text.lowercased()
        if text == hex { return Spelling(mistake: nil) }
        if lower == hex { return Spelling(mistake: .upperCaseHex) }
        let isBase64 = [Base64.Alphabet.standard, .urlSafe].contains { alphabet in
            Base64.decode(text, alphabet: alphabet, padding: .optional) == digest
        }
        if isBase64 { return Spelling(mistake: .base64) }
        let hexAsText = Base64.decode(text, alphabet: .standard, padding: .optional)
        if hexAsText == Array(hex.utf8) { return Spelling(mistake: .base64OfHex) }
        let shortened = String(hex.drop { $0 == "0" })
        let perByte = digest.map { String($0, radix: 16) }.joined()
        if lower == shortened || lower == perByte {
            return Spelling(mistake: .leadingZerosDropped)
        }
        return nil
    }
}
