import Determinism
import Journaling
import Testing
import Webhooks

@testable import Emulation

@Suite struct CauseTests {
    private static let causes: [Cause] = [
        .turn, .interruption, .abandonment(0), .abandonment(.max),
        .requests(Array("GET / HTTP/1.1\r\n\r\n".utf8)), .resumption(1, Array("a b\r\n".utf8)),
        .restart(wall: TestWorld.start),
        .outcome(
            AttemptID(rawValue: 17),
            .response(status: 201, token: nil, body: []),
            wallMicroseconds: 5
        ),
        .outcome(
            AttemptID(rawValue: .max),
            .response(status: 999, token: "a b", body: [0, 10, 13, 92, 255]),
            wallMicroseconds: .max
        ),
        .outcome(
            AttemptID(rawValue: 1),
            .response(status: 200, token: "", body: Array("\n\n".utf8)),
            wallMicroseconds: 0
        ),
        .outcome(AttemptID(rawValue: 2), .failed(.timedOut), wallMicroseconds: 1),
        .outcome(
            AttemptID(rawValue: 3),
            .failed(.malformedResponse("a\nb c")),
            wallMicroseconds: 1
        ),
    ]

    @Test(arguments: causes)
    func `a cause comes back from its record`(cause: Cause) {
        let record = cause.record(at: 12)

        #expect(record.offset == 12)
        #expect(Cause(record) == cause)
    }

    @Test(
        arguments: [
            ("x", ""), ("r", ""), ("w", "1"), ("w", "x y"), ("a", ""), ("a", "-1"), ("s", ""),
            ("s", "yesterday"), ("o", ""), ("o", "1 2 200 0"), ("o", "1 2 nothing 0\n\n"),
            ("o", "-1 2 200 0\n\n"),
        ]
    )
    func `what is no cause gives none`(kind: String, payload: String) throws {
        let record = JournalRecord(
            offset: 0,
            kind: try #require(kind.utf8.first),
            payload: Array(payload.utf8)
        )

        #expect(Cause(record) == nil)
    }
}
