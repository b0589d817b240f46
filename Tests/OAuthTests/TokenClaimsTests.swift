import Determinism
import OAuth
import Testing

@Suite struct TokenClaimsTests {
    @Test(
        arguments: [
            (3_599_000, 3599), (3_599_999, 3599), (3_600_000, 3600), (999, 0), (0, 0),
        ] as [(Int64, Int64)]
    )
    func `the lifetime is in whole seconds that have passed when it ends`(
        milliseconds: Int64,
        seconds: Int64
    ) {
        #expect(sampleClaims(lifetime: milliseconds).lifetimeSeconds == seconds)
    }
}
