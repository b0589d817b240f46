import Determinism
import Testing

@Suite struct DurationSyntaxTests {
    @Test(
        arguments: [
            ("90s", 90_000), ("30m", 1_800_000), ("2h", 7_200_000), ("3d", 259_200_000),
            ("1h30m", 5_400_000), ("90", 90_000), ("0", 0), ("500ms", 500),
            ("1d2h3m4s5ms", 93_784_005),
            ("3650000d", DurationSyntax.limitMilliseconds),
        ] as [(String, Int64)]
    )
    func `durations that are read`(text: String, milliseconds: Int64) throws {
        #expect(try DurationSyntax.milliseconds(parsing: text) == milliseconds)
    }

    @Test(
        arguments: [
            "", "h", "1x", "1h1h", "1m1h", "-1s", "+1s", "1 h", "1.5h", "1h30", "3650000d1ms",
            "9999999999999999s", "999999999999999d", "１s", "1H",
        ]
    )
    func `anything else is an error that shows it`(text: String) {
        #expect(throws: DurationSyntax.ParseFailure.self) {
            try DurationSyntax.milliseconds(parsing: text)
        }
    }

    @Test(arguments: [0, 1, 999, 1_000, 90_000, 5_400_000, 259_200_000, 93_784_005] as [Int64])
    func `what is written is read again`(milliseconds: Int64) throws {
        let text = DurationSyntax.text(milliseconds: milliseconds)

        #expect(try DurationSyntax.milliseconds(parsing: text) == milliseconds)
    }
}
