/// The hash function SHA-256 (FIPS 180-4 §6.2), fed piece by piece.
public struct SHA256: Sendable {
    static let blockByteCount = 64
    private var digest = SHA256Digest()
    private var pending: [UInt8] = []
    private var byteCount: UInt64 = 0

    /// Nothing hashed yet.
    public init() {}

    /// Takes in more of the message.
    public mutating func update(_ bytes: [UInt8]) {
        update(bytes[...])
    }

    /// Takes in more of the message.
    public mutating func update(_ bytes: ArraySlice<UInt8>) {
        byteCount &+= UInt64(bytes.count)
        var rest = bytes
        if !pending.isEmpty {
            let taken = rest.prefix(Self.blockByteCount - pending.count)
            pending.append(contentsOf: taken)
            rest = rest[taken.endIndex...]
            guard pending.count == Self.blockByteCount else { return }
            digest.compress(pending[...])
            pending.removeAll(keepingCapacity: true)
        }
        let wholeByteCount = rest.count / Self.blockByteCount * Self.blockByteCount
        digest.compress(rest.prefix(wholeByteCount))
        pending.append(contentsOf: rest.dropFirst(wholeByteCount))
    }

    /// Ends the message.
    ///
    /// - Returns: The 32 bytes of its hash.
    public consuming func finalize() -> [UInt8] {
        // §5.1.1: a one bit, zeros up to the last eight bytes of a block, the length in bits.
        let bitCount = byteCount &* 8
        let endsInFirstBlock = pending.count < Self.blockByteCount - 8
        let tailByteCount = endsInFirstBlock ? Self.blockByteCount : 2 * Self.blockByteCount
        var tail: [UInt8] = []
        tail.reserveCapacity(tailByteCount)
        tail.append(contentsOf: pending)
        tail.append(0x80)
        while tail.count < tailByteCount - 8 { tail.append(0) }
        for byteIndex: UInt64 in 0..<8 {
            tail.append(UInt8(truncatingIfNeeded: bitCount &>> (56 - 8 * byteIndex)))
        }
        digest.compress(tail[...])
        return digest.bytes
    }

    /// The hash of a whole message.
    public static func hash(_ message: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(message)
        return hash.finalize()
    }
}
