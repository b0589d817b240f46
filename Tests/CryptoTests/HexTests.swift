import Crypto
import Testing

@Suite struct HexTests {
    @Test(
        arguments: [
            ("", ""), ("f", "66"), ("fo", "666F"), ("foo", "666F6F"), ("foob", "666F6F62"),
            ("fooba", "666F6F6261"), ("foobar", "666F6F626172"),
        ]
    )
    func `the vectors of RFC 4648 §10`(text: String, digits: String) {
        #expect(Hex.encode(Array(text.utf8)) == digits.lowercased())
        #expect(Hex.decode(digits) == Array(text.utf8))
        #expect(Hex.decode(digits.lowercased()) == Array(text.utf8))
    }

    @Test func `every byte is read back`() {
        let bytes = Array(UInt8.min...UInt8.max)

        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
        #expect(Hex.encodeBytes(bytes) == Array(Hex.encode(bytes).utf8))
    }

    @Test(arguments: [
        "0", "000", "0g", "g0", "/0", ":0", "@0", "G0", "`0", "0x", " 00", "00 ", "é",
    ])
    func `what is not hexadecimal is refused`(text: String) {
        #expect(Hex.decode(text) == nil)
    }
}
