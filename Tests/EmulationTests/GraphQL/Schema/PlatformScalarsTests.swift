import GraphQL
import JSON
import Testing

@testable import Emulation

@Suite struct PlatformScalarsTests {
    private static let time: Int64 = 1_521_738_363_529

    @Test(
        arguments: [
            "2018-03-22T17:06:03.529+0000", "2018-03-22T12:06:03.529-0500",
            "2018-03-22T17:06:03.529Z", "2018-03-22T18:06:03.529+01:00",
        ]
    )
    func `a date has any offset`(text: String) throws {
        #expect(try PlatformScalars.date.read(.string(text)) == .integer(Self.time))
    }

    @Test(arguments: ["\"\"", "\"yesterday\"", "1521738363529", "\"1521738363529\"", "{}"])
    func `what isn't a date is refused by its form`(json: String) throws {
        let value = try JSONValue(parsing: json)

        let error = #expect(throws: GraphQLError.self) { try PlatformScalars.date.read(value) }
        #expect(error?.message.contains("2018-03-22T17:06:03.529+0000") == true)
    }

    @Test(
        arguments: [
            ("1521738363529", 1_521_738_363_529), ("\"1521738363529\"", 1_521_738_363_529),
            ("0", 0), ("\"0\"", 0), ("-1", -1), ("9223372036854775807", Int64.max),
            ("\"-9223372036854775808\"", Int64.min), ("1.0", 1),
        ]
    )
    func `a long is a number or text of digits`(json: String, value: Int64) throws {
        #expect(try PlatformScalars.long.read(try JSONValue(parsing: json)) == .integer(value))
    }

    @Test(arguments: ["1.5", "\"\"", "\"x\"", "9223372036854775808", "true", "[]", "\" 1\""])
    func `what isn't a long is refused`(json: String) throws {
        let value = try JSONValue(parsing: json)

        #expect(throws: (any Error).self) { try PlatformScalars.long.read(value) }
    }
}
