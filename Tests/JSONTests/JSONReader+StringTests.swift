import JSON
import Testing

@Suite struct JSONReaderStringTests {
    @Test(
        arguments: [
            (#""""#, ""), (#""a""#, "a"), (#""/\/""#, "//"), (#""\"\\""#, "\"\\"),
            (#""\b\f\n\r\t""#, "\u{8}\u{C}\n\r\t"), (#""\u0000""#, "\0"),
            (#""\u00e9\u00C9""#, "éÉ"), (#""\u20ac""#, "€"), (#""\ud83d\ude00""#, "😀"),
            (#""\ud800\udc00""#, "\u{10000}"), (#""\udbff\udfff""#, "\u{10FFFF}"),
            (#""\ud7ff\ue000""#, "\u{D7FF}\u{E000}"), (#""é€😀""#, "é€😀"),
            (#""a\nb\nc""#, "a\nb\nc"), (#""\\u0041""#, "\\u0041"), ("\"\u{7F}\"", "\u{7F}"),
        ] as [(String, String)]
    )
    func `a string stands for its text`(json: String, text: String) throws {
        let value = try JSONValue(parsing: json)

        #expect(value == .string(text))
        #expect(try JSONValue(parsing: #"{\#(json):0}"#) == .object([text: 0]))
    }

    @Test(
        arguments: [
            FailureCase(#"""#, 1, .unexpectedEnd),
            FailureCase(#""ab"#, 3, .unexpectedEnd),
            FailureCase(#""ab\"#, 4, .unexpectedEnd),
            FailureCase(#""\u00"#, 5, .unexpectedEnd),
            FailureCase(#""\ud800"#, 7, .unexpectedEnd),
            FailureCase(#""\n"#, 3, .unexpectedEnd),
        ]
    )
    func `a string that is not closed fails at the end`(failure: FailureCase) {
        failure.check()
    }

    @Test(
        arguments: [
            FailureCase(#""a\x""#, 2, .invalidEscape),
            FailureCase(#""\u12g4""#, 1, .invalidEscape),
            FailureCase(#""a\u12"4""#, 2, .invalidEscape),
            FailureCase(#""a\ud800""#, 2, .loneSurrogate),
            FailureCase(#""a\ud800\n""#, 2, .loneSurrogate),
            FailureCase(#""a\ud800\u0041""#, 2, .loneSurrogate),
            FailureCase(#""a\udc00\udc00""#, 2, .loneSurrogate),
        ]
    )
    func `an escape that is none fails at its backslash`(failure: FailureCase) {
        failure.check()
    }

    @Test(arguments: UInt8(0)..<0x20)
    func `a control character must be escaped`(byte: UInt8) throws {
        let text = "a\(Unicode.Scalar(byte))"

        FailureCase("\"\(text)\"", 2, .controlCharacter(byte)).check()
        FailureCase("\"\\n\(text)\"", 4, .controlCharacter(byte)).check()
        #expect(try JSONParser.parse(JSONValue.string(text).compactBytes()) == .string(text))
    }
}
