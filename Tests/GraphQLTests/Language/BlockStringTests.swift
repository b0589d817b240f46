import Testing

@testable import GraphQL

@Suite struct BlockStringTests {
    @Test(
        arguments: [
            ("", ""), ("x", "x"), ("\n", ""), (" \n\t\n ", ""), ("a\n b\n  c", "a\nb\n c"),
            ("  a\n   b", "  a\nb"), ("\n  a\n\n    b\n ", "a\n\n  b"), ("\n\ta\n b", "a\nb"),
            ("\n  a\n    \n  b", "a\n  \nb"), ("a\n\n\n", "a"), ("\n a \n", "a "),
            (#"\""""#, #"""""#), (#"\n\\"#, #"\n\\"#),
        ]
    )
    func `a block string stands for its text without common indent`(raw: String, value: String) {
        #expect(BlockString.value(of: Array(raw.utf8)[...]) == value)
    }

    @Test(
        arguments: [
            ("", #""""""""#), ("x", #""""x""""#), (" x", #"""" x""""#),
            ("a\nb", "\"\"\"\na\nb\n\"\"\""), ("a\n b", "\"\"\"\na\n b\n\"\"\""),
            ("x\"", "\"\"\"\nx\"\n\"\"\""), ("x\\", "\"\"\"\nx\\\n\"\"\""),
            (#"a """ b"#, #""""a \""" b""""#), (#"a""""#, "\"\"\"\na\\\"\"\"\n\"\"\""),
            (String(repeating: "y", count: 70), "\"\"\"\(String(repeating: "y", count: 70))\"\"\""),
            (
                String(repeating: "y", count: 71),
                "\"\"\"\n\(String(repeating: "y", count: 71))\n\"\"\""
            ),
        ]
    )
    func `lines of their own are used where that is easier to read`(text: String, printed: String) {
        #expect(BlockString.printed(text) == printed)
    }

    /// Every text of up to six of the characters that matter.
    @Test func `what can be printed reads back`() throws {
        let alphabet = Array("\n\t \"a\\".utf8)
        var printableCount = 0
        for length in 0...6 {
            for number in 0..<Int(power(alphabet.count, length)) {
                var rest = number
                var bytes: [UInt8] = []
                for _ in 0..<length {
                    bytes.append(alphabet[rest % alphabet.count])
                    rest /= alphabet.count
                }
                let text = String(decoding: bytes, as: UTF8.self)
                guard BlockString.canPrint(text) else { continue }
                printableCount += 1
                let printed = BlockString.printed(text)
                let value = try Parser.parseValue(printed)
                guard value.kind != .string(text, isBlock: true) else { continue }
                Issue.record("\(text.debugDescription) was printed as \(printed.debugDescription)")
            }
        }
        #expect(printableCount > 10_000)
    }

    @Test(arguments: ["\n", "a\n", "\na", " a\n b", "a\r", "\u{7}", "  ", " \n a"])
    func `a text that a block string can't stand for can't be printed`(text: String) {
        #expect(!BlockString.canPrint(text))
    }

    private func power(_ base: Int, _ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }
}
