import Determinism
import JSON
import Testing

@testable import Emulation
@testable import Webhooks

@Suite struct StreamEventTests {
    private func text(_ event: StreamEvent) -> String {
        var json = JSONWriter()
        json.beginObject()
        event.write(to: &json)
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func attempt(
        delivery: UInt64? = 7,
        event: EventType? = .messageCreated,
        space: String? = "s-1",
        isResend: Bool = false
    ) -> AttemptDescription {
        AttemptDescription(
            delivery: delivery.map(DeliveryID.init(rawValue:)),
            event: event,
            endpoint: Endpoint(host: "::1", port: 3_000),
            retryCount: 2,
            webhook: WebhookID(rawValue: "w-1"),
            app: "a-1",
            space: space,
            isResend: isResend
        )
    }

    private func settlement(
        _ state: DeliveryState,
        _ reason: DropReason? = nil
    ) -> Settlement {
        Settlement(
            delivery: DeliveryID(rawValue: 7),
            event: .spaceDeleted,
            webhook: WebhookID(rawValue: "w-1"),
            app: "a-1",
            space: "s-1",
            state: state,
            dropReason: reason,
            attemptCount: 3
        )
    }

    @Test func `an attempt says whose it was, where it went and how it ended`() {
        let answered = StreamEvent.attempt(attempt(), .response(status: 202), nil)

        #expect(answered.kind == .attempt)
        #expect(
            text(answered)
                == #"{"delivery":"d-7","event":"message-created","webhook":"w-1","app":"a-1","#
                + #""space":"s-1","endpoint":"[::1]:3000","retryCount":2,"isResend":false,"#
                + #""outcome":"failure","status":202}"#
        )
    }

    @Test func `a failed attempt has an error for a status, and the rule that made it up`() {
        let failed = StreamEvent.attempt(
            attempt(isResend: true),
            AttemptResult(.failed(.timedOut)),
            FaultID(rawValue: 4)
        )

        #expect(
            text(failed).hasSuffix(
                #""isResend":true,"outcome":"failure","error":"timed-out","fault":"f-4"}"#
            )
        )
    }

    @Test func `a handshake is a verification without a delivery and a space`() {
        let handshake = StreamEvent.attempt(
            attempt(delivery: nil, event: nil, space: nil),
            .response(status: 200),
            nil
        )
        let forgotten = StreamEvent.attempt(attempt(event: nil), .response(status: 200), nil)

        #expect(
            text(handshake).hasPrefix(
                #"{"delivery":null,"event":"verification","webhook":"w-1","app":"a-1","space":null"#
            )
        )
        #expect(text(forgotten).hasPrefix(#"{"delivery":"d-7","event":null"#))
    }

    @Test(
        arguments: [
            (199, false), (200, true), (201, true), (202, false), (203, true), (204, true),
            (205, false), (301, false), (500, false),
        ]
    )
    func `an attempt's result is a success by the same rule as the attempt`(
        status: Int,
        isSuccess: Bool
    ) {
        let outcome = AttemptOutcome.response(status: status, token: nil, body: [])

        #expect(AttemptResult(outcome).isSuccess == isSuccess)
        #expect(AttemptResult(outcome) == .response(status: status))
        #expect(!AttemptResult(.failed(.connectionReset)).isSuccess)
    }

    @Test func `a delivery that ended says how, and why if it was dropped`() {
        let delivered = StreamEvent.delivery(settlement(.delivered))
        let dropped = StreamEvent.delivery(settlement(.dropped, .laneFull))

        #expect(delivered.kind == .delivery)
        #expect(
            text(delivered)
                == #"{"delivery":"d-7","event":"space-deleted","webhook":"w-1","app":"a-1","#
                + #""space":"s-1","state":"delivered","attempts":3}"#
        )
        #expect(
            text(dropped).hasSuffix(
                #""state":"dropped","attempts":3,"dropReason":"lane-full"}"#
            )
        )
    }

    @Test func `a move of the clock says from where, and how fast it goes on`() {
        let moved = StreamEvent.clock(from: TestWorld.start, rate: .frozen)

        #expect(moved.kind == .clock)
        #expect(text(moved) == #"{"from":"2018-03-01T09:00:00.000Z","rate":0}"#)
    }

    @Test func `what happened in the domain is told in its own words`() {
        let event = StreamEvent.domain(DomainEvent(name: "space-deleted", space: "s-1"))

        #expect(event.kind == .domain)
        #expect(text(event) == #"{"event":"space-deleted","space":"s-1"}"#)
    }

    @Test(arguments: [(1_023, 1_023), (1_024, 1_024), (1_025, 1_024), (8_000, 1_024)])
    func `of a request's target 1,024 bytes are kept`(length: Int, kept: Int) {
        let target = "/" + String(repeating: "a", count: length - 1)
        let event = StreamEvent.request("GET", target, status: 404)

        #expect(event.kind == .request)
        #expect(
            text(event)
                == #"{"method":"GET","target":"\#(target.prefix(kept))","status":404}"#
        )
    }

    @Test func `the kinds are listed for who asks for another`() {
        #expect(StreamEvent.Kind.list == "attempt, delivery, clock, domain, request")
    }
}
