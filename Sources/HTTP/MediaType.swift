/// What kind of content a body is, as `Content-Type` says it (RFC 9110 §8.3.1).
///
/// `text/html; charset="utf-8"` has the type `text`, the subtype `html` and one parameter.
public struct MediaType: Hashable, Sendable {
    /// One parameter: its name in lower case, and its value without quotes.
    public struct Parameter: Hashable, Sendable {
        /// The name, in lower case.
        public let name: String
        /// The value, unquoted, as it was spelled.
        public let value: String
    }

    /// What is before the slash, in lower case.
    public let type: String
    /// What is behind it, in lower case.
    public let subtype: String
    /// The parameters in their order.
    public let parameters: [Parameter]

    /// Type and subtype, without parameters, in lower case: `application/json`.
    public var essence: String { type + "/" + subtype }

    /// Looks a parameter up.
    ///
    /// - Parameter name: Its name, in lower case.
    /// - Returns: The value of the first parameter of that name.
    public func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    /// Reads the value of a `Content-Type` field.
    ///
    /// - Parameter text: The value; nil comes out if it does not follow the grammar.
    public init?(parsing text: String) {
        var scanner = MediaTypeScanner(text)
        guard let type = scanner.token(), scanner.skip(ASCII.slash),
            let subtype = scanner.token(), let parameters = scanner.parameters()
        else { return nil }
        self.type = type.lowercased()
        self.subtype = subtype.lowercased()
        self.parameters = parameters
    }
}

/// A position in the text of a media type.
private struct MediaTypeScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func token() -> String? {
        let start = position
        while let next, ByteSet.token.contains(next) { position += 1 }
        return start == position ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// RFC 9110 §5.6.6: `parameters = *( OWS ";" OWS [ parameter ] )`.
    mutating func parameters() -> [MediaType.Parameter]? {
        var parameters: [MediaType.Parameter] = []
        skipBlanks()
        while next != nil {
            guard skip(ASCII.semicolon) else { return nil }
            skipBlanks()
            if next == nil || next == ASCII.semicolon { continue }
            guard let name = token(), skip(ASCII.equals),
                let value = next == ASCII.quote ? quotedString() : token()
            else { return nil }
            parameters.append(.init(name: name.lowercased(), value: value))
            skipBlanks()
        }
        return parameters
    }

    /// RFC 9110 §5.6.4: `quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE`.
    private mutating func quotedString() -> String? {
        var content: [UInt8] = []
        position += 1
        while var byte = next {
            position += 1
            if byte == ASCII.quote { return String(validating: content, as: UTF8.self) }
            if byte == ASCII.backslash {
                guard let escaped = next else { return nil }
                byte = escaped
                position += 1
            }
            guard byte >= ASCII.space && byte != ASCII.delete || byte == ASCII.tab else {
                return nil
            }
            content.append(byte)
        }
        return nil
    }

    private mutating func skipBlanks() {
        while let next, ASCII.isBlank(next) { position += 1 }
    }
}
