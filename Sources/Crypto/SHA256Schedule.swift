/// Sixteen words of SHA-256's message schedule: a window that moves along (FIPS 180-4 §6.2.2).
///
/// Sixteen variables instead of an array: they stay in registers and on the stack, and no index has
/// to be checked.
struct SHA256Schedule {
    private(set) var w0: UInt32
    private(set) var w1: UInt32
    private(set) var w2: UInt32
    private(set) var w3: UInt32
    private(set) var w4: UInt32
    private(set) var w5: UInt32
    private(set) var w6: UInt32
    private(set) var w7: UInt32
    private(set) var w8: UInt32
    private(set) var w9: UInt32
    private(set) var w10: UInt32
    private(set) var w11: UInt32
    private(set) var w12: UInt32
    private(set) var w13: UInt32
    private(set) var w14: UInt32
    private(set) var w15: UInt32

    /// The words of a block of 64 bytes.
    @inline(__always)
    init(_ block: Span<UInt8>) {
        precondition(block.count == 64, "a block")
        w0 = Self.word(block, 0)
        w1 = Self.word(block, 1)
        w2 = Self.word(block, 2)
        w3 = Self.word(block, 3)
        w4 = Self.word(block, 4)
        w5 = Self.word(block, 5)
        w6 = Self.word(block, 6)
        w7 = Self.word(block, 7)
        w8 = Self.word(block, 8)
        w9 = Self.word(block, 9)
        w10 = Self.word(block, 10)
        w11 = Self.word(block, 11)
        w12 = Self.word(block, 12)
        w13 = Self.word(block, 13)
        w14 = Self.word(block, 14)
        w15 = Self.word(block, 15)
    }

    /// Moves on to the next sixteen words: `W(t) = σ1(W(t−2)) + W(t−7) + σ0(W(t−15)) + W(t−16)`.
    @inline(__always)
    mutating func advance() {
        w0 &+= w1.smallSigma0 &+ w9 &+ w14.smallSigma1
        w1 &+= w2.smallSigma0 &+ w10 &+ w15.smallSigma1
        w2 &+= w3.smallSigma0 &+ w11 &+ w0.smallSigma1
        w3 &+= w4.smallSigma0 &+ w12 &+ w1.smallSigma1
        w4 &+= w5.smallSigma0 &+ w13 &+ w2.smallSigma1
        w5 &+= w6.smallSigma0 &+ w14 &+ w3.smallSigma1
        w6 &+= w7.smallSigma0 &+ w15 &+ w4.smallSigma1
        w7 &+= w8.smallSigma0 &+ w0 &+ w5.smallSigma1
        w8 &+= w9.smallSigma0 &+ w1 &+ w6.smallSigma1
        w9 &+= w10.smallSigma0 &+ w2 &+ w7.smallSigma1
        w10 &+= w11.smallSigma0 &+ w3 &+ w8.smallSigma1
        w11 &+= w12.smallSigma0 &+ w4 &+ w9.smallSigma1
        w12 &+= w13.smallSigma0 &+ w5 &+ w10.smallSigma1
        w13 &+= w14.smallSigma0 &+ w6 &+ w11.smallSigma1
        w14 &+= w15.smallSigma0 &+ w7 &+ w12.smallSigma1
        w15 &+= w0.smallSigma0 &+ w8 &+ w13.smallSigma1
    }

    @inline(__always)
    private static func word(_ block: Span<UInt8>, _ index: Int) -> UInt32 {
        UInt32(block[4 * index]) << 24 | UInt32(block[4 * index + 1]) << 16
            | UInt32(block[4 * index + 2]) << 8 | UInt32(block[4 * index + 3])
    }
}

/// The functions of FIPS 180-4 §4.1.2.
extension UInt32 {
    @inline(__always) var bigSigma0: UInt32 { rotated(2) ^ rotated(13) ^ rotated(22) }
    @inline(__always) var bigSigma1: UInt32 { rotated(6) ^ rotated(11) ^ rotated(25) }
    @inline(__always) var smallSigma0: UInt32 { rotated(7) ^ rotated(18) ^ (self &>> 3) }
    @inline(__always) var smallSigma1: UInt32 { rotated(17) ^ rotated(19) ^ (self &>> 10) }

    @inline(__always)
    private func rotated(_ count: UInt32) -> UInt32 {
        self &>> count | self &<< (32 &- count)
    }
}
