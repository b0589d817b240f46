import Testing

@testable import Scenarios

@Suite struct ExpectationParserTests {
    @Test(
        arguments: [
            (
                #"{"expect": {}}"#,
                "steps[0].expect: expects nothing; it can have deliveries, received, attempts"
            ),
            (
                #"{"expect": {"recieved": {}}}"#,
                #"steps[0].expect.recieved: there is no key "recieved" here: did you mean "received"?"#
            ),
            (
                #"{"expect": {"received": {"of": "echo"}}}"#,
                #"steps[0].expect.received.of: there is no key "of" here"#
            ),
            (
                #"{"expect": {"deliveries": {"state": "lost"}}}"#,
                #"steps[0].expect.deliveries.state: "lost" is none of waiting, sending, retrying, delivered, discarded, dropped"#
            ),
            (
                #"{"expect": {"deliveries": {"count": -1}}}"#,
                "steps[0].expect.deliveries.count: must be from 0 to 9223372036854775807, not -1"
            ),
            (
                #"{"expect": {"deliveries": {"count": {"atleast": 1}}}}"#,
                #"steps[0].expect.deliveries.count.atleast: there is no key "atleast" here: did you mean "atLeast"?"#
            ),
            (
                #"{"expect": {"attempts": {"between": ["+1s"]}}}"#,
                "steps[0].expect.attempts.between: must have a start and an end"
            ),
            (
                #"{"expect": {"attempts": {"between": ["+2s", "+1s"]}}}"#,
                "steps[0].expect.attempts.between: must not end before it starts"
            ),
            (
                #"{"expect": {"attempts": {"offsets": ["+x"]}}}"#,
                #"steps[0].expect.attempts.offsets[0]: "x" is not a duration"#
            ),
            (
                #"{"expect": {"attempts": {"since": "then"}}}"#,
                #"steps[0].expect.attempts.since: "then" is not an instant"#
            ),
            (
                #"{"expect": {"attempts": {"event": "message"}}}"#,
                #"steps[0].expect.attempts.event: "message" is not an event type"#
            ),
            (
                #"{"expect": {"received": {"signed": false}}}"#,
                "steps[0].expect.received.signed: must be true, or be left out"
            ),
            (
                #"{"enable": "echo", "expect": {"status": 99}}"#,
                "steps[0].expect.status: must be from 100 to 599, not 99"
            ),
            (
                #"{"enable": "echo", "expect": {"headers": 1}}"#,
                "steps[0].expect.headers: expected an object, found a number"
            ),
        ]
    )
    func `a mistake is told by its place`(step: String, mistake: String) {
        #expect(Play.mistake(step).hasPrefix(mistake), "\(Play.mistake(step))")
    }

    @Test func `a label says what is looked at`() throws {
        let scenario = try Play.scenario(
            #"{"expect": {"clock": "x", "received": {"by": "echo"}, "attempts": {}}}"#
        )

        #expect(scenario.steps.map(\.label) == ["expect clock, received by echo, attempts"])
    }
}
