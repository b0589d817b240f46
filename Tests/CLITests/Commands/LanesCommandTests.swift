import Testing

@testable import CLI

@Suite struct LanesCommandTests {
    private let machine = FakeSystem()

    @Test func `lanes are listed with what they wait for`() {
        machine.responses = [
            .json(
                """
                {"lanes":[{"id":"l-1","webhook":"w1","app":"a","space":"s","head":"d-1",\
                "waiting":12,"firstFailedAt":"2018-03-01T09:00:00.000Z","nextRetry":3,\
                "nextOffset":"1m30s","nextAttemptAt":"2018-03-01T09:01:30.000Z",\
                "isSending":false,"resends":1},{"id":"l-2","webhook":"w2","app":"a","space":"s",\
                "head":"d-2","waiting":0,"firstFailedAt":null,"nextRetry":null,"nextOffset":null,\
                "nextAttemptAt":null,"isSending":true,"resends":0}],"total":2}
                """
            )
        ]

        #expect(machine.run("lanes", "--webhook", "w 1") == .success)
        #expect(machine.requests.map(\.line) == ["GET /_wws/lanes?webhook=w%201&limit=1000"])
        #expect(
            machine.output == #"""
                id   webhook  space  head  behind it  first failed              next attempt              retry  offset  resends
                l-1  w1       s      d-1          12  2018-03-01T09:00:00.000Z  2018-03-01T09:01:30.000Z      3   1m30s        1
                l-2  w2       s      d-2           0  -                         now                           -       -        0

                """#
        )
    }

    @Test func `no lane is a sentence`() {
        machine.responses = [.json(#"{"lanes":[],"total":0}"#)]

        #expect(machine.run("lanes") == .success)
        #expect(machine.output == "no lane holds anything\n")
    }
}
