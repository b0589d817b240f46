import JSON
import Testing

@testable import Scenarios

@Suite struct ScenarioRunnerExpectationsTests {
    /// Two messages, of which the first is refused twice.
    private static let story = #"""
        {"receiver": "echo", "events": ["message-created"], "answers": [{"times": 2, "status": 503}, {"status": 200}]},
        {"enable": "echo"},
        {"post": {"as": "ada", "in": "support", "content": "one"}},
        {"post": {"as": "ada", "in": "support", "content": "two"}},
        {"advance": "2m"},
        """#

    @Test(
        arguments: [
            #"{"deliveries": {}}"#,
            #"{"deliveries": {"of": "echo", "space": "support", "event": "message-created", "state": "delivered", "count": 2}}"#,
            #"{"deliveries": {"attempts": 3, "index": 0, "count": 1}}"#,
            #"{"deliveries": {"state": "discarded", "count": 0}}"#,
            #"{"received": {"by": "echo", "count": 2, "bodies": ["one", "two"], "path": "content", "indexes": [0, 1], "signed": true}}"#,
            #"{"received": {"bodies": [{"exists": true}, {"exists": true}]}}"#,
            #"{"received": {"space": "lounge", "count": 0, "bodies": []}}"#,
            #"{"attempts": {"of": "echo", "count": 4, "outcomes": [503, 503, 200, 200], "offsets": ["+0s", "+30s", "+1m", "+1m"]}}"#,
            #"{"attempts": {"count": 4, "between": ["+0s", "+90s"]}}"#,
            #"{"attempts": {"count": 1, "between": ["+30s", "+59s"]}}"#,
            #"{"attempts": {"count": 2, "between": ["+0s", "+0s"], "since": "2018-03-01T09:01:00Z"}}"#,
            #"{"attempts": {"offsets": [0, 30, 60, 60], "since": "first"}}"#,
            #"{"clock": "2018-03-01T09:02:00Z"}"#,
            #"{"clock": {"startsWith": "2018-03-01T09:02"}}"#,
        ]
    )
    func `what happened is found`(expectation: String) throws {
        #expect(try Play.failure(Self.story + #"{"expect": \#(expectation)}"#) == nil)
    }

    @Test(
        arguments: [
            (
                #"{"deliveries": {"state": "discarded"}}"#,
                "the number of such deliveries is 0, but must be at least 1"
            ),
            (
                #"{"deliveries": {"of": "echo", "count": {"atMost": 1}}}"#,
                "the number of such deliveries is 2, but must be at most 1"
            ),
            (
                #"{"received": {"by": "echo", "count": 1}}"#,
                "the number of events received is 2, not 1"
            ),
            (
                #"{"received": {"bodies": ["one"], "path": "content"}}"#,
                "content of the bodies: there are 2, not 1; the first too many is \"two\""
            ),
            (
                #"{"received": {"bodies": ["one", "tow"], "path": "content"}}"#,
                #"content of the bodies: number 2 is "two", not "tow""#
            ),
            (
                #"{"received": {"bodies": ["one", "two", "three"], "path": "content"}}"#,
                #"content of the bodies: number 3 is absent, not "three""#
            ),
            (#"{"received": {"indexes": [0, 2]}}"#, "the indexes: number 2 is 1, not 2"),
            (#"{"received": {"by": "ehco"}}"#, #"there is no webhook "ehco""#),
            (
                #"{"attempts": {"count": 5, "between": ["+0s", "+90s"]}}"#,
                "the number of attempts between +0s and +1m30s is 4, not 5"
            ),
            (
                #"{"attempts": {"outcomes": [503, 503]}}"#,
                "the outcomes: there are 4, not 2; the first too many is 200"
            ),
            (
                #"{"attempts": {"outcomes": [503, 200, 200, 200]}}"#,
                "the outcomes: number 2 is 503, not 200"
            ),
            (
                #"{"attempts": {"offsets": ["+0s", "+31s", "+1m", "+1m"]}}"#,
                #"the offsets: number 2 is "+30s", not "+31s""#
            ),
            (#"{"attempts": {"since": "${x}"}}"#, "${x} stands for nothing"),
            (
                #"{"clock": "2018-03-01T09:03:00Z"}"#,
                #"the clock is "2018-03-01T09:02:00.000Z", not "2018-03-01T09:03:00.000Z""#
            ),
        ]
    )
    func `what didn't is told with what was found instead`(
        expectation: String,
        message: String
    ) throws {
        #expect(try Play.failure(Self.story + #"{"expect": \#(expectation)}"#) == message)
    }

    @Test func `near misses are shown`() throws {
        let deliveries = try Play.run(
            Self.story + #"{"expect": {"deliveries": {"attempts": 2, "state": "delivered"}}}"#
        )
        let attempts = try Play.run(Self.story + #"{"expect": {"attempts": {"count": 9}}}"#)
        let none = try Play.run(#"{"expect": {"deliveries": {}}}"#)

        #expect(
            deliveries.failure?.details == [
                "d-1 message-created: attempts is 3, not 2",
                "d-2 message-created: attempts is 1, not 2",
            ]
        )
        #expect(
            attempts.failure?.details == [
                "+0s echo d-1 message-created: 503", "+30s echo d-1 message-created: 503",
                "+1m echo d-1 message-created: 200", "+1m echo d-2 message-created: 200",
            ]
        )
        #expect(none.failure?.details == ["there is no delivery of that selection"])
    }

    @Test func `a signature by another secret than the webhook's is seen`() throws {
        let failure = try Play.failure(
            Self.story + #"""
                {"disable": "echo"},
                {"request": {"method": "PUT", "path": "/_wws/apps/echo/webhooks/echo", "json": {"secret": "other"}}},
                {"enable": "echo", "expect": {"status": 422}},
                {"expect": {"received": {"by": "echo", "signed": true}}}
                """#
        )

        #expect(failure == "d-1 isn't signed with the webhook's secret")
    }
}
