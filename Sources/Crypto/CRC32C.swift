/// The checksum CRC-32C (Castagnoli; RFC 3720 §12.1), fed piece by piece.
public struct CRC32C: Hashable, Sendable {
    /// The remainders of all bytes, the polynomial reflected.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in
            value & 1 == 0 ? value >> 1 : value >> 1 ^ 0x82F6_3B78
        }
    }

    private var state = UInt32.max

    /// Nothing taken in yet.
    public init() {}

    /// The checksum of what was taken in so far.
    public var value: UInt32 { ~state }

    /// Takes in more.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        var state = state
        let table = Self.table.span
        for byte in bytes {
            state = state >> 8 ^ table[Int(UInt8(truncatingIfNeeded: state) ^ byte)]
        }
        self.state = state
    }

    /// Takes in a number, its highest byte first.
    public mutating func update(_ number: UInt32) {
        let bytes = stride(from: 24, through: 0, by: -8).map {
            UInt8(truncatingIfNeeded: number >> UInt32($0))
        }
        update(bytes[...])
    }
}
