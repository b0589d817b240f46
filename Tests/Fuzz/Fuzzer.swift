import Determinism

/// One target of fuzzing: how inputs for it are made up, and the law that every input must keep.
///
/// The law depends on the input alone, so that an input found in any way shows the same failure.
struct Fuzzer: Sendable {
    /// As it is written on the command line.
    let name: String
    /// How many inputs `smoke` tries.
    let smokeEventCount: Int
    /// After how long a single input counts as an endless loop.
    var secondsPerInput: UInt32 = 20
    /// Makes up an input, valid ones and nearly valid ones among them.
    let generate: @Sendable (inout PRNG) -> [UInt8]
    /// Fails if the input breaks the law, and tells whether it was accepted.
    ///
    /// A law about what is accepted says nothing about the rest. A trap or an endless loop is a
    /// failure, too.
    let check: @Sendable ([UInt8]) throws(Finding) -> Bool
}

/// A broken law.
struct Finding: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Fails unless `condition` holds.
func require(_ condition: Bool, _ law: @autoclosure () -> String) throws(Finding) {
    guard condition else { throw Finding(law()) }
}

/// Fails unless both sides are equal, and then shows both.
func requireEqual<Value: Equatable>(
    _ left: Value,
    _ right: Value,
    _ law: @autoclosure () -> String
) throws(Finding) {
    guard left == right else {
        throw Finding("\(law())\n  one:   \(left)\n  other: \(right)")
    }
}
