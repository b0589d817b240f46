@testable import Runtime
import Sockets
import Testing
import Webhooks

/// What may go wrong on a connection, over TLS as over a plain one.
@Suite struct SecureLimitsTests {
    /// A time limit in milliseconds within which curl has certainly connected.
    private let limit = 600

    @Test func `what doesn't end runs into the time limit, wherever it is`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()
        let paths = ["/silent", "/drip-head", "/drip-field", "/drip-body"]
        var attempts = try paths.map { try callbacks.attempt(.good, path: $0, timeout: limit) }
        // A handshake that is never answered.
        attempts.append(try callbacks.attempt(.mute, timeout: limit))

        let finished = try harness.run(attempts)

        #expect(finished.map(\.outcome) == attempts.map { _ in .failed(.timedOut) })
        #expect(finished.allSatisfy { $0.wallMicroseconds >= UInt32(limit) * 1_000 })
    }

    @Test func `a connection that isn't made in time has its own name`() throws {
        let full = try FullListener()
        var harness = try TLSCallbacks.shared.harness()
        let attempt = makeAttempt(
            port: full.port,
            timeout: 100,
            security: .tls(allowsSelfSigned: false)
        )

        #expect(try harness.run(attempt) == .failed(.connectTimedOut))
    }

    @Test func `an address that hangs leaves time for the next one`() throws {
        let full = try FullListener()
        let callbacks = try TLSCallbacks.shared
        let receiver = try Receiver(at: .loopbackV6, port: full.port) { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.stream.read()
            try connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
        }
        var harness = try callbacks.harness(addresses: [.loopbackV4, .loopbackV6])

        let outcome = try harness.run(
            receiver.attempt(timeout: limit, security: .tls(allowsSelfSigned: false))
        )

        // The second address was called: it doesn't speak TLS.
        guard case .failed(.handshake(let reason, .failed)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasSuffix("the callback seems to speak plain http"))
    }

    @Test func `an address that answers late keeps its time`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness(addresses: [.loopbackV4, .loopbackV6])

        let outcome = try harness.run(
            try callbacks.attempt(.good, path: "/silent", timeout: limit)
        )

        #expect(outcome == .failed(.timedOut))
    }

    @Test func `plain http on the port says so`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(try callbacks.attempt(.plain))

        guard case .failed(.handshake(let reason, .failed)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasSuffix("the callback seems to speak plain http"))
    }

    @Test func `TLS 1.0 is no version that both sides take`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(try callbacks.attempt(.tls10))

        guard case .failed(.handshake(_, .protocolVersion)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test(
        arguments: [
            ("/nothing", .closedBeforeResponse), ("/short", .closedBeforeResponse),
            ("/reset", .connectionReset),
        ] as [(String, AttemptFailure)]
    )
    func `a connection that ends early is a failure`(
        path: String,
        failure: AttemptFailure
    ) throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(try callbacks.attempt(.good, path: path))

        #expect(outcome == .failed(failure))
    }

    @Test(arguments: ["/garbage", "/two-lengths", "/interim"])
    func `what is no response is malformed`(path: String) throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(try callbacks.attempt(.good, path: path))

        guard case .failed(.malformedResponse) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func `a body without end is cut off at the limit`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(
            try callbacks.attempt(.good, path: "/endless", limit: 100_000)
        )

        #expect(outcome == .failed(.responseTooLarge(100_000)))
    }
}
