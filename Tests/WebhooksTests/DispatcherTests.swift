import Determinism
import HTTP
import TestSupport
import Testing
import Webhooks

/// A random life of a dispatcher; the stage checks every law after each step.
@Suite struct DispatcherTests {
    private static let ids = ["one", "two", "three"]

    @Test(arguments: Seed.first(60))
    func `no law is broken, and every event ends in exactly one way`(seed: Seed) throws {
        var prng = seed.prng
        var configuration = Dispatcher.Configuration()
        configuration.endpointConcurrencyLimit = prng.next(in: 1...3)
        configuration.inFlightLimit = prng.next(in: 1...4)
        configuration.laneLengthLimit = prng.next(in: 2...6)
        configuration.schedule = RetrySchedule(offsetsMilliseconds: [10, 20, 50, 200])
        let webhooks = try Self.ids.enumerated().map { index, id in
            try Stage.webhook(
                id,
                app: index == 2 ? "other" : "app",
                url: "http://127.0.0.1:\(3_000 + index % 2)/"
            )
        }
        var stage = try Stage(configuration, webhooks: webhooks)
        var inFlight: [Stage.Sent] = []
        for step in 0..<200 {
            switch prng.next(in: 0...19) {
            case 0...6:
                stage.post("\(step)", in: "s\(prng.next(in: 0...2))", to: ["app", "other"])
            case 7...12 where !inFlight.isEmpty:
                let sent = inFlight.remove(at: prng.next(in: 0...inFlight.count - 1))
                if sent.request.fields["X-OUTBOUND-INDEX"] == nil, prng.chance(Ratio(2, of: 3)) {
                    stage.confirm(sent, secret: "secret-of-\(sent.request.target.path)")
                } else {
                    stage.answer(sent, prng.chance(Ratio(1, of: 2)) ? 200 : 500)
                }
            case 13...16: stage.advance(Int64(prng.next(in: 0...40)))
            case 17: try? stage.dispatcher.disable(Self.pick(&prng), at: stage.now)
            case 18:
                _ = try? stage.dispatcher.verify(
                    Self.pick(&prng),
                    challenge: "0123456789abcdefghijklmnopqrstuv",
                    at: stage.now
                )
            default: break
            }
            inFlight += try stage.send()
        }

        let counts = stage.dispatcher.counts
        let settled = counts.delivered + counts.discarded + counts.dropped
        #expect(Set(stage.settled).count == stage.settled.count)
        #expect(stage.settled.count == settled)
        let page = stage.dispatcher.deliveries(matching: DeliveryFilter(), limit: 1_000)
        #expect(page.total == settled + counts.waiting + counts.sending + counts.retrying)
    }

    /// Copying forks: what one copy learns the other doesn't.
    @Test func `a dispatcher is a value`() throws {
        var stage = try Stage()
        stage.post("x")
        let fork = stage
        let sent = try stage.sendOne()
        stage.answer(sent, 200)

        #expect(try stage.delivery(1).state == .delivered)
        #expect(try fork.delivery(1).state == .waiting)
    }

    private static func pick(_ prng: inout PRNG) -> WebhookID {
        WebhookID(rawValue: ids[prng.next(in: 0...ids.count - 1)])
    }
}
