import Determinism
import HTTP
import JSON
import Testing
import Webhooks

@testable import Scenarios

@Suite struct ReceiverTests {
    private func callback(_ body: JSONValue) -> Receiver.Callback {
        let request = SimulatedWorld.request(.post, "/hook", body)
        return Receiver.Callback(
            at: Instant(millisecondsSinceEpoch: 0),
            request: request,
            json: body
        )
    }

    @Test func `it follows its script, then answers as it does otherwise`() {
        var receiver = Receiver(secret: "s")
        receiver.script = [.status(503), .reply(status: 200, body: "ok"), .failure(.timedOut)]
        receiver.otherwise = .status(204)

        let outcomes = (0..<5).map { _ in receiver.answer(callback(["type": "message-created"])) }

        #expect(
            outcomes == [
                .response(status: 503, token: nil, body: []),
                .response(status: 200, token: nil, body: Array("ok".utf8)), .failed(.timedOut),
                .response(status: 204, token: nil, body: []),
                .response(status: 204, token: nil, body: []),
            ]
        )
        #expect(receiver.callbacks.map(\.isSuccess) == [false, true, false, true, true])
    }

    @Test func `a verification takes nothing off the script`() {
        var receiver = Receiver(secret: "s")
        receiver.script = [.status(503)]

        let outcome = receiver.answer(callback(["type": "verification", "challenge": "c"]))

        let body = Array(#"{"response":"c"}"#.utf8)
        let token = Signature(secret: "s").token(of: body)
        #expect(outcome == .response(status: 200, token: token, body: body))
        #expect(receiver.script.count == 1)
        #expect(receiver.verifications.count == 1)
    }

    @Test func `one that keeps nothing remembers nothing`() {
        var receiver = Receiver(secret: "s")
        receiver.keepsCallbacks = false

        _ = receiver.answer(callback(["type": "message-created"]))
        _ = receiver.answer(callback(["type": "verification"]))

        #expect(receiver.callbacks.isEmpty && receiver.verifications.isEmpty)
    }
}
