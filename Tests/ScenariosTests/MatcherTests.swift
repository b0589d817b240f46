import JSON
import Testing

@testable import Scenarios

@Suite struct MatcherTests {
    @Test(
        arguments: [
            ("1", "1"), ("1", "1.0"), (#""a""#, #""a""#), (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#),
            ("[1,2]", "[1,2]"), ("null", "null"), (#""abc""#, #"{"contains":"b"}"#),
            ("[1,2]", #"{"contains":2}"#), (#""abc""#, #"{"startsWith":"ab"}"#),
            ("3", #"{"atLeast":3}"#), ("3", #"{"atMost":3}"#), ("[1,2]", #"{"count":2}"#),
            (#""ab""#, #"{"count":2}"#), (#"{"a":1}"#, #"{"count":1}"#), ("1", #"{"not":2}"#),
            ("null", #"{"exists":true}"#), ("4", #"{"atLeast":3,"atMost":4}"#), ("{}", "{}"),
        ]
    )
    func `what is as expected has no mismatch`(found: String, expected: String) throws {
        #expect(
            Matcher.mismatch(try JSONValue(parsing: found), try JSONValue(parsing: expected)) == nil
        )
    }

    @Test(
        arguments: [
            ("1", "2", "is 1, not 2"), ("1", #""1""#, #"is 1, not "1""#),
            ("[1,2]", "[2,1]", "is [1,2], not [2,1]"),
            (#"{"a":1}"#, #"{"a":1,"b":2}"#, #"is {"a":1}, not {"a":1,"b":2}"#),
            (
                #""abc""#, #"{"contains":"x"}"#,
                #"is "abc", but must be something that contains "x""#
            ),
            ("2", #"{"atLeast":3}"#, "is 2, but must be at least 3"),
            ("4", #"{"atMost":3}"#, "is 4, but must be at most 3"),
            (#""x""#, #"{"atLeast":3}"#, #"is "x", but must be at least 3"#),
            ("[1]", #"{"count":2}"#, "is [1], but must be of the length 2"),
            ("2", #"{"not":2}"#, "is 2, but must not be"),
            ("2", #"{"exists":false}"#, "is 2, but must be absent"),
        ]
    )
    func `what isn't is told`(found: String, expected: String, mismatch: String) throws {
        #expect(
            Matcher.mismatch(try JSONValue(parsing: found), try JSONValue(parsing: expected))
                == mismatch
        )
    }

    @Test func `what is absent is only as expected when that is expected`() {
        #expect(Matcher.mismatch(nil, ["exists": false]) == nil)
        #expect(Matcher.mismatch(nil, ["not": 2]) == nil)
        #expect(Matcher.mismatch(nil, 2) == "is absent, not 2")
        #expect(Matcher.mismatch(nil, ["exists": true]) == "is absent")
        #expect(Matcher.mismatch(nil, ["atMost": 2]) == "is absent")
    }

    @Test func `an object with another member stands for itself`() {
        let value: JSONValue = ["contains": "a", "id": 1]

        #expect(Matcher.mismatch(value, value) == nil)
        #expect(Matcher.mismatch("a", value) != nil)
    }

    @Test func `a long value is shown by its beginning`() {
        let long = JSONValue.string(String(repeating: "x", count: 300))

        #expect(Matcher.shown(long).count == 201)
        #expect(Matcher.shown(.string(String(repeating: "x", count: 198))).count == 200)
        #expect(Matcher.shown(nil) == "absent")
    }
}
