/// The text form of scopes: names separated by blanks (RFC 6749 §3.3).
enum Scope {
    /// The names in a text; several blanks count as one, since clients paste lists together.
    ///
    /// - Parameter text: The value of the `scope` parameter.
    /// - Returns: At least one name.
    /// - Throws: `invalidScope` if a name has a character that none may have, or there is no name.
    static func names(_ text: String) throws(OAuthError) -> [String] {
        let names = text.utf8.split(separator: UInt8(ascii: " "))
        guard !names.isEmpty, names.allSatisfy({ $0.allSatisfy(isNameByte) }) else {
            throw .invalidScope(text)
        }
        return names.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The text for names.
    static func text(_ names: [String]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(names.count * 20)
        for name in names {
            if !text.isEmpty { text.append(UInt8(ascii: " ")) }
            text += name.utf8
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `NQCHAR = %x21 / %x23-5B / %x5D-7E` (RFC 6749, appendix A).
    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
