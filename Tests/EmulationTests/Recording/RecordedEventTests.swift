import Determinism
import Emulation
import HTTP
import JSON
import Simulation
import Testing
import Webhooks

@Suite struct RecordedEventTests {
    /// What is told, a word each.
    private func words(_ world: SimulatedWorld) -> [String] {
        world.records.map { event in
            switch event {
            case .request(let request, _, let moment):
                "\(request.method) \(request.target.raw)\(moment.isAtRest ? "" : " in between")"
            case .answer(_, let response): "answer \(response?.status.code ?? 0)"
            case .attempt(_, webhook: _, let url, let isVerification):
                "\(isVerification ? "verify" : "call") \(url)"
            case .outcome(_, .response(let status, _, _)): "outcome \(status)"
            case .outcome(_, .failed(let failure)): "outcome \(failure.code)"
            case .end: "end"
            }
        }
    }

    private func world(isRecorded: Bool) throws -> SimulatedWorld {
        var configuration = Configuration(clockStart: TestWorld.start)
        configuration.clockRate = .frozen
        configuration.isRecorded = isRecorded
        return try SimulatedWorld(configuration)
    }

    private func live(_ world: inout SimulatedWorld) {
        world.receivers["127.0.0.1:3000"] = Receiver(secret: "s")
        let hook = world.request(
            .post,
            "/_wws/apps/echo/webhooks",
            [
                "key": "hook", "url": "http://127.0.0.1:3000/a", "secret": "s",
                "events": ["message-created"],
            ]
        )
        #expect(hook?.status == .created)
        _ = world.request(.post, "/_wws/apps/echo/webhooks/hook/enable")
        let connection = world.connect()
        let post = SimulatedWorld.request(
            .post,
            "/_wws/spaces/support/messages",
            ["as": "ada", "content": "hi"]
        )
        world.send(post, on: connection)
        world.send(post, on: connection)
        world.settle()
        world.feed(.stopRequested)
    }

    @Test func `what comes in is told in its order, with what is on its way by then`() throws {
        var world = try world(isRecorded: true)
        live(&world)

        #expect(
            words(world) == [
                "POST /_wws/apps/echo/webhooks", "answer 201",
                "POST /_wws/apps/echo/webhooks/hook/enable", "verify http://127.0.0.1:3000/a",
                "outcome 200", "answer 200",
                "POST /_wws/spaces/support/messages", "answer 201",
                "call http://127.0.0.1:3000/a",
                "POST /_wws/spaces/support/messages in between", "answer 201",
                "outcome 201", "call http://127.0.0.1:3000/a", "outcome 201", "end",
            ]
        )
    }

    @Test func `nothing is told unless it is asked for`() throws {
        var world = try world(isRecorded: false)
        live(&world)

        #expect(world.records.isEmpty)
    }
}
