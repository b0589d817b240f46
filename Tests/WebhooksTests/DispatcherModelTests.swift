import Determinism
import HTTP
import TestSupport
import Testing
import Webhooks

/// The dispatcher against ``ReferenceDispatcher``, through random lives of webhooks.
@Suite struct DispatcherModelTests {
    /// One life: the same things are done to both, and after each step both must agree.
    struct Life {
        static let ids = ["one", "two", "three", "four"]
        static let spaces = ["x", "y", "z"]

        var prng: PRNG
        var real: Dispatcher
        var model: ReferenceDispatcher
        var attempts: [UInt64: AttemptID] = [:]
        var handshakes: Set<UInt64> = []
        var trace: [String] = []

        init(_ seed: Seed) throws {
            prng = seed.prng
            let schedule =
                prng.chance(Ratio(1, of: 3))
                ? RetrySchedule.platform : RetrySchedule(offsetsMilliseconds: [10, 20, 30, 70])
            let configuration = Dispatcher.Configuration(
                schedule: schedule,
                endpointConcurrencyLimit: prng.next(in: 1...3),
                inFlightLimit: prng.next(in: 1...6),
                laneLengthLimit: prng.next(in: 1...4),
                deliveryLogLimit: prng.next(in: 0...40),
                attemptLogLimit: prng.next(in: 0...4)
            )
            real = Dispatcher(configuration: configuration)
            model = ReferenceDispatcher(configuration)
            for id in Self.ids { try add(id, state: .enabled) }
        }

        var instant: Instant { Instant(millisecondsSinceEpoch: model.now) }

        mutating func pick<Element>(_ elements: [Element]) -> Element {
            elements[Int(prng.next(below: UInt64(elements.count)))]
        }

        mutating func url() throws -> CallbackURL {
            try CallbackURL(parsing: "http://127.0.0.1:\(prng.next(in: 3_000...3_002))/")
        }

        mutating func add(_ id: String, state: Webhook.State) throws {
            let webhook = Webhook(
                id: WebhookID(rawValue: id),
                app: id == "four" ? "b" : "a",
                secret: "secret \(prng.next(in: 0...9))",
                url: try url(),
                events: pick([[.messageCreated], [.messageCreated, .spaceUpdated]]),
                state: state
            )
            try real.add(webhook)
            model.hooks.append(
                ReferenceDispatcher.Hook(
                    webhook: webhook,
                    first: UInt64(model.events.count) + 1
                )
            )
        }

        mutating func changes() throws -> WebhookChanges {
            WebhookChanges(
                name: prng.chance(Ratio(1, of: 2)) ? "name \(prng.next(in: 0...9))" : nil,
                secret: prng.chance(Ratio(1, of: 2)) ? "secret \(prng.next(in: 0...9))" : nil,
                url: prng.chance(Ratio(1, of: 2)) ? try url() : nil
            )
        }

        mutating func step() throws {
            switch prng.next(in: 0...39) {
            case 0...9: post()
            case 10...17: _ = try takeOutput()
            case 18...25 where !model.flights.isEmpty: finish()
            case 26...31: pass()
            case 32...33: try verify()
            case 34: try update()
            case 35 where prng.chance(Ratio(1, of: 2)): try disable()
            case 36 where prng.chance(Ratio(1, of: 3)): try replace()
            case 37...38: try resend()
            default: while try takeOutput() {}
            }
            try compare()
        }

        mutating func post() {
            let space = pick(Self.spaces)
            let apps = pick([["a"], ["b"], ["a", "b"], ["b", "a"], ["c"]])
            let type = pick([EventType.messageCreated, .spaceUpdated])
            let body = Array("event \(model.events.count) \(prng.next(in: 0...9))".utf8)
            trace.append("post in \(space) to \(apps)")
            model.post(body, in: space, to: apps, type: type)
            real.enqueue(
                Notification(
                    eventType: type,
                    space: space,
                    recipients: apps,
                    body: body,
                    occurred: instant
                ),
                at: instant
            )
        }

        mutating func finish() {
            let place = Int(prng.next(below: UInt64(model.flights.count)))
            let flight = model.flights[place]
            let success = prng.chance(Ratio(2, of: 5))
            trace.append("attempt \(flight.attempt) ends, success: \(success)")
            guard let id = attempts[flight.attempt] else { return }
            var outcome: AttemptOutcome =
                success
                ? .response(status: pick([200, 201, 203, 204]), token: nil, body: [])
                : .failed(pick([.timedOut, .connectionRefused]))
            if flight.handshake != nil, success {
                let hook = model.hook(flight.webhook).map { model.hooks[$0] }
                let secret = hook?.handshake?.changes.secret ?? hook?.webhook.secret ?? ""
                let body = Array("{\"response\":\"c\"}".utf8)
                let token = Signature(secret: secret).token(of: body)
                outcome = .response(status: 200, token: token, body: body)
            }
            model.finish(place, success: success)
            let known = real.attemptFinished(id, outcome, wallMicroseconds: 1, at: instant)
            #expect(known)
        }

        mutating func pass() {
            let next = real.nextDeadline?.millisecondsSinceEpoch ?? model.now
            let target = pick([
                next, next - 1, next + 1, model.now + Int64(prng.next(in: 0...40_000)),
            ])
            model.now = max(model.now, target)
            trace.append("it is \(model.now)")
            real.fireTimers(at: instant)
        }

        mutating func verify() throws {
            let id = pick(Self.ids)
            let changes = prng.chance(Ratio(1, of: 2)) ? try changes() : WebhookChanges()
            trace.append("verify \(id)")
            let webhook = WebhookID(rawValue: id)
            if model.verify(id, changes) {
                _ = try real.verify(webhook, candidate: changes, challenge: "c", at: instant)
            } else {
                #expect(throws: WebhookError.self) {
                    try real.verify(webhook, challenge: "c", at: instant)
                }
            }
        }

        mutating func update() throws {
            let id = pick(Self.ids)
            let changes = try changes()
            trace.append("update \(id)")
            if model.update(id, changes) {
                try real.update(WebhookID(rawValue: id), changes)
            } else {
                #expect(throws: WebhookError.self) {
                    try real.update(WebhookID(rawValue: id), changes)
                }
            }
        }

        mutating func disable() throws {
            let id = pick(model.hooks.map(\.webhook.id.rawValue))
            trace.append("disable \(id)")
            model.disable(id)
            try real.disable(WebhookID(rawValue: id), at: instant)
        }

        /// Deletes a webhook and registers another of its id.
        mutating func replace() throws {
            let id = pick(model.hooks.map(\.webhook.id.rawValue))
            trace.append("replace \(id)")
            model.remove(id)
            try real.remove(WebhookID(rawValue: id), at: instant)
            try add(id, state: pick(Webhook.State.allCases))
        }

        /// Sends an event that the log still has once more.
        mutating func resend() throws {
            let known = real.deliveries().deliveries.map(\.id)
            guard !known.isEmpty else { return }
            let id = pick(known)
            trace.append("resend \(id)")
            if model.resend(id.rawValue) {
                try real.resend(id, at: instant)
            } else {
                #expect(throws: ResendError.self) { try real.resend(id, at: instant) }
            }
        }

        /// Takes one output of both, which must be the same.
        mutating func takeOutput() throws -> Bool {
            let expected = model.next()
            let output = real.nextOutput()
            try #require(try simplified(output) == expected, "\(trace.suffix(40))")
            return output != nil
        }

        private mutating func simplified(
            _ output: DispatcherOutput?
        ) throws -> ReferenceDispatcher.Expectation? {
            switch output {
            case nil: return nil
            case .deliverySettled(let id): return .settled(id.rawValue)
            case .verificationFinished(let id, _, let failure):
                return .verified(id.rawValue, passed: failure == nil)
            case .attempt(let attempt):
                attempts[attempt.id.rawValue] = attempt.id
                let sent = try Stage.Sent(attempt)
                guard let index = sent.index else {
                    return .handshake(
                        attempt: attempt.id.rawValue,
                        port: attempt.endpoint.port,
                        token: sent.token ?? ""
                    )
                }
                return .event(
                    attempt: attempt.id.rawValue,
                    port: attempt.endpoint.port,
                    token: sent.token ?? "",
                    index: index,
                    retryCount: sent.retryCount ?? -1,
                    body: sent.request.body
                )
            }
        }

        func compare() throws {
            try #require(real.checkInvariants() == [], "\(trace.suffix(40))")
            #expect(real.inFlightCount == model.flights.count)
            #expect(real.webhooks == model.hooks.map(\.webhook))
            let due = model.lanes.filter { $0.resends.isEmpty && $0.flying == nil }
                .compactMap { $0.turn?.due }.filter { $0 > model.now }.min()
            try #require(
                real.nextDeadline?.millisecondsSinceEpoch == due,
                "\(trace.suffix(40))"
            )
            for delivery in real.deliveries().deliveries {
                guard let event = model.events[delivery.id.rawValue] else {
                    Issue.record("\(delivery.id) is unknown")
                    continue
                }
                try #require(
                    delivery.state == event.state && delivery.index == event.index
                        && delivery.dropReason == event.reason && delivery.space == event.space
                        && delivery.body == event.body
                        && delivery.webhook.rawValue == event.webhook
                        && delivery.firstFailedAt?.millisecondsSinceEpoch == event.zero
                        && delivery.attemptCount == event.attempts,
                    "\(delivery) \(event) \(trace.suffix(40))"
                )
            }
        }
    }

    @Test(arguments: Seed.first(30))
    func `every output and every state are as the reference says`(seed: Seed) throws {
        var life = try Life(seed)

        for _ in 0..<400 { try life.step() }
    }

    /// Whatever happened before: once callbacks answer, everything that is under way arrives.
    @Test(arguments: Seed.first(8))
    func `everything ends in exactly one of delivered, discarded, dropped`(seed: Seed) throws {
        var life = try Life(seed)
        for _ in 0..<200 { try life.step() }

        var rounds = 0
        while !life.real.isQuiet || life.real.nextDeadline != nil || life.real.inFlightCount > 0 {
            rounds += 1
            try #require(rounds < 20_000)
            while try life.takeOutput() {}
            if life.model.flights.isEmpty, life.real.isQuiet {
                life.pass()
            } else if !life.model.flights.isEmpty {
                life.finish()
            }
            try life.compare()
        }
        while try life.takeOutput() {}

        #expect(
            life.real.counts.waiting + life.real.counts.sending + life.real.counts.retrying == 0
        )
        #expect(life.model.events.values.allSatisfy { $0.state.isSettled })
        let counts = life.real.counts
        #expect(counts.delivered + counts.discarded + counts.dropped == life.model.events.count)
    }

    @Test(arguments: Seed.first(4))
    func `the same life twice gives the same outputs`(seed: Seed) throws {
        func outputs() throws -> [DispatcherOutput] {
            var life = try Life(seed)
            var outputs: [DispatcherOutput] = []
            for _ in 0..<200 {
                try life.step()
                var copy = life.real
                while let output = copy.nextOutput() { outputs.append(output) }
            }
            return outputs
        }

        #expect(try outputs() == outputs())
    }
}
