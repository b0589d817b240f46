import Testing

@testable import GraphQL

@Suite struct SourceTextTests {
    @Test(arguments: ["a", "_", "Z9", "__x", "a_b"])
    func `names are of letters, digits and underscores`(text: String) {
        #expect(SourceText.isName(text))
    }

    @Test(arguments: ["", "9", "a-b", "é", "a ", " a", "a.b"])
    func `nothing else is a name`(text: String) {
        #expect(!SourceText.isName(text))
    }

    @Test func `a byte that begins a name is a letter or an underscore`() {
        let starts = (UInt8.min...UInt8.max).filter(SourceText.isNameStart)

        #expect(
            String(decoding: starts, as: UTF8.self)
                == "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
        )
    }

    /// All first bytes, with what stands at the borders of the ranges behind them.
    @Test func `a character's width is that of UTF-8, and nothing else has one`() {
        let seconds: [UInt8] = [0, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
        let tails: [[UInt8]] = [
            [], [0x80], [0x80, 0x80], [0x7F, 0x80], [0x80, 0xC0], [0xBF, 0xBF],
        ]
        for first in UInt8.min...UInt8.max {
            for second in seconds {
                for tail in tails {
                    let bytes = [first, second] + tail
                    let width = width(bytes)
                    let expected = (1...bytes.count).first { count in
                        String(validating: bytes.prefix(count), as: UTF8.self) != nil
                    }
                    guard width != expected else { continue }
                    Issue.record("\(bytes): \(width as Any), not \(expected as Any)")
                }
            }
        }
    }

    @Test func `a character that is cut off has no width`() {
        for text in ["é", "€", "😀"] {
            let bytes = Array(text.utf8)
            for end in 1..<bytes.count {
                #expect(width(Array(bytes[..<end])) == nil)
            }
        }
    }

    @Test(
        arguments: [
            ("a", "\"a\""), ("\"", "'\"'"), (" ", "\" \""), ("~", "\"~\""), ("\u{7F}", "U+007F"),
            ("\n", "U+000A"), ("\u{0}", "U+0000"), ("é", "U+00E9"), ("€", "U+20AC"),
            ("\u{FEFF}", "U+FEFF"), ("😀", "U+1F600"), ("\u{10FFFF}", "U+10FFFF"), ("", "<EOF>"),
        ]
    )
    func `a character is shown in quotation marks or by its number`(
        text: String,
        description: String
    ) {
        #expect(characterDescription(Array(text.utf8)) == description)
    }

    @Test func `a byte that is no character is shown as such`() {
        #expect(characterDescription([0xFF]) == "byte 0xFF")
    }

    private func width(_ bytes: [UInt8]) -> Int? {
        let slice = bytes[...]
        return SourceText.width(slice.span, at: 0)
    }

    private func characterDescription(_ bytes: [UInt8]) -> String {
        let slice = bytes[...]
        return SourceText.description(slice.span, at: 0)
    }
}
