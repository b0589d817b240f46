import Testing

@testable import Crypto

@Suite struct SHA256ScheduleTests {
    /// The schedule as FIPS 180-4 §6.2.2 writes it down, with an array of 64 words.
    @Test func `the window passes over the words of the definition`() {
        let block = (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }[...]
        var words = (0..<16).map { t in
            block[4 * t..<4 * t + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for t in 16..<64 {
            words.append(
                words[t - 2].smallSigma1 &+ words[t - 7] &+ words[t - 15].smallSigma0
                    &+ words[t - 16]
            )
        }

        var schedule = SHA256Schedule(block.span)
        for t in stride(from: 0, to: 64, by: 16) {
            if t > 0 { schedule.advance() }
            #expect(self.words(of: schedule) == Array(words[t..<t + 16]))
        }
    }

    @Test func `the functions of §4.1.2 rotate and shift`() {
        #expect(UInt32(1).bigSigma0 == 1 << 30 | 1 << 19 | 1 << 10)
        #expect(UInt32(1).bigSigma1 == 1 << 26 | 1 << 21 | 1 << 7)
        #expect(UInt32(1).smallSigma0 == 1 << 25 | 1 << 14)
        #expect(UInt32(1).smallSigma1 == 1 << 15 | 1 << 13)
        #expect(UInt32(1 << 10).smallSigma0 == 1 << 3 | 1 << 24 | 1 << 7)
        #expect(UInt32(1 << 10).smallSigma1 == 1 << 25 | 1 << 23 | 1)
    }

    private func words(of s: SHA256Schedule) -> [UInt32] {
        [
            s.w0, s.w1, s.w2, s.w3, s.w4, s.w5, s.w6, s.w7,
            s.w8, s.w9, s.w10, s.w11, s.w12, s.w13, s.w14, s.w15,
        ]
    }
}
