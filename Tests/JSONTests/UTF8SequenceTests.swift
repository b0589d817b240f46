import JSON
import Testing

@Suite struct UTF8SequenceTests {
    /// The bytes at which the columns of Unicode's table 3-7 begin and end.
    private static let edges: [UInt8] = [
        0x22, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF,
    ]

    /// The standard library decides what is UTF-8.
    @Test func `sequences of up to four bytes are told apart at every edge`() {
        for first in UInt8(0x80)...0xFF {
            for second in Self.edges {
                for third: UInt8 in [0x7F, 0x80, 0xBF, 0xC0] {
                    for fourth: UInt8 in [0x7F, 0x80, 0xBF, 0xC0] {
                        check([first, second, third, fourth])
                    }
                }
            }
        }
    }

    @Test func `a sequence may end with the text but not beyond it`() {
        for scalar: Unicode.Scalar in ["é", "€", "😀"] {
            let bytes = Array(String(scalar).utf8)
            for end in 1..<bytes.count {
                let cut = [UInt8(ascii: "\"")] + bytes[..<end]
                #expect(throws: JSONParseError(offset: 1, reason: .invalidUTF8)) {
                    try JSONParser.parse(cut)
                }
            }
        }
    }

    private func check(_ sequence: [UInt8]) {
        let isContent = !sequence.contains(UInt8(ascii: "\""))
        guard isContent else { return }
        let text = String(validating: sequence, as: UTF8.self)
        let value = try? JSONParser.parse([UInt8(ascii: "\"")] + sequence + [UInt8(ascii: "\"")])
        if value?.stringValue != text { Issue.record("\(sequence)") }
    }
}
