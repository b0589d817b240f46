import Determinism
import HTTP
import TestSupport
import Testing

@testable import Emulation
@testable import Webhooks

@Suite struct FaultRuleTests {
    private func rule(
        _ times: FaultRule.Times,
        id: UInt32 = 1,
        seed: UInt64 = 1
    ) -> FaultRule {
        FaultRule(
            id: FaultID(rawValue: id),
            .callback(CallbackMatch()),
            .timeout,
            times,
            seed: seed
        )
    }

    /// Which of the first matches a rule strikes.
    private func strikes(_ rule: FaultRule, among count: Int) -> [Bool] {
        var rule = rule
        return (0..<count).map { _ in rule.strikes() }
    }

    @Test(
        arguments: [
            (.always, [true, true, true, true]), (.nth(1), [true, false, false, false]),
            (.nth(3), [false, false, true, false]), (.nth(5), [false, false, false, false]),
            (.first(1), [true, false, false, false]), (.first(3), [true, true, true, false]),
            (.first(4), [true, true, true, true]),
            (.ratio(Ratio(1, of: 1)), [true, true, true, true]),
        ] as [(FaultRule.Times, [Bool])]
    )
    func `a rule strikes as often as it says`(times: FaultRule.Times, expected: [Bool]) {
        var rule = rule(times)
        #expect((0..<4).map { _ in rule.strikes() } == expected)
        #expect(rule.matchCount == 4)
        #expect(rule.hitCount == expected.count { $0 })
    }

    @Test(arguments: Seed.first(5))
    func `chance comes from the seed and the rule's name, and from nothing else`(seed: Seed) {
        let times = FaultRule.Times.ratio(Ratio(1, of: 4))
        let first = strikes(rule(times, seed: seed.value), among: 4_000)

        #expect(strikes(rule(times, seed: seed.value), among: 4_000) == first)
        #expect(strikes(rule(times, id: 2, seed: seed.value), among: 4_000) != first)
        #expect(strikes(rule(times, seed: seed.value &+ 1), among: 4_000) != first)
        // A thousand are expected; seven standard deviations are 192.
        #expect((808...1_192).contains(first.count { $0 }))
    }

    @Test(
        arguments: [
            ("f-0", 0), ("f-1", 1), ("f-4294967295", 4_294_967_295), ("f-4294967296", nil),
            ("f-01", nil), ("f-", nil), ("f-+1", nil), ("f--1", nil), ("1", nil), ("F-1", nil),
            ("", nil),
        ] as [(String, UInt32?)]
    )
    func `a rule's name is read as it is written`(text: String, number: UInt32?) {
        #expect(FaultID(parsing: text)?.rawValue == number)
        if let number { #expect(FaultID(rawValue: number).description == text) }
    }
}

@Suite struct CallbackMatchTests {
    private func attempt(
        delivery: UInt64? = 7,
        event: EventType? = .messageCreated,
        retryCount: Int = 0,
        space: String? = "s"
    ) -> AttemptDescription {
        AttemptDescription(
            delivery: delivery.map(DeliveryID.init(rawValue:)),
            event: event,
            endpoint: Endpoint(host: "127.0.0.1", port: 3_000),
            retryCount: retryCount,
            webhook: WebhookID(rawValue: "w"),
            app: "a",
            space: space,
            isResend: false
        )
    }

    @Test func `what isn't said lets every event pass, and no handshake`() {
        let all = CallbackMatch()

        #expect(all.matches(attempt()))
        #expect(all.matches(attempt(event: .spaceDeleted, retryCount: 246)))
        #expect(!all.matches(attempt(delivery: nil, event: nil, space: nil)))
    }

    @Test func `a handshake is met by its name alone`() {
        let handshakes = CallbackMatch(event: "verification")

        #expect(handshakes.matches(attempt(delivery: nil, event: nil, space: nil)))
        #expect(!handshakes.matches(attempt()))
        #expect(!handshakes.matches(attempt(event: nil)), "an event whose kind was forgotten")
    }

    @Test(
        arguments: [
            (CallbackMatch(webhook: WebhookID(rawValue: "w")), true),
            (CallbackMatch(webhook: WebhookID(rawValue: "v")), false),
            (CallbackMatch(app: "a"), true), (CallbackMatch(app: "b"), false),
            (CallbackMatch(space: "s"), true), (CallbackMatch(space: "t"), false),
            (CallbackMatch(event: "message-created"), true),
            (CallbackMatch(event: "message-edited"), false),
            (CallbackMatch(app: "a", space: "s"), true),
            (CallbackMatch(app: "a", space: "t"), false),
        ]
    )
    func `everything that is said has to fit`(match: CallbackMatch, expected: Bool) {
        #expect(match.matches(attempt()) == expected)
    }

    @Test func `attempts are counted from 1, which is the first and no retry`() {
        for (number, retryCount, expected) in [
            (1, 0, true), (1, 1, false), (2, 0, false), (2, 1, true), (247, 246, true),
            (247, 245, false),
        ] {
            let match = CallbackMatch(attempt: number)
            #expect(match.matches(attempt(retryCount: retryCount)) == expected)
        }
    }
}

@Suite struct PathPatternTests {
    @Test(
        arguments: [
            ("/", "/anything/at/all", true), ("/", "/", true),
            ("/v1", "/v1/spaces/s/messages", true), ("/v1", "/v1", true), ("/v1", "/v10", false),
            ("/v1", "/", false), ("/v1/spaces", "/v1", false),
            ("/v1/spaces/{space}/messages", "/v1/spaces/s/messages", true),
            ("/v1/spaces/{space}/messages", "/v1/spaces/s/photo", false),
            ("/v1/spaces/{}/messages", "/v1/spaces/s/messages/m", true),
            ("/v1/spaces/s", "/v1/spaces/t", false), ("/v1//spaces/", "/v1/spaces", true),
            ("/a%20b", "/a%20b/c", true), ("/V1", "/v1", false),
        ]
    )
    func `a pattern is the beginning of a path in whole segments`(
        pattern: String,
        path: String,
        expected: Bool
    ) throws {
        let segments = try #require(RequestTarget(path)?.segments)

        #expect(try #require(PathPattern(pattern)).matches(segments) == expected)
    }

    @Test(arguments: ["", "v1", "/v1?x=1", "/v1#x", "/a b", "/%ZZ", "*"])
    func `what isn't a path is no pattern`(text: String) {
        #expect(PathPattern(text) == nil)
    }

    @Test(
        arguments: [
            ("/_wws", true), ("/_wws/clock", true), ("/%5Fwws/clock", true), ("//_wws", true),
            ("/_wwsx", false), ("/", false), ("/v1/_wws", false), ("/{any}", false),
        ]
    )
    func `a pattern of the control API alone is known`(text: String, expected: Bool) throws {
        #expect(try #require(PathPattern(text)).isControl == expected)
    }
}
