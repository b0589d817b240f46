/// Words that are looked for in texts, whatever the case of their letters.
public struct SearchWords: Hashable, Sendable {
    private let words: [[UInt8]]

    /// Reads the words of a query: what stands between blanks.
    public init(_ query: String) {
        words = query.split(whereSeparator: \.isWhitespace).map { Self.folded(String($0)) }
    }

    /// Whether there is nothing to look for; such a query finds nothing.
    public var isEmpty: Bool { words.isEmpty }

    /// Whether every word stands somewhere in `text`, be it inside another word.
    public func match(_ text: String) -> Bool {
        guard !words.isEmpty else { return false }
        let bytes = Self.folded(text)
        return words.allSatisfy { Self.contains($0, bytes) }
    }

    private static func folded(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte < 0x80 else { return Array(text.lowercased().utf8) }
            if (0x41...0x5A).contains(byte) { bytes[index] = byte | 0x20 }
        }
        return bytes
    }

    private static func contains(_ word: [UInt8], _ bytes: [UInt8]) -> Bool {
        guard word.count <= bytes.count else { return false }
        for start in 0...(bytes.count - word.count) where bytes[start] == word[0] {
            if bytes[start..<(start + word.count)].elementsEqual(word) { return true }
        }
        return false
    }
}
