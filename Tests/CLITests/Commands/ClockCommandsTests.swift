import Testing

@testable import CLI

@Suite struct ClockCommandsTests {
    private let machine = FakeSystem()
    private let summary = """
        {"from":"2018-03-01T09:00:00.000Z","to":"2018-03-01T11:00:00.000Z","attempts":241,\
        "delivered":1,"failed":240,"discarded":0,"wallMilliseconds":512}
        """

    @Test(
        arguments: [
            (["clock"], "GET /_wws/clock", ""),
            (["clock", "status"], "GET /_wws/clock", ""),
            (["clock", "advance", "1h30m"], "POST /_wws/clock/advance", #"{"by":"1h30m"}"#),
            (["clock", "advance", "90"], "POST /_wws/clock/advance", #"{"by":"1m30s"}"#),
            (
                ["clock", "to", "2018-03-01T10:00:00+01:00"], "POST /_wws/clock/advance",
                #"{"to":"2018-03-01T09:00:00.000Z"}"#
            ),
            (["clock", "next"], "POST /_wws/clock/next", ""),
            (
                ["clock", "next", "--settle", "50ms"], "POST /_wws/clock/next",
                #"{"settle":50}"#
            ),
            (
                ["clock", "advance", "2h", "--settle", "1"], "POST /_wws/clock/advance",
                #"{"by":"2h","settle":1000}"#
            ),
            (
                ["clock", "to", "2018-03-01T09:00:00Z", "--settle", "60s"],
                "POST /_wws/clock/advance",
                #"{"to":"2018-03-01T09:00:00.000Z","settle":60000}"#
            ),
            (
                ["clock", "until", "count retrying >= 1", "--settle", "0"],
                "POST /_wws/clock/until",
                #"{"until":"count retrying >= 1","bound":"72h","settle":0}"#
            ),
            (
                ["clock", "until", "count retrying >= 1"], "POST /_wws/clock/until",
                #"{"until":"count retrying >= 1","bound":"72h"}"#
            ),
            (
                ["clock", "until", "delivery 7 delivered", "--bound", "2018-03-01T09:00:00Z"],
                "POST /_wws/clock/until",
                #"{"until":"delivery 7 delivered","bound":"2018-03-01T09:00:00Z"}"#
            ),
            (["clock", "rate", "0.50"], "PUT /_wws/clock", #"{"rate":0.5}"#),
        ]
    )
    func `each command asks one thing`(arguments: [String], line: String, body: String) {
        machine.responses = [.json(#"{"met":true}"#)]

        #expect(Tool(system: machine.system).run(arguments) == .success)
        #expect(machine.requests.map(\.line) == [line])
        #expect(machine.requests.map(\.body) == [body])
    }

    @Test(
        arguments: [
            ["clock", "advance"], ["clock", "advance", "2x"], ["clock", "to", "now"],
            ["clock", "rate", "-1"], ["clock", "rate", "100000.001"], ["clock", "next", "2h"],
            ["clock", "next", "--settle", "soon"], ["clock", "status", "--settle", "1"],
            ["clock", "until"], ["clock", "until", "count delivered > 1"],
            ["clock", "until", "count", "delivered"], ["clock", "until", "delivery 1 lost"],
            ["clock", "until", "token x expired", "--bound", "soon"],
        ]
    )
    func `what makes no sense isn't asked`(arguments: [String]) {
        #expect(Tool(system: machine.system).run(arguments) == .misused)
        #expect(machine.requests.isEmpty)
    }

    @Test func `the status says what comes next, and how soon`() {
        machine.responses = [
            .json(
                """
                {"now":"2018-03-01T09:00:00.000Z","rate":60,"nextDue":"2018-03-01T09:00:30.000Z"}
                """
            )
        ]

        _ = machine.run("clock")

        #expect(
            machine.output == """
                now   2018-03-01T09:00:00.000Z
                rate  60
                next  2018-03-01T09:00:30.000Z (in 30s)

                """
        )
    }

    @Test(arguments: [("0", "0 (frozen)"), ("1", "1 (as on the wall)"), ("0.5", "0.5")])
    func `a rate is explained, and nothing may be due`(rate: String, text: String) {
        machine.responses = [.json(#"{"now":"x","rate":\#(rate),"nextDue":null}"#)]

        _ = machine.run("clock", "rate", rate)

        #expect(machine.output == "now   x\nrate  \(text)\nnext  nothing is due\n")
    }

    @Test func `an advance says from where to where, and what became of the attempts`() {
        machine.responses = [.json(summary)]

        _ = machine.run("clock", "advance", "2h")

        #expect(
            machine.output == """
                from      2018-03-01T09:00:00.000Z
                to        2018-03-01T11:00:00.000Z (+2h)
                attempts  241: 1 delivered, 240 failed, 0 discarded
                took      512 ms

                """
        )
    }

    @Test(
        arguments: [
            ("true", .success, "yes"), ("false", .failed, "no, the bound was reached first"),
        ] as [(String, ExitCode, String)]
    )
    func `the code says whether what was waited for is so`(
        met: String,
        code: ExitCode,
        words: String
    ) {
        let reply = summary.dropLast() + #","met":\#(met)}"#
        machine.responses = [.json(String(reply)), .json(String(reply))]

        #expect(machine.run("clock", "until", "lane bot support empty") == code)
        #expect(machine.output.hasSuffix("took      512 ms\nmet       \(words)\n"))
        #expect(machine.run("clock", "until", "lane bot support empty", "--json") == code)
        #expect(machine.requests.map(\.timeoutMilliseconds) == [nil, nil])
    }
}
