import Determinism
import HTTP
import Testing
import Webhooks

/// A dispatcher with its clock: what a story of deliveries is told with.
///
/// The dispatcher's laws are checked after every step.
struct Stage {
    /// A request that was sent, as the receiver reads it.
    struct Sent {
        let attempt: OutboundAttempt
        let request: HTTPRequest

        var text: String { String(decoding: request.body, as: UTF8.self) }
        var token: String? { request.fields["X-OUTBOUND-TOKEN"] }
        var index: Int? { request.fields["X-OUTBOUND-INDEX"].flatMap { Int($0) } }
        var retryCount: Int? { request.fields["X-OUTBOUND-RETRY-COUNT"].flatMap { Int($0) } }

        init(_ attempt: OutboundAttempt) throws {
            var connection = ServerConnection()
            connection.receive(attempt.bytes[...])
            guard case .request(let request) = connection.nextEvent() else {
                throw NotARequest(text: String(decoding: attempt.bytes, as: UTF8.self))
            }
            try #require(connection.bufferedByteCount == 0)
            self.attempt = attempt
            self.request = request
        }
    }

    struct NotARequest: Error {
        let text: String
    }

    /// How a handshake ended.
    struct Verified: Hashable {
        let id: VerificationID
        let webhook: WebhookID
        let failure: VerificationFailure?
    }

    static let start = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
    static let echo = WebhookID(rawValue: "echo")

    var dispatcher: Dispatcher
    var now = Stage.start
    var settled: [DeliveryID] = []
    var verified: [Verified] = []

    /// A stage with one enabled webhook, ``echo``, of the app `app`.
    init(_ configuration: Dispatcher.Configuration = .init(), webhooks: [Webhook]? = nil) throws {
        dispatcher = Dispatcher(configuration: configuration)
        for webhook in try webhooks ?? [Self.webhook()] { try dispatcher.add(webhook) }
    }

    static func webhook(
        _ id: String = "echo",
        app: String = "app",
        url: String = "http://127.0.0.1:3000/webhook",
        events: [EventType] = [.messageCreated],
        state: Webhook.State = .enabled
    ) throws -> Webhook {
        Webhook(
            id: WebhookID(rawValue: id),
            app: app,
            secret: "secret-of-\(id)",
            url: try CallbackURL(parsing: url),
            events: events,
            state: state
        )
    }

    /// Lets something happen in a space that all of `apps` are members of.
    mutating func post(
        _ text: String,
        in space: String = "support",
        type: EventType = .messageCreated,
        to apps: [String] = ["app"]
    ) {
        dispatcher.enqueue(
            Notification(
                eventType: type,
                space: space,
                recipients: apps,
                body: Array(text.utf8),
                occurred: now
            ),
            at: now
        )
        checkLaws()
    }

    /// Takes every output there is, and gives back the requests among them.
    mutating func send() throws -> [Sent] {
        var sent: [Sent] = []
        while let output = dispatcher.nextOutput() {
            checkLaws()
            switch output {
            case .attempt(let attempt): sent.append(try Sent(attempt))
            case .deliverySettled(let id): settled.append(id)
            case .verificationFinished(let id, let webhook, let failure):
                verified.append(Verified(id: id, webhook: webhook, failure: failure))
            }
        }
        return sent
    }

    /// Takes every output there is, which must have one request among them.
    mutating func sendOne() throws -> Sent {
        let sent = try send()
        try #require(sent.count == 1)
        return sent[0]
    }

    mutating func answer(_ sent: Sent, _ status: Int) {
        answer(sent, .response(status: status, token: nil, body: []))
    }

    mutating func answer(_ sent: Sent, _ outcome: AttemptOutcome) {
        let wasInFlight = dispatcher.attemptFinished(
            sent.attempt.id,
            outcome,
            wallMicroseconds: 7,
            at: now
        )
        #expect(wasInFlight)
        checkLaws()
    }

    /// Answers a handshake as a receiver should.
    mutating func confirm(_ sent: Sent, secret: String) {
        let challenge = sent.text.split(separator: "\"")[7]
        let body = Array("{\"response\":\"\(challenge)\"}".utf8)
        let token = Signature(secret: secret).token(of: body)
        answer(sent, .response(status: 200, token: token, body: body))
    }

    /// Lets time pass; what becomes due in between is late.
    mutating func advance(_ milliseconds: Int64) {
        now = now.advanced(byMilliseconds: milliseconds)
        dispatcher.fireTimers(at: now)
        checkLaws()
    }

    /// Goes to the instant at which the next timer is due.
    mutating func advanceToNext() throws {
        now = try #require(dispatcher.nextDeadline)
        dispatcher.fireTimers(at: now)
        checkLaws()
    }

    func delivery(_ number: UInt64) throws -> Delivery {
        try #require(dispatcher.delivery(DeliveryID(rawValue: number)))
    }

    /// Milliseconds since the stage was set.
    var elapsed: Int64 { now.milliseconds(since: Self.start) }

    private func checkLaws(_ sourceLocation: SourceLocation = #_sourceLocation) {
        let problems = dispatcher.checkInvariants()
        #expect(problems.isEmpty, sourceLocation: sourceLocation)
    }
}
