import Determinism
@testable import Runtime
import Sockets
import Testing
import Webhooks

@Suite struct OutboundConnectionTests {
    private let start = HostInstant(nanoseconds: 1_000)

    @Test func `without an attempt the deadline is the end of being kept`() {
        let connection = makeConnection()
        #expect(connection.deadline == nil)

        connection.keptUntil = start

        #expect(connection.deadline == start)
    }

    @Test func `an address's own deadline counts only while connecting to it`() {
        let connection = makeConnection()
        connection.exchange = exchange
        connection.exchange?.candidateDeadline = start
        connection.stage = .connecting
        #expect(connection.deadline == start)

        connection.stage = .sending

        #expect(connection.deadline == start.advanced(byMilliseconds: 3_000))
    }

    @Test(
        arguments: [
            ([.connectionRefused, .unreachable("x")], .connectionRefused),
            ([.unreachable("x"), .connectionRefused], .connectionRefused),
            ([.connectTimedOut, .connectionRefused], .connectionRefused),
            ([.connectTimedOut, .unreachable("x")], .connectTimedOut),
            ([.unreachable("x"), .unreachable("y")], .unreachable("x")),
        ] as [([AttemptFailure], AttemptFailure)]
    )
    func `of several addresses' failures the one that says most counts`(
        failures: [AttemptFailure],
        result: AttemptFailure
    ) {
        var exchange = exchange

        for failure in failures { exchange.note(failure) }

        #expect(exchange.connectFailure == result)
    }

    @Test func `a request is sent when the kernel has taken its last byte`() {
        var exchange = exchange
        exchange.sentByteCount = exchange.attempt.bytes.count - 1
        #expect(!exchange.isSent)

        exchange.sentByteCount += 1

        #expect(exchange.isSent)
    }

    private var exchange: Exchange {
        Exchange(attempt: makeAttempt(port: 1, timeout: 3_000), start: start)
    }

    private func makeConnection() -> OutboundConnection {
        OutboundConnection(
            endpoint: Endpoint(host: "localhost", port: 1),
            registration: Registration(index: 0, generation: 0)
        )
    }
}
