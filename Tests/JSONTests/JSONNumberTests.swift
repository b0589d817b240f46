import Determinism
import JSON
import TestSupport
import Testing

@Suite struct JSONNumberTests {
    @Test(arguments: ["0", "-0", "1.0", "1e2", "-1.50E+07", "123456789012345678901234567890"])
    func `a number keeps its spelling`(lexeme: String) throws {
        let number = try #require(JSONNumber(lexeme: lexeme))

        #expect(number.lexeme == lexeme)
        #expect(JSONValue.number(number).compactText == lexeme)
    }

    @Test(arguments: [
        "", " 1", "1 ", "+1", "01", ".5", "1.", "1e", "0x1", "NaN", "1,2", "--1", "١",
    ])
    func `what is not a number is refused`(lexeme: String) {
        #expect(JSONNumber(lexeme: lexeme) == nil)
    }

    @Test func `numbers are equal when they are spelled alike`() {
        #expect(JSONNumber(1) == JSONNumber(lexeme: "1"))
        #expect(JSONNumber(1) != JSONNumber(lexeme: "1.0"))
        #expect(JSONNumber(0) != JSONNumber(lexeme: "-0"))
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("0.000", 0), ("0e999999999999999999999", 0), ("1.0", 1),
            ("1e2", 100), ("1E+2", 100), ("100e-2", 1), ("1.5e1", 15), ("-1.50e1", -15),
            ("0.001e3", 1), ("1.23e2", 123), ("1521738363529", 1_521_738_363_529),
            ("9223372036854775807", .max), ("9223372036854775807.000", .max),
            ("9.223372036854775807e18", .max), ("-9223372036854775808", .min),
            ("-9.223372036854775808E18", .min), ("-9223372036854775808.0", .min),
            ("1e18", 1_000_000_000_000_000_000),
            ("0.1", nil), ("1.5", nil), ("1e-1", nil), ("15e-2", nil), ("9223372036854775808", nil),
            ("9223372036854775808.0", nil), ("-9223372036854775809", nil), ("1e19", nil),
            ("92233720368547758070e-1", .max), ("92233720368547758071e-1", nil),
            ("1e999999999999999999999", nil),
            ("1e-999999999999999999999", nil), ("9.223372036854775808e18", nil),
        ] as [(String, Int64?)]
    )
    func `an integer is one however it is spelled`(lexeme: String, integer: Int64?) throws {
        #expect(try #require(JSONNumber(lexeme: lexeme)).int64 == integer)
    }

    @Test(
        arguments: [
            ("0", 0), ("-1.5", -1.5), ("1e3", 1000), ("0.1", 0.1), ("1e-400", 0),
            ("1.7976931348623157e308", .greatestFiniteMagnitude), ("1e309", nil), ("-1e309", nil),
        ] as [(String, Double?)]
    )
    func `a double is the nearest one that is finite`(lexeme: String, double: Double?) throws {
        #expect(try #require(JSONNumber(lexeme: lexeme)).double == double)
    }

    @Test(arguments: Seed.first(100))
    func `shifting the point changes no integer`(seed: Seed) throws {
        var prng = seed.prng
        let integer = Int64(bitPattern: prng.next()) >> Int64(prng.next(in: 0...63))
        let zeros = integer == 0 ? 0 : prng.next(in: 0...20)
        let spellings = [
            "\(integer)", "\(integer).\(String(repeating: "0", count: zeros + 1))",
            "\(integer)\(String(repeating: "0", count: zeros))e-\(zeros)",
            "\(integer).0e+0",
        ]

        for spelling in spellings {
            #expect(try #require(JSONNumber(lexeme: spelling)).int64 == integer)
        }
    }
}
