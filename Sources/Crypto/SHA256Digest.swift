/// The eight words of SHA-256's state and the function that takes blocks in (FIPS 180-4 §6.2.2).
struct SHA256Digest: Sendable {
    private var a: UInt32 = 0x6a09_e667
    private var b: UInt32 = 0xbb67_ae85
    private var c: UInt32 = 0x3c6e_f372
    private var d: UInt32 = 0xa54f_f53a
    private var e: UInt32 = 0x510e_527f
    private var f: UInt32 = 0x9b05_688c
    private var g: UInt32 = 0x1f83_d9ab
    private var h: UInt32 = 0x5be0_cd19

    /// The words, most significant byte first.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for word in [a, b, c, d, e, f, g, h] {
            bytes.append(UInt8(truncatingIfNeeded: word >> 24))
            bytes.append(UInt8(truncatingIfNeeded: word >> 16))
            bytes.append(UInt8(truncatingIfNeeded: word >> 8))
            bytes.append(UInt8(truncatingIfNeeded: word))
        }
        return bytes
    }

    /// Takes in whole blocks of 64 bytes.
    mutating func compress(_ blocks: ArraySlice<UInt8>) {
        let bytes = blocks.span
        let constants = Self.constants[...]
        var offset = 0
        while offset < bytes.count {
            compress(SHA256Schedule(bytes.extracting(offset..<offset + 64)), constants.span)
            offset += 64
        }
    }

    /// The 64 rounds of one block; the names of the state's words rotate instead of their values.
    private mutating func compress(_ schedule: consuming SHA256Schedule, _ k: Span<UInt32>) {
        var w = schedule
        var (a, b, c, d, e, f, g, h) = (a, b, c, d, e, f, g, h)
        var t = 0
        while true {
            round(a, b, c, &d, e, f, g, &h, w.w0 &+ k[t])
            round(h, a, b, &c, d, e, f, &g, w.w1 &+ k[t + 1])
            round(g, h, a, &b, c, d, e, &f, w.w2 &+ k[t + 2])
            round(f, g, h, &a, b, c, d, &e, w.w3 &+ k[t + 3])
            round(e, f, g, &h, a, b, c, &d, w.w4 &+ k[t + 4])
            round(d, e, f, &g, h, a, b, &c, w.w5 &+ k[t + 5])
            round(c, d, e, &f, g, h, a, &b, w.w6 &+ k[t + 6])
            round(b, c, d, &e, f, g, h, &a, w.w7 &+ k[t + 7])
            round(a, b, c, &d, e, f, g, &h, w.w8 &+ k[t + 8])
            round(h, a, b, &c, d, e, f, &g, w.w9 &+ k[t + 9])
            round(g, h, a, &b, c, d, e, &f, w.w10 &+ k[t + 10])
            round(f, g, h, &a, b, c, d, &e, w.w11 &+ k[t + 11])
            round(e, f, g, &h, a, b, c, &d, w.w12 &+ k[t + 12])
            round(d, e, f, &g, h, a, b, &c, w.w13 &+ k[t + 13])
            round(c, d, e, &f, g, h, a, &b, w.w14 &+ k[t + 14])
            round(b, c, d, &e, f, g, h, &a, w.w15 &+ k[t + 15])
            t += 16
            if t == 64 { break }
            w.advance()
        }
        self.a &+= a
        self.b &+= b
        self.c &+= c
        self.d &+= d
        self.e &+= e
        self.f &+= f
        self.g &+= g
        self.h &+= h
    }

    /// One round, with Ch and Maj of §4.1.2 in forms of one operation less.
    @inline(__always)
    private func round(
        _ a: UInt32,
        _ b: UInt32,
        _ c: UInt32,
        _ d: inout UInt32,
        _ e: UInt32,
        _ f: UInt32,
        _ g: UInt32,
        _ h: inout UInt32,
        _ input: UInt32
    ) {
        let choice = ((f ^ g) & e) ^ g
        let majority = ((a | b) & c) | (a & b)
        let t1 = h &+ e.bigSigma1 &+ choice &+ input
        d &+= t1
        h = t1 &+ a.bigSigma0 &+ majority
    }

    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5,
        0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3,
        0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc,
        0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
        0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13,
        0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3,
        0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5,
        0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208,
        0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
