import Determinism
@testable import Emulation
@testable import Runtime
import Synchronization
import Testing

@Suite struct LogWriterTests {
    private let wall: Int64 = 1_700_000_000_123
    private let instant = Instant(millisecondsSinceEpoch: 1_521_738_423_529)

    @Test func `a line for people has the wall's time, the virtual time and a sentence`() {
        let text = written(.text) { writer in
            writer.write(
                LogEntry(
                    level: .info,
                    instant: instant,
                    content: .request(method: "GET", target: "/_wws/health", status: 200)
                ),
                wall: wall
            )
            writer.write(
                LogEntry(level: .warning, instant: instant, content: .attempt(attempt)),
                wall: wall
            )
            writer.note(.error, "no room", wall: wall)
        }

        #expect(
            text == """
                2023-11-14T22:13:20.123Z [2018-03-22T17:07:03.529Z] GET /_wws/health 200
                2023-11-14T22:13:20.123Z [2018-03-22T17:07:03.529Z] warning: callback \
                message-created to 127.0.0.1:3000 failed: connection-refused \
                (retry 3, delivery d-1)
                2023-11-14T22:13:20.123Z error: no room

                """
        )
    }

    @Test func `a line for programs is a JSON object`() {
        let text = written(.json) { writer in
            writer.write(
                LogEntry(
                    level: .info,
                    instant: instant,
                    content: .request(method: "GET", target: "/\"", status: 404)
                ),
                wall: wall
            )
            writer.write(
                LogEntry(level: .debug, instant: instant, content: .attempt(attempt)),
                wall: wall
            )
            writer.note(.warning, "line\nbreak", wall: wall)
        }

        #expect(
            text == #"""
                {"wall":"2023-11-14T22:13:20.123Z","time":"2018-03-22T17:07:03.529Z",\#
                "level":"info","method":"GET","target":"/\"","status":404}
                {"wall":"2023-11-14T22:13:20.123Z","time":"2018-03-22T17:07:03.529Z",\#
                "level":"debug","delivery":"d-1","event":"message-created",\#
                "endpoint":"127.0.0.1:3000","retryCount":3,\#
                "outcome":"connection-refused","delivered":false}
                {"wall":"2023-11-14T22:13:20.123Z","level":"warning","message":"line\nbreak"}

                """#
        )
    }

    @Test func `nothing is handed over when nothing was written`() {
        let calls = Mutex(0)
        var writer = LogWriter(.lines(.text) { _ in calls.withLock { $0 += 1 } })

        writer.flush()
        writer.note(.info, "one", wall: wall)
        writer.note(.info, "two", wall: wall)
        writer.flush()
        writer.flush()

        #expect(calls.withLock { $0 } == 1)
    }

    private var attempt: AttemptEntry {
        AttemptEntry(
            delivery: "d-1",
            event: "message-created",
            endpoint: "127.0.0.1:3000",
            retryCount: 3,
            isResend: false,
            outcome: "connection-refused",
            isSuccess: false
        )
    }

    private func written(_ format: LogFormat, _ body: (inout LogWriter) -> Void) -> String {
        let bytes = Mutex<[UInt8]>([])
        withoutActuallyEscaping(body) { body in
            var writer = LogWriter(.lines(format) { lines in bytes.withLock { $0 += lines } })
            body(&writer)
            writer.flush()
        }
        return String(decoding: bytes.withLock { $0 }, as: UTF8.self)
    }
}
