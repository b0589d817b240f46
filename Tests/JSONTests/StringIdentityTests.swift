import Testing

@testable import JSON

@Suite struct StringIdentityTests {
    @Test func `strings are identical when their code points are`() {
        #expect("abc".isIdentical(to: "abc"))
        #expect("".isIdentical(to: ""))
        #expect(!"abc".isIdentical(to: "abd"))
        #expect(!"abc".isIdentical(to: "ab"))
    }

    /// Pairs that Swift's `==` holds for equal, of different and of the same length.
    @Test(
        arguments: [
            ("\u{E9}", "e\u{301}"), ("K", "\u{212A}"), ("q\u{307}\u{323}", "q\u{323}\u{307}"),
        ]
    )
    func `canonical equivalence is not identity`(left: String, right: String) {
        #expect(left == right)
        #expect(!left.isIdentical(to: right))
        #expect(ExactText(text: left) != ExactText(text: right))
        #expect(ExactText(text: left) == ExactText(text: left))
    }
}
