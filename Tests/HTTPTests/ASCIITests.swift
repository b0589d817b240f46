import Testing

@testable import HTTP

@Suite struct ASCIITests {
    @Test func `digits are those of the two alphabets and no others`() {
        for byte in UInt8.min...UInt8.max {
            let text = String(UnicodeScalar(byte))
            #expect(ASCII.digit(byte) == (byte < 0x80 ? Int(text, radix: 10) : nil))
            #expect(ASCII.hexDigit(byte) == (byte < 0x80 ? Int(text, radix: 16) : nil))
        }
    }

    @Test func `only letters have a lower case`() {
        for byte in UInt8.min...UInt8.max {
            let isUpper = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
            #expect(ASCII.lowercase(byte) == (isUpper ? byte + 32 : byte))
        }
    }

    @Test func `letters are equal in either case, other octets only to themselves`() {
        #expect(ASCII.equalIgnoringCase("Content-Length", "cONTENT-lENGTH"))
        #expect(ASCII.equalIgnoringCase("", ""))
        #expect(!ASCII.equalIgnoringCase("a", "ab"))
        #expect(!ASCII.equalIgnoringCase("@", "`"))
        #expect(!ASCII.equalIgnoringCase("[", "{"))
    }

    @Test(
        arguments: [
            (0x00, "NUL"), (0x09, "a tab"), (0x0A, "a line feed"), (0x0D, "a carriage return"),
            (0x20, "a blank"), (0x21, "'!'"), (0x7E, "'~'"), (0x7F, "the byte 0x7F"),
            (0x01, "the byte 0x01"), (0xFF, "the byte 0xFF"),
        ] as [(UInt8, String)]
    )
    func `an octet is described so that it can be seen`(byte: UInt8, text: String) {
        #expect(ASCII.describe(byte) == text)
    }
}
