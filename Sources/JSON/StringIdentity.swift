extension String {
    /// Whether both have the same code points, which is stricter than Swift's canonical `==`.
    ///
    /// "é" may be spelled with one code point or with two; RFC 8259 §8.3 tells these names apart.
    func isIdentical(to other: String) -> Bool {
        utf8.count == other.utf8.count && self == other && utf8.elementsEqual(other.utf8)
    }
}

/// A string as a key that is told apart by its code points.
struct ExactText: Hashable, Sendable {
    let text: String

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.isIdentical(to: right.text)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}
