import Testing

@testable import Crypto

@Suite struct CRC32CTests {
    private func checksum(_ bytes: [UInt8]) -> UInt32 {
        var checksum = CRC32C()
        checksum.update(bytes[...])
        return checksum.value
    }

    /// RFC 3720 appendix B.4, and the usual check value.
    @Test(
        arguments: [
            ([], 0), (Array("123456789".utf8), 0xE306_9283),
            ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
            ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
            (Array(0..<32), 0x46DD_794E), (Array((0..<32).reversed()), 0x113F_DB5C),
        ] as [([UInt8], UInt32)]
    )
    func `the published values come out`(bytes: [UInt8], expected: UInt32) {
        #expect(checksum(bytes) == expected)
    }

    @Test func `pieces give the same as the whole, and a number is its bytes`() {
        var pieces = CRC32C()
        pieces.update([1, 2][...])
        pieces.update([][...])
        pieces.update(0x0304_0506)

        #expect(pieces.value == checksum([1, 2, 3, 4, 5, 6]))
    }
}
