import JSON
import Testing

@testable import Scenarios

@Suite struct JSONCursorScenarioTests {
    private func cursor(_ text: String) throws -> JSONCursor {
        JSONCursor(try JSONValue(parsing: text))
    }

    @Test func `durations are texts or seconds, offsets may have a plus`() throws {
        #expect(try cursor(#""1h30m""#).duration() == 5_400_000)
        #expect(try cursor("90").duration() == 90_000)
        #expect(try cursor(#""+90s""#).offset() == 90_000)
        #expect(try cursor(#""90s""#).offset() == 90_000)
        #expect(throws: JSONAccessError.self) { try cursor(#""+90s""#).duration() }
        #expect(throws: JSONAccessError.self) { try cursor("[]").duration() }
    }

    @Test func `a seed is a whole number of 64 bits`() throws {
        #expect(try cursor("18446744073709551615").seed() == .max)
        for text in ["18446744073709551616", "-1", "1.0", #""1""#] {
            #expect(throws: JSONAccessError.self, "\(text)") { try cursor(text).seed() }
        }
    }
}
