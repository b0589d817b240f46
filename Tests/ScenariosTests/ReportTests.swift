import Testing

@testable import Scenarios

/// One file that went well, one that failed, one that is none.
private let outcomes: [ScenarioOutcome] = [
    outcome("a.json", nil),
    outcome(
        "b.json",
        ScenarioFailure(
            path: "steps[3]",
            label: "expect clock",
            message: "is <\"1\" & 2>",
            details: ["near"]
        )
    ),
    ScenarioOutcome(file: "c.json", content: .invalid("c.json:1:1: no"), wallMilliseconds: 0),
]

private func outcome(_ file: String, _ failure: ScenarioFailure?) -> ScenarioOutcome {
    let result = ScenarioResult(
        name: "story # of \(file)",
        failure: failure,
        transcript: [],
        digest: "",
        stepCount: 1,
        attemptCount: 0,
        virtualMilliseconds: 0
    )
    return ScenarioOutcome(file: file, content: .played(result), wallMilliseconds: 1_234)
}

@Suite struct ScenarioOutcomeTests {
    @Test func `a complaint has the step, the reason and what came near`() {
        #expect(
            outcomes.map(\.complaint) == [
                [], ["steps[3]: expect clock", "is <\"1\" & 2>", "near"], ["c.json:1:1: no"],
            ]
        )
        #expect(outcomes.map(\.name) == ["story # of a.json", "story # of b.json", "c.json"])
    }
}

@Suite struct TAPReportTests {
    @Test func `each file is a test point`() {
        #expect(
            TAPReport.text(outcomes) == """
                TAP version 13
                1..3
                ok 1 - story \\# of a.json
                not ok 2 - story \\# of b.json
                # steps[3]: expect clock
                # is <"1" & 2>
                # near
                not ok 3 - c.json
                # c.json:1:1: no

                """
        )
    }

    @Test func `no file is a plan of none`() {
        #expect(TAPReport.text([]) == "TAP version 13\n1..0\n")
    }
}

@Suite struct JUnitReportTests {
    @Test func `each file is a test case`() {
        #expect(
            JUnitReport.text(outcomes) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="3" failures="1" errors="1" time="2.468">
                  <testsuite name="wws run" tests="3" failures="1" errors="1" time="2.468">
                    <testcase name="story # of a.json" classname="a.json" time="1.234"/>
                    <testcase name="story # of b.json" classname="b.json" time="1.234">
                      <failure message="is &lt;&quot;1&quot; &amp; 2&gt;">\
                steps[3]: expect clock&#10;is &lt;&quot;1&quot; &amp; 2&gt;&#10;near</failure>
                    </testcase>
                    <testcase name="c.json" classname="c.json" time="0.000">
                      <error message="c.json:1:1: no">c.json:1:1: no</error>
                    </testcase>
                  </testsuite>
                </testsuites>

                """
        )
    }

    @Test func `what XML can't say becomes a blank`() {
        #expect(JUnitReport.escaped("a\u{1}b\u{FFFF}c\u{1F600}") == "a b c\u{1F600}")
    }
}
