public import Crypto
import JSON

/// Signed payloads in the compact form of RFC 7515, with HS256 and nothing else.
///
/// The algorithm is pinned: what a token's header names is compared, never obeyed (RFC 8725 §3.1).
public enum JWS {
    /// How long a token may be, in bytes.
    public static let tokenByteCountLimit = 8192

    /// The header of every token made here, `{"alg":"HS256","typ":"JWT"}`, encoded.
    private static let header = Base64.encodeBytes(
        Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8),
        alphabet: .urlSafe,
        padding: false
    )
    private static let dot = UInt8(ascii: ".")

    /// Signs a payload.
    ///
    /// - Parameters:
    ///   - payload: Any bytes.
    ///   - key: The key to sign with.
    /// - Returns: Header, payload and signature, each in base64url, with dots between them.
    public static func sign(payload: [UInt8], key: HMACSHA256) -> String {
        Beginning(payload: [], key: key).sign(payload)
    }

    /// How tokens begin whose payloads begin alike: encoded and taken in by the signature once.
    struct Beginning: Sendable {
        /// What the payloads begin with.
        let payload: ArraySlice<UInt8>
        private let text: [UInt8]
        private let message: HMACSHA256.Message

        /// The beginning of all tokens whose payload begins with `payload`.
        ///
        /// - Parameters:
        ///   - payload: Bytes; those that don't fill a group of three are left to the tokens.
        ///   - key: The key to sign with.
        init(payload: ArraySlice<UInt8>, key: HMACSHA256) {
            self.payload = payload.prefix(payload.count / 3 * 3)
            text = JWS.header + [JWS.dot] + JWS.encode(self.payload)
            var message = key.begin()
            message.update(text[...])
            self.message = message
        }

        /// Signs a payload that begins so.
        ///
        /// - Parameter payload: The whole payload.
        /// - Returns: The token.
        func sign(_ payload: [UInt8]) -> String {
            let rest = JWS.encode(payload.dropFirst(self.payload.count))
            var message = message
            message.update(rest[...])
            var token: [UInt8] = []
            token.reserveCapacity(text.count + rest.count + 44)
            token += text
            token += rest
            token.append(JWS.dot)
            token += JWS.encode(message.finalize()[...])
            return String(decoding: token, as: UTF8.self)
        }
    }

    private static func encode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Base64.encodeBytes(Array(bytes), alphabet: .urlSafe, padding: false)
    }

    /// Checks a token.
    ///
    /// - Parameters:
    ///   - token: What is said to be a token; nothing may surround it.
    ///   - key: The key that it must be signed with.
    /// - Returns: Its payload.
    /// - Throws: The first thing that is wrong: its form, its algorithm, its signature.
    public static func verify(
        _ token: String,
        key: HMACSHA256
    ) throws(TokenRejection) -> [UInt8] {
        guard token.utf8.count <= tokenByteCountLimit else { throw .malformed }
        let bytes = Array(token.utf8)
        let parts = bytes.split(separator: dot, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed }
        // Most tokens were made here: their header need not be read.
        if !parts[0].elementsEqual(header) { try check(header: parts[0]) }
        guard let payload = decode(parts[1]), let signature = decode(parts[2]) else {
            throw .malformed
        }
        let expected = key.authenticate(bytes[..<parts[1].endIndex])
        guard ConstantTime.equal(signature, expected) else { throw .badSignature }
        return payload
    }

    /// Refuses a header that has anything but `"alg": "HS256"` and `"typ": "JWT"`.
    ///
    /// Anything else could change what the signature means: `crit`, `b64`, `jwk`.
    private static func check(header: ArraySlice<UInt8>) throws(TokenRejection) {
        guard let text = decode(header), let value = try? JSONParser.parse(text),
            let object = value.objectValue, let algorithm = object["alg"]?.stringValue
        else { throw .malformed }
        guard algorithm == "HS256" else { throw .wrongAlgorithm }
        guard object.count == 2, object["typ"] == "JWT" else { throw .malformed }
    }

    private static func decode(_ part: ArraySlice<UInt8>) -> [UInt8]? {
        Base64.decode(part, alphabet: .urlSafe, padding: .forbidden)
    }
}
