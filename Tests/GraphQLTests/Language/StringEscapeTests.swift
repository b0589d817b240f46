import TestSupport
import Testing

@testable import GraphQL

@Suite struct StringEscapeTests {
    @Test(
        arguments: [
            (#"\n"#, "\n", 2), (#"\/"#, "/", 2), (#"\u0041"#, "A", 6), (#"\u{41}"#, "A", 6),
            (#"\uD83D\uDE00"#, "😀", 12), (#"\uDBFF\uDFFF"#, "\u{10FFFF}", 12),
            (#"\u{0010FFFF}"#, "\u{10FFFF}", 12),
        ]
    )
    func `an escape stands for a character and takes some bytes`(
        text: String,
        scalar: Unicode.Scalar,
        byteCount: Int
    ) throws {
        let read = try escape(text + "0")

        #expect(read.scalar == scalar)
        #expect(read.byteCount == byteCount)
    }

    @Test(arguments: [#"\"#, #"\u"#, #"\u{"#, #"\uD83D\u"#, #"\uD83D\"#])
    func `an escape that is cut off is refused`(text: String) {
        #expect(throws: GraphQLError.self) {
            try escape(text)
        }
    }

    @Test func `what an escape shows is cut between characters`() throws {
        let error = try #require(throws: GraphQLError.self) {
            try escape(#"\u😀é1234"#)
        }

        #expect(
            error.message == #"Syntax Error: Invalid Unicode escape sequence: "\u😀é12"."#
        )
    }

    @Test func `control characters are escaped in the shortest way`() {
        #expect(
            StringEscape.quoted("\u{8}\u{C}\n\r\t\u{0}\u{1F}\u{7F}\u{9F}\"\\/ \u{A0}é😀")
                == #""\b\f\n\r\t\u0000\u001F\u007F\u009F\"\\/ "# + "\u{A0}é😀\""
        )
    }

    @Test func `every character reads back from between quotation marks`() throws {
        for value in 0...UInt32(0x2100) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "a\(Character(scalar))\u{308}b"
            let value = try Parser.parseValue(StringEscape.quoted(text))
            guard case .string(let read, false) = value.kind else {
                Issue.record("\(value)")
                return
            }
            #expect(Array(read.utf8) == Array(text.utf8))
        }
    }

    private func escape(_ text: String) throws(GraphQLError) -> StringEscape {
        let slice = Array(text.utf8)[...]
        return try StringEscape(slice.span, at: 0)
    }
}
