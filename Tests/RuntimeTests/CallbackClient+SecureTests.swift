@testable import Runtime
import Sockets
import Testing
import Webhooks

/// Attempts through TLS, to a real server.
@Suite struct CallbackClientSecureTests {
    @Test func `the request is on the wire as it is without TLS, byte for byte`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()
        let body = #"{"text":"\"quotes\", \\ and %41 ü"}"#
        let attempt = try callbacks.attempt(.good, body: body)

        let outcome = try harness.run(attempt)

        #expect(outcome == .response(status: 200, token: "abc", body: attempt.bytes))
        #expect(harness.client.keptCount == 0)
    }

    @Test func `a large body goes there and back`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()
        let body = String(repeating: "x", count: 1 << 20)
        let attempt = try callbacks.attempt(.good, body: body, limit: 2 << 20)

        #expect(
            try harness.run(attempt) == .response(status: 200, token: "abc", body: attempt.bytes)
        )
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `the host is verified, be it a name or an address`(host: String) throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        guard case .response = try harness.run(try callbacks.attempt(.good, host: host)) else {
            Issue.record("\(host) is in the certificate")
            return
        }
    }

    @Test func `each attempt is one request, whatever came before`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        for count in 1...3 {
            let outcome = try harness.run(try callbacks.attempt(.good, path: "/count/each"))
            #expect(outcome == .response(status: 200, token: "abc", body: Array("\(count)".utf8)))
        }
    }

    @Test func `a redirect isn't followed`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(try callbacks.attempt(.good, path: "/redirect"))
        #expect(outcome == .response(status: 302, token: nil, body: []))

        let count = try harness.run(try callbacks.attempt(.good, path: "/count/redirect"))
        #expect(count == .response(status: 200, token: "abc", body: Array("1".utf8)))
    }

    @Test(arguments: ["/chunks", "/to-the-end"])
    func `a body ends where HTTP says`(path: String) throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(try callbacks.attempt(.good, path: path))

        #expect(outcome == .response(status: 200, token: "abc", body: Array("ok".utf8)))
    }

    @Test(
        arguments: [
            (.expired, .expired), (.early, .notYetValid), (.elsewhere, .mismatch),
            (.unknown, .unauthorized), (.selfSigned, .selfSigned),
            (.selfSignedExpired, .selfSigned), (.selfSignedElsewhere, .selfSigned),
        ] as [(TLSCallbacks.Kind, CertificateProblem)]
    )
    func `a certificate that isn't accepted is told apart, and gets no request`(
        kind: TLSCallbacks.Kind,
        problem: CertificateProblem
    ) throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(try callbacks.attempt(kind))

        guard case .failed(.certificate(let reason, problem)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasPrefix("SSL"))
    }

    @Test func `without an authority of our own the test's certificate is unknown`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness { $0.authorities = nil }

        let outcome = try harness.run(try callbacks.attempt(.good))

        guard case .failed(.certificate(_, .unauthorized)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test(arguments: [.selfSigned, .self12] as [TLSCallbacks.Kind])
    func `a self-signed certificate will do where it is allowed`(kind: TLSCallbacks.Kind) throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()
        let path = "/count/\(kind)"

        for count in 1...2 {
            let attempt = try callbacks.attempt(kind, path: path, allowsSelfSigned: true)
            #expect(
                try harness.run(attempt)
                    == .response(status: 200, token: "abc", body: Array("\(count)".utf8))
            )
            #expect(harness.client.secure.rememberedCount == 1)
        }
    }

    @Test(
        arguments: [
            (.selfSignedExpired, .expired), (.selfSignedEarly, .notYetValid),
            (.selfSignedElsewhere, .mismatch), (.expired, .expired), (.unknown, .unauthorized),
        ] as [(TLSCallbacks.Kind, CertificateProblem)]
    )
    func `only who vouches for it is forgiven where self-signed ones are allowed`(
        kind: TLSCallbacks.Kind,
        problem: CertificateProblem
    ) throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        let outcome = try harness.run(try callbacks.attempt(kind, allowsSelfSigned: true))

        guard case .failed(.certificate(_, problem)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(harness.client.secure.rememberedCount == 0)
    }

    @Test func `a remembered certificate that has changed is forgotten within the attempt`() throws
    {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()
        for kind in [TLSCallbacks.Kind.selfSigned, .good] {
            let attempt = try callbacks.attempt(kind, allowsSelfSigned: true)
            let stale = CertificateMessage.pem([[0x30, 0x00]])
            harness.client.secure.remember(
                callbacks.authority + stale,
                of: attempt.endpoint,
                limit: 9
            )
            harness.client.secure.remember(callbacks.authority, of: attempt.endpoint, limit: 9)

            guard case .response = try harness.run(attempt) else {
                Issue.record("\(kind) is called with its present certificate")
                return
            }
        }
    }

    @Test func `an authority that isn't asked for is of no use`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness { options in
            options.authorities = Array("no certificate\n".utf8)
        }

        let outcome = try harness.run(try callbacks.attempt(.good))

        guard case .failed(.unreachable(let reason)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasPrefix("curl: "))
    }

    @Test func `where nobody listens the connection is refused`() throws {
        let port = try Socket.listening(at: SocketAddress(ip: .loopbackV4, port: 0)).localAddress()
            .port
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness(addresses: [.loopbackV6, .loopbackV4])
        let attempt = makeAttempt(port: port, security: .tls(allowsSelfSigned: false))

        #expect(try harness.run(attempt) == .failed(.connectionRefused))
    }

    @Test func `a name's second address is tried when the first one refuses`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness(addresses: [.loopbackV6, .loopbackV4])

        guard case .response = try harness.run(try callbacks.attempt(.good)) else {
            Issue.record("the server is at the second address")
            return
        }
    }

    @Test func `a forbidden address is refused before any process is started`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness(addresses: [.loopbackV4, .v4(0xC633_6407)])

        harness.client.start(try callbacks.attempt(.good), &harness.reactor)

        let finished = harness.client.takeFinished().map(\.outcome)
        guard case .failed(.addressForbidden) = finished.first else {
            Issue.record("\(finished)")
            return
        }
        #expect(harness.reactor.table.count == 1)
    }

    @Test func `without curl the failure says that it is needed`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness { $0.program = "curl-that-is-not-installed" }

        #expect(
            try harness.run(try callbacks.attempt(.good))
                == .failed(
                    .unreachable(
                        "https callbacks need the program curl-that-is-not-installed, "
                            + "which is not installed"
                    )
                )
        )
    }

    @Test func `those beyond the limit wait, and their time begins with their turn`() throws {
        let callbacks = try TLSCallbacks.shared
        var settings = ServerSettings()
        settings.secureAttemptLimit = 2
        var harness = try callbacks.harness(settings: settings)
        let attempts = try (1...6).map {
            try callbacks.attempt(.good, path: "/count/turns", id: $0)
        }

        harness.reactor.tick()
        for attempt in attempts { harness.client.start(attempt, &harness.reactor) }
        #expect(harness.client.secure.waitingCount == 4)
        var finished: [FinishedAttempt] = []
        while finished.count < 6 {
            #expect(harness.client.secure.busyCount <= 2)
            try harness.turn()
            finished += harness.client.takeFinished()
        }

        #expect(Set(finished.map(\.id.rawValue)) == Set(1...6))
        #expect(finished.count(where: \.outcome.isSuccess) == 6)
        try settle(&harness)
    }

    @Test func `many that fail at once leave room for the others`() throws {
        let callbacks = try TLSCallbacks.shared
        var settings = ServerSettings()
        settings.secureAttemptLimit = 2
        var harness = try callbacks.harness(settings: settings, addresses: [.v4(0xC633_6407)])
        let attempt = try callbacks.attempt(.good)

        for _ in 0..<5_000 { harness.client.secure.append(attempt) }
        harness.client.startWaiting(&harness.reactor)

        #expect(harness.client.finishedCount == 5_000)
        #expect(harness.client.secure.busyCount == 0)
    }

    @Test func `a process is gone after its attempt, answered or not`() throws {
        let callbacks = try TLSCallbacks.shared
        var harness = try callbacks.harness()

        _ = try harness.run(try callbacks.attempt(.good))
        _ = try harness.run(try callbacks.attempt(.good, path: "/silent", timeout: 50))
        _ = try harness.run(try callbacks.attempt(.good, path: "/endless", limit: 1_000))

        try settle(&harness)
    }

    /// Lets the processes end.
    private func settle(_ harness: inout CallbackHarness) throws {
        while harness.reactor.table.count > 1 { try harness.turn() }
        #expect(harness.client.secure.busyCount == 0)
    }
}
