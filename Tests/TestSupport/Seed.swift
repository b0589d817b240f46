public import Determinism
import Foundation

/// The number that a random test grows from; it prints as the text that replays it.
///
/// A failing case shows `SEED=0x2a`. The same text in the environment adds that case to the run.
public struct Seed: Hashable, Sendable, CustomStringConvertible {
    /// The number itself.
    public let value: UInt64

    /// Creates the seed with the given number.
    public init(_ value: UInt64) {
        self.value = value
    }

    /// A fresh generator; each call begins the same sequence.
    public var prng: PRNG { PRNG(seed: value) }

    /// The form that can be pasted into the environment.
    public var description: String { "SEED=0x" + String(value, radix: 16) }

    /// The first `count` seeds, and the one that the environment names.
    public static func first(_ count: Int) -> [Seed] {
        var seeds = (0..<UInt64(count)).map { Seed($0) }
        if let text = ProcessInfo.processInfo.environment["SEED"],
            let value = UInt64(text.hasPrefix("0x") ? String(text.dropFirst(2)) : text, radix: 16)
        {
            seeds.insert(Seed(value), at: 0)
        }
        return seeds
    }
}
