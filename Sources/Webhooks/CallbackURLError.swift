/// Why a text isn't the URL of a callback.
public enum CallbackURLError: Error, Hashable, Sendable {
    /// It has more characters than ``CallbackURL/characterCountLimit``.
    case tooLong(characterCount: Int)
    /// It has fewer characters than ``CallbackRules/leastCharacterCount``.
    case tooShort(characterCount: Int)
    /// It has a character that must be percent-encoded or can't be in a URL.
    case invalidCharacter(Unicode.Scalar)
    /// Its host has a character outside of ASCII.
    case hostNotASCII(Unicode.Scalar)
    /// It doesn't begin with a scheme and `://`.
    case noScheme
    /// It has another scheme than `http` and `https`.
    case unsupportedScheme(String)
    /// It isn't `https`, which the service demands.
    case withoutHTTPS
    /// It has a fragment, which isn't sent to any server.
    case fragment
    /// It has a user's name or password before the host.
    case userInformation
    /// It has no host.
    case missingHost
    /// Its host is neither a name nor an address.
    case invalidHost(String)
    /// Its host is an address, and the service demands a name.
    case hostIsAddress(String)
    /// Its host is a name of the machine that calls.
    case hostIsLocal(String)
    /// Its port isn't a number from 1 to 65,535.
    case invalidPort(String)
    /// It has a `%` that isn't followed by two hexadecimal digits.
    case invalidEscape(String)

    /// The service's tag for it (V1_app_errors).
    public var tag: String {
        switch self {
        case .tooLong, .tooShort: "OBW_WEBHOOK_URL_LENGTH"
        case .withoutHTTPS: "OBW_WEBHOOK_URL_WITHOUT_HTTPS"
        case .hostIsAddress: "OBW_WEBHOOK_URL_MISSING_HOSTNAME"
        case .hostIsLocal: "OBW_WEBHOOK_URL_FOR_LOCAL_ADDRESS"
        default: "OBW_WEBHOOK_URL_INVALID"
        }
    }

    /// The service's message (V1_app_errors).
    public var message: String {
        let message =
            switch self {
            case .tooLong(let count):
                "URL contains \(count) characters but must not contain more than "
                    + "\(CallbackURL.characterCountLimit) characters"
            case .tooShort(let count):
                "URL contains \(count) characters but must contain at least "
                    + "\(CallbackRules.leastCharacterCount) characters"
            case .withoutHTTPS: "protocol must be 'https'"
            case .hostIsAddress: "URL must not contain IP address"
            case .hostIsLocal:
                "URL must not resolve to local address and cannot contain 'localhost'"
            default: "URL formed incorrectly"
            }
        return "Invalid webhook URL: \(message)."
    }
}

extension CallbackURLError: CustomStringConvertible {
    /// A sentence that begins as the service's message does and says what is wrong.
    public var description: String { "Invalid webhook URL: \(details)." }

    /// What is wrong, and what would be right; without a full stop.
    public var details: String {
        switch self {
        case .tooLong(let count):
            "it has \(count) characters, more than \(CallbackURL.characterCountLimit)"
        case .tooShort(let count):
            "it has \(count) characters, fewer than \(CallbackRules.leastCharacterCount)"
        case .invalidCharacter(let scalar):
            "the character \(scalar.debugDescription) must be percent-encoded"
        case .hostNotASCII(let scalar):
            "the host has the character \(scalar.debugDescription); "
                + "write the name in ASCII (xn--…)"
        case .noScheme: "it does not begin with http:// or https://"
        case .unsupportedScheme(let scheme): "the scheme \"\(scheme)\" is neither http nor https"
        case .withoutHTTPS: "the scheme is not https, which --callback-urls strict demands"
        case .fragment: "a fragment (#…) is never sent, leave it out"
        case .userInformation: "a user name or password before the host is not allowed"
        case .missingHost: "the host is missing"
        case .invalidHost(let host): "\"\(host)\" is not a host name or address"
        case .hostIsAddress(let host):
            "\"\(host)\" is an address; --callback-urls strict demands a name"
        case .hostIsLocal(let host):
            "\"\(host)\" is a name of this machine, which --callback-urls strict refuses"
        case .invalidPort(let port): "the port \"\(port)\" is not a number from 1 to 65535"
        case .invalidEscape(let text): "\"\(text)\" is not % and two hexadecimal digits"
        }
    }
}
