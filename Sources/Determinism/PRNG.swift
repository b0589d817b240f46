/// The one random source: xoshiro256**, seeded by SplitMix64.
///
/// A value, so that copying it forks the sequence. It is *not* for secrets: the emulator's secrets
/// are meant to come out the same from the same seed.
public struct PRNG: RandomNumberGenerator, Hashable, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Creates the generator whose sequence belongs to `seed`; every seed is good.
    public init(seed: UInt64) {
        var mixer = seed
        func mix() -> UInt64 {
            mixer &+= 0x9E37_79B9_7F4A_7C15
            var word = mixer
            word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
            word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
            return word ^ (word >> 31)
        }
        state = (mix(), mix(), mix(), mix())
    }

    /// Draws 64 random bits.
    public mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = ((product << 7) | (product >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// Draws a number from 0 up to but not including `bound`, each as likely.
    public mutating func next(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "there is no number below 0")
        // Lemire's multiplication; the rejected low products would favour some results.
        let threshold = (0 &- bound) % bound
        while true {
            let product = next().multipliedFullWidth(by: bound)
            if product.low >= threshold { return product.high }
        }
    }

    /// Draws a number from a closed range.
    public mutating func next(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound))
        guard width < .max else { return Int(truncatingIfNeeded: next()) }
        return range.lowerBound &+ Int(next(below: width + 1))
    }

    /// Draws whether something with the probability `ratio` happens.
    public mutating func chance(_ ratio: Ratio) -> Bool {
        next(below: ratio.denominator) < ratio.numerator
    }

    /// Whether two generators will go on alike.
    public static func == (left: PRNG, right: PRNG) -> Bool {
        left.state == right.state
    }

    /// Feeds the state to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(state.0)
        hasher.combine(state.1)
        hasher.combine(state.2)
        hasher.combine(state.3)
    }
}

/// A probability as a fraction of whole numbers: no floating point, so the same on every machine.
public struct Ratio: Hashable, Sendable {
    /// How many of the cases.
    public let numerator: UInt64
    /// Of how many cases; at least 1.
    public let denominator: UInt64

    /// Creates `numerator` out of `denominator`.
    public init(_ numerator: UInt64, of denominator: UInt64) {
        precondition(denominator > 0, "a ratio needs a denominator")
        self.numerator = numerator
        self.denominator = denominator
    }
}
