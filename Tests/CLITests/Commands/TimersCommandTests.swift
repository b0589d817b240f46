import Testing

@testable import CLI

@Suite struct TimersCommandTests {
    private let machine = FakeSystem()

    @Test func `what will happen is listed with its reason`() {
        machine.responses = [
            .json(
                """
                {"schedule":[{"id":"1.0.1","at":"2018-03-01T09:00:01.000Z","kind":"outcome",\
                "delivery":"d-1","webhook":"w","space":"s","fault":"f-2"},\
                {"id":"2.0.2","at":"2018-03-01T09:00:02.000Z","kind":"answer",\
                "target":"/graphql","fault":"f-3"},\
                {"id":"3.1.3","at":"2018-03-01T09:00:30.000Z","kind":"retry","delivery":"d-4",\
                "webhook":"w","space":"s","retry":1}],"total":3}
                """
            )
        ]

        #expect(machine.run("timers") == .success)
        #expect(machine.requests.map(\.line) == ["GET /_wws/schedule?limit=1000"])
        #expect(
            machine.output == #"""
                at                        what                 delivery  webhook  space  why
                2018-03-01T09:00:01.000Z  take the outcome in  d-1       w        s      held back by f-2
                2018-03-01T09:00:02.000Z  answer /graphql      -         -        -      held back by f-3
                2018-03-01T09:00:30.000Z  send again           d-4       w        s      failed: retry 1

                """#
        )
    }

    @Test func `no timer is a sentence`() {
        machine.responses = [.json(#"{"schedule":[],"total":0}"#)]

        #expect(machine.run("timers") == .success)
        #expect(machine.output == "nothing will happen by itself\n")
    }
}
