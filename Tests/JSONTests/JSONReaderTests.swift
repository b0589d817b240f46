import JSON
import Testing

/// A text, and where and why reading it fails.
struct FailureCase: CustomTestStringConvertible, Sendable {
    let text: String
    let offset: Int
    let reason: JSONParseError.Reason

    init(_ text: String, _ offset: Int, _ reason: JSONParseError.Reason) {
        self.text = text
        self.offset = offset
        self.reason = reason
    }

    var testDescription: String { text.debugDescription }

    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(
            throws: JSONParseError(offset: offset, reason: reason),
            sourceLocation: sourceLocation
        ) {
            try JSONValue(parsing: text)
        }
    }
}

@Suite struct JSONReaderTests {
    @Test(
        arguments: [
            FailureCase("", 0, .unexpectedEnd),
            FailureCase("  ", 2, .unexpectedEnd),
            FailureCase("[", 1, .unexpectedEnd),
            FailureCase("[1", 2, .unexpectedEnd),
            FailureCase("[1,", 3, .unexpectedEnd),
            FailureCase("{", 1, .unexpectedEnd),
            FailureCase(#"{"a""#, 4, .unexpectedEnd),
            FailureCase(#"{"a":"#, 5, .unexpectedEnd),
            FailureCase(#"{"a":1,"#, 7, .unexpectedEnd),
            FailureCase("tru", 3, .unexpectedEnd),
            FailureCase("-", 1, .unexpectedEnd),
            FailureCase("1.", 2, .unexpectedEnd),
            FailureCase("1e+", 3, .unexpectedEnd),
        ]
    )
    func `a text that stops too early fails at its end`(failure: FailureCase) {
        failure.check()
    }

    @Test(
        arguments: [
            FailureCase("x", 0, .unexpectedByte(UInt8(ascii: "x"))),
            FailureCase("[1 2]", 3, .unexpectedByte(UInt8(ascii: "2"))),
            FailureCase("[1,]", 3, .unexpectedByte(UInt8(ascii: "]"))),
            FailureCase(#"{"a" 1}"#, 5, .unexpectedByte(UInt8(ascii: "1"))),
            FailureCase("{1:2}", 1, .unexpectedByte(UInt8(ascii: "1"))),
            FailureCase(#"{"a":1,}"#, 7, .unexpectedByte(UInt8(ascii: "}"))),
            FailureCase("truE", 3, .unexpectedByte(UInt8(ascii: "E"))),
            FailureCase("+1", 0, .unexpectedByte(UInt8(ascii: "+"))),
        ]
    )
    func `a byte out of place fails where it is`(failure: FailureCase) {
        failure.check()
    }

    @Test(
        arguments: [
            FailureCase("1 2", 2, .trailingByte(UInt8(ascii: "2"))),
            FailureCase("01", 1, .trailingByte(UInt8(ascii: "1"))),
            FailureCase("{}}", 2, .trailingByte(UInt8(ascii: "}"))),
            FailureCase("truee", 4, .trailingByte(UInt8(ascii: "e"))),
            FailureCase("1\u{FEFF}", 1, .trailingByte(0xEF)),
        ]
    )
    func `what follows the value fails where it is`(failure: FailureCase) {
        failure.check()
    }

    @Test(
        arguments: [
            FailureCase("-x", 1, .digitMissing),
            FailureCase("[1.]", 3, .digitMissing),
            FailureCase("1.e5", 2, .digitMissing),
            FailureCase("1e+-5", 3, .digitMissing),
        ]
    )
    func `a number without a digit fails where that was due`(failure: FailureCase) {
        failure.check()
    }

    @Test func `a byte order mark fails at the start`() {
        FailureCase("\u{FEFF}1", 0, .byteOrderMark).check()
    }

    @Test func `values of every kind are read`() throws {
        let text = #" { "a" : [ null , true , false , -0.5e2 ] , "b" : { } , "c" : [ ] } "#
        let number = try #require(JSONNumber(lexeme: "-0.5e2"))

        let value = try JSONValue(parsing: text)

        #expect(value == ["a": [.null, true, false, .number(number)], "b": [:], "c": []])
    }
}
