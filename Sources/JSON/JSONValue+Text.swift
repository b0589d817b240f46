extension JSONValue {
    /// The text without white space.
    public func compactBytes() -> [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    /// The text without white space, as a string.
    public var compactText: String {
        String(decoding: compactBytes(), as: UTF8.self)
    }

    /// The text without white space and with the members of every object sorted by their keys.
    ///
    /// Keys are compared as UTF-8 bytes. Two values have the same canonical text exactly when they
    /// differ in nothing but the order of members.
    public func canonicalBytes() -> [UInt8] {
        canonical.compactBytes()
    }

    /// The text for people: one member or element a line, indented by two blanks, and a newline at
    /// the end.
    public func prettyBytes() -> [UInt8] {
        var bytes: [UInt8] = []
        appendPretty(to: &bytes, depth: 0)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private var canonical: JSONValue {
        switch self {
        case .null, .bool, .number, .string: self
        case .array(let elements): .array(elements.map(\.canonical))
        case .object(let object):
            .object(
                JSONObject(
                    object
                        .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                        .map { (key: $0.key, value: $0.value.canonical) }
                )
            )
        }
    }

    private func appendPretty(to bytes: inout [UInt8], depth: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            bytes.append(UInt8(ascii: "["))
            for (place, element) in elements.enumerated() {
                Self.appendLineBreak(to: &bytes, depth: depth + 1, isFirst: place == 0)
                element.appendPretty(to: &bytes, depth: depth + 1)
            }
            Self.appendLineBreak(to: &bytes, depth: depth, isFirst: true)
            bytes.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            bytes.append(UInt8(ascii: "{"))
            for (place, member) in object.enumerated() {
                Self.appendLineBreak(to: &bytes, depth: depth + 1, isFirst: place == 0)
                JSONText.appendQuoted(member.key, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                member.value.appendPretty(to: &bytes, depth: depth + 1)
            }
            Self.appendLineBreak(to: &bytes, depth: depth, isFirst: true)
            bytes.append(UInt8(ascii: "}"))
        case .null, .bool, .number, .string, .array, .object:
            bytes.append(contentsOf: compactBytes())
        }
    }

    private static func appendLineBreak(to bytes: inout [UInt8], depth: Int, isFirst: Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }
}
