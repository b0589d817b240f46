extension SignatureDoctor {
    /// A way in which receivers get signatures wrong.
    public enum Mistake: Hashable, Sendable {
        /// The request's body was signed instead of the response's.
        case requestBodySigned
        /// Only the value of this member of the request's body was signed.
        case memberSigned(String)
        /// An empty message was signed: the body had been read before, or wasn't written yet.
        case nothingSigned
        /// A newline was signed that the body doesn't have.
        case trailingNewline
        /// The body's last newline wasn't signed.
        case missingNewline
        /// The body's bytes were taken for ISO 8859-1 before they were signed.
        case latin1
        /// The same JSON was signed in another form; names it.
        case reserialised(String)
        /// The app's secret was the key.
        case appSecretAsKey
        /// What the secret means as hex was the key.
        case hexDecodedKey
        /// What the secret means as Base64 was the key.
        case base64DecodedKey
        /// The secret and a newline were the key.
        case newlineAfterKey
        /// There was no key: plain SHA-256.
        case noKey
        /// The hex has upper-case letters.
        case upperCaseHex
        /// The digest is in Base64.
        case base64
        /// The hex is wrapped in Base64.
        case base64OfHex
        /// Zeros at the front, of the whole or of each byte, are missing.
        case leadingZerosDropped
        /// This stands before it.
        case prefixed(String)
        /// Blanks or quotes stand around it.
        case quoted

        /// What to say of it after "That is", where `subject` is what should have been signed.
        func phrase(subject: String) -> String {
            switch self {
            case .requestBodySigned: "the signature of the request's body, not of the \(subject)"
            case .memberSigned(let name):
                "the signature of the request's \"\(name)\" alone, not of the whole \(subject)"
            case .nothingSigned: "the signature of nothing: an empty message was signed"
            case .trailingNewline: "signed with a newline at the end that the \(subject) lacks"
            case .missingNewline: "signed without the newline at the end of the \(subject)"
            case .latin1: "signed after the \(subject)'s bytes were read as ISO 8859-1, not UTF-8"
            case .reserialised(let form):
                "the signature of the same JSON in another form, \(form), "
                    + "not of the exact bytes of the \(subject)"
            case .appSecretAsKey: "keyed with the app's secret, not the webhook's"
            case .hexDecodedKey: "keyed with the secret's bytes decoded from hex, not its UTF-8"
            case .base64DecodedKey:
                "keyed with the secret's bytes decoded from Base64, not its UTF-8"
            case .newlineAfterKey: "keyed with the secret and a newline after it"
            case .noKey: "plain SHA-256 without the key, not HMAC-SHA256"
            case .upperCaseHex: "in upper-case hex, not lower-case"
            case .base64: "in Base64, not in hex"
            case .base64OfHex: "the hex wrapped in Base64, not the hex itself"
            case .leadingZerosDropped: "without its leading zeros: it always has 64 digits"
            case .prefixed(let prefix): "prefixed with \"\(prefix)\""
            case .quoted: "surrounded by blanks or quotes"
            }
        }
    }
}
