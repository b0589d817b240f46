import Determinism
import TestSupport
import Testing

@Suite struct InstantTests {
    @Test func `arithmetic saturates at both ends`() {
        let last = Instant(millisecondsSinceEpoch: .max)
        let first = Instant(millisecondsSinceEpoch: .min)

        #expect(last.advanced(byMilliseconds: 1) == last)
        #expect(first.advanced(byMilliseconds: -1) == first)
        #expect(last.milliseconds(since: first) == .max)
        #expect(first.milliseconds(since: last) == .min)
        #expect(
            Instant(millisecondsSinceEpoch: 7).milliseconds(since: .init(millisecondsSinceEpoch: 9))
                == -2
        )
    }
}

@Suite struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000+0000"),
            (1_521_738_363_529, "2018-03-22T17:06:03.529+0000"),
            (951_782_400_000, "2000-02-29T00:00:00.000+0000"),
            (-1, "1969-12-31T23:59:59.999+0000"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999+0000"),
        ] as [(Int64, String)]
    )
    func `the service's form`(milliseconds: Int64, text: String) {
        let instant = Instant(millisecondsSinceEpoch: milliseconds)

        #expect(instant.serviceTimestamp == text)
        #expect(Instant(rfc3339: text) == instant)
        #expect(Instant(rfc3339: instant.rfc3339) == instant)
    }

    @Test func `HTTP's form`() {
        // RFC 9110 §5.6.7's own example.
        #expect(
            Instant(millisecondsSinceEpoch: 784_111_777_000).httpDate
                == "Sun, 06 Nov 1994 08:49:37 GMT"
        )
    }

    @Test(
        arguments: [
            ("2018-03-01T09:00:00Z", 1_519_894_800_000),
            ("2018-03-01t09:00:00z", 1_519_894_800_000),
            ("2018-03-01T09:00:00.5Z", 1_519_894_800_500),
            ("2018-03-01T09:00:00.123456Z", 1_519_894_800_123),
            ("2018-03-01T10:00:00+01:00", 1_519_894_800_000),
            ("2018-03-01T04:00:00-0500", 1_519_894_800_000),
        ] as [(String, Int64)]
    )
    func `forms that are read`(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.millisecondsSinceEpoch == milliseconds)
    }

    @Test(
        arguments: [
            "", "2018-03-01", "2018-03-01T09:00:00", "2018-02-29T00:00:00Z", "2018-13-01T00:00:00Z",
            "2018-03-01T24:00:00Z", "2018-03-01T09:60:00Z", "2018-03-01T09:00:60Z",
            "2018-03-01T09:00:00.Z",
            "2018-03-01T09:00:00ZZ", "2018-03-01 09:00:00Z", "0000-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01", "2018-03-01T09:00:00+24:00", "+018-03-01T09:00:00Z",
        ]
    )
    func `forms that are refused`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(arguments: Seed.first(200))
    func `what is written is read again`(seed: Seed) {
        var prng = seed.prng
        let span = UInt64(Instant.latest.milliseconds(since: .earliest)) + 1
        let instant = Instant.earliest.advanced(byMilliseconds: Int64(prng.next(below: span)))

        #expect(Instant(rfc3339: instant.rfc3339) == instant)
        #expect(Instant(rfc3339: instant.serviceTimestamp) == instant)
    }
}
