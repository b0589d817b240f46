import JSON
import Testing

@Suite struct JSONParseErrorTests {
    @Test(
        arguments: [
            (.unexpectedEnd, "unexpected end at byte 12"),
            (.unexpectedByte(UInt8(ascii: "x")), "unexpected character 'x' at byte 12"),
            (.unexpectedByte(0x07), "unexpected byte 0x07 at byte 12"),
            (.unexpectedByte(0xC3), "unexpected byte 0xC3 at byte 12"),
            (
                .trailingByte(UInt8(ascii: "}")),
                "unexpected character '}' after the value at byte 12"
            ),
            (.byteOrderMark, "unexpected byte order mark at byte 12"),
            (.invalidUTF8, "invalid UTF-8 at byte 12"),
            (.controlCharacter(0x0A), "unescaped control byte 0x0A in a string at byte 12"),
            (.invalidEscape, "invalid escape sequence at byte 12"),
            (.loneSurrogate, "escaped surrogate without its other half at byte 12"),
            (.digitMissing, "a number lacks a digit at byte 12"),
            (.depthLimitExceeded(128), "nesting deeper than 128 levels at byte 12"),
            (.byteCountLimitExceeded(5), "text longer than 5 bytes at byte 12"),
        ] as [(JSONParseError.Reason, String)]
    )
    func `the message says what is wrong and where`(
        reason: JSONParseError.Reason,
        message: String
    ) {
        let error = JSONParseError(offset: 12, reason: reason)

        #expect(error.message == message)
        #expect("\(error)" == message)
    }
}
