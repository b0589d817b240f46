@testable import Runtime
import Sockets
import Synchronization
import Testing
import Webhooks

/// Answers what a test says, once for each question.
final class ScriptedResolver: NameResolving {
    private let answers: Mutex<[Result<[IPAddress], ResolutionError>]>
    private let asked = Mutex<[String]>([])

    init(_ answers: [IPAddress]...) {
        self.answers = Mutex(answers.map { .success($0) })
    }

    init(failing reason: String) {
        answers = Mutex([.failure(ResolutionError(name: "bot.test", reason: reason))])
    }

    /// What it was asked so far.
    var questions: [String] { asked.withLock { $0 } }

    func immediate(_ host: String) -> [IPAddress]? { nil }

    func lookUp(
        _ host: String,
        completion: @escaping @Sendable (Result<[IPAddress], ResolutionError>) -> Void
    ) throws(SystemError) {
        asked.withLock { $0.append(host) }
        let answer = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let answer else { throw SystemError(call: "resolve", number: .timedOut) }
        completion(answer)
    }
}

/// What becomes of a host's addresses; nobody outside of the test is asked or called.
@Suite struct NameResolvingTests {
    private let publicAddress = IPAddress.v4(0xC633_6407)
    private let privateAddress = IPAddress.v4(0x0A00_0001)

    @Test func `a name that leads to a forbidden address is refused`() throws {
        var harness = try harness(ScriptedResolver([publicAddress]))

        let outcome = try harness.run(makeAttempt(host: "bot.test", port: 1))

        let reason =
            "bot.test is at 198.51.100.7, which is a public address; "
            + "--allow-egress bot.test allows it"
        #expect(outcome == .failed(.addressForbidden(reason)))
    }

    @Test func `one forbidden address among several refuses them all`() throws {
        for addresses in [[.loopbackV4, publicAddress], [publicAddress, .loopbackV4]] {
            var harness = try harness(ScriptedResolver(addresses))

            let outcome = try harness.run(makeAttempt(host: "bot.test", port: 1))

            #expect(outcome.isForbidden)
        }
    }

    @Test func `the strict rules refuse what the local ones want`() throws {
        for address in [
            IPAddress.loopbackV4, privateAddress, .v6(0x64_FF9B << 32, 0x7F00_0001, zone: 0),
        ] {
            var harness = try harness(
                ScriptedResolver([address]),
                rules: CallbackRules(mode: .strict)
            )

            #expect(try harness.run(makeAttempt(host: "bot.test", port: 1)).isForbidden)
        }
    }

    @Test func `an allowed host is called wherever its addresses lead`() throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(okResponse)
            try connection.waitForEnd()
        }
        // IPv4-mapped, so that a forbidden form leads to the test itself.
        let mapped = IPAddress.v6(0, 0xFFFF_7F00_0001, zone: 0)
        let resolver = ScriptedResolver([mapped], [mapped])
        var harness = try harness(resolver, rules: CallbackRules(allowedHosts: ["bot.test"]))

        #expect(try harness.run(receiver.attempt(host: "bot.test")) == okOutcome)
    }

    @Test func `a name is resolved once an attempt, and the address checked is called`() throws {
        let receiver = try Receiver { listener, tell in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest()
            try connection.write(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            )
            tell("called")
        }
        let resolver = ScriptedResolver([.loopbackV4], [publicAddress])
        var harness = try harness(resolver)

        let first = try harness.run(receiver.attempt(host: "bot.test"))
        #expect(first == .response(status: 200, token: nil, body: []))
        #expect(resolver.questions == ["bot.test"])
        #expect(try receiver.waitUntilEnded() == ["called"])

        // It has moved by the next attempt, which is judged by the new address.
        #expect(try harness.run(receiver.attempt(host: "bot.test")).isForbidden)
        #expect(resolver.questions == ["bot.test", "bot.test"])
    }

    @Test func `a name without an address is told with the resolver's reason`() throws {
        var failing = try harness(ScriptedResolver(failing: "Name or service not known"))
        var empty = try harness(ScriptedResolver([]))
        var broken = try harness(ScriptedResolver())

        let attempt = makeAttempt(host: "bot.test", port: 1)

        let reason = "bot.test: Name or service not known"
        #expect(try failing.run(attempt) == .failed(.nameNotResolved(reason)))
        #expect(try empty.run(attempt) == .failed(.nameNotResolved("bot.test has no address")))
        guard case .failed(.nameNotResolved) = try broken.run(attempt) else {
            Issue.record("a resolver that can't be asked resolves nothing")
            return
        }
    }

    @Test func `the system's resolver knows this machine without asking`() {
        #expect(SystemResolver().immediate("localhost") == [.loopbackV4, .loopbackV6])
        #expect(SystemResolver().immediate("bot.test") == nil)
    }

    private func harness(
        _ resolver: ScriptedResolver,
        rules: CallbackRules = CallbackRules()
    ) throws -> CallbackHarness {
        var options = CallbackOptions()
        options.resolver = resolver
        return try CallbackHarness(rules: rules, options: options)
    }
}

extension AttemptOutcome {
    fileprivate var isForbidden: Bool {
        if case .failed(.addressForbidden) = self { true } else { false }
    }
}
