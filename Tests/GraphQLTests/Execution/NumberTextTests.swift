import Determinism
import TestSupport
import Testing

@testable import GraphQL

/// ECMA-262 §6.1.6.1.20; the expected texts are what JavaScript's `String` gives.
@Suite struct NumberTextTests {
    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (-1.5, "-1.5"), (100, "100"),
            (123.456, "123.456"), (1e5, "100000"), (1e20, "100000000000000000000"),
            (123_456_789_012_345_683_968, "123456789012345680000"), (1e21, "1e+21"),
            (1.5e21, "1.5e+21"), (1e100, "1e+100"), (-1e100, "-1e+100"), (0.000001, "0.000001"),
            (0.0000015, "0.0000015"), (1e-7, "1e-7"), (1.5e-7, "1.5e-7"),
            (.leastNonzeroMagnitude, "5e-324"),
            (1.797_693_134_862_315_7e308, "1.7976931348623157e+308"),
            (9_007_199_254_740_992, "9007199254740992"), (0.5, "0.5"), (4.35, "4.35"),
            (.nan, "NaN"), (.infinity, "Infinity"), (-.infinity, "-Infinity"),
        ] as [(Double, String)]
    )
    func `numbers are spelled as in JavaScript`(number: Double, expected: String) {
        #expect(NumberText.text(of: number) == expected)
    }

    @Test(arguments: Seed.first(200))
    func `a number reads back as it was`(seed: Seed) {
        var prng = seed.prng
        let number = Double(bitPattern: prng.next())

        guard number.isFinite else { return }
        #expect(Double(NumberText.text(of: number)) == number)
    }
}
