import HTTP
import Testing

@testable import CLI

@Suite struct ReadyCommandTests {
    private let machine = FakeSystem()

    @Test func `a server that answers 200 is ready`() {
        machine.responses = [.json(#"{"status":"ok"}"#)]

        #expect(machine.run("ready", "--control-token", "t") == .success)
        #expect(machine.requests.map(\.line) == ["GET /_wws/health"])
        #expect(machine.requests.first?.request.fields["Authorization"] == "Bearer t")
        #expect(machine.output == "http://127.0.0.1:4747 is ready\n")
    }

    @Test func `without --wait one try decides`() {
        #expect(machine.run("ready") == .unreachable)
        #expect(machine.requests.count == 1)
        #expect(machine.requests.first?.timeoutMilliseconds == 30_000)
        #expect(machine.notes == ["wws: no server answers at http://127.0.0.1:4747"])
    }

    @Test func `any other answer is no readiness`() {
        machine.responses = [.json(#"{"message":"a token is needed"}"#, status: .unauthorized)]

        #expect(machine.run("ready") == .unreachable)
        #expect(machine.notes == ["wws: a token is needed"])
    }

    @Test func `with --wait it is tried until it is ready`() {
        machine.responses = [
            .json("", status: .serviceUnavailable), .json("", status: .serviceUnavailable),
            .json("{}"),
        ]

        #expect(machine.run("ready", "--wait") == .success)
        #expect(machine.elapsedMilliseconds == 200)
        #expect(machine.requests.map(\.timeoutMilliseconds) == [30_000, 29_900, 29_800])
    }

    @Test(arguments: [(1, 1), (100, 1), (101, 2), (1_000, 10)])
    func `it is tried until the time is over`(timeout: Int, tries: Int) {
        #expect(machine.run("ready", "--wait", "--timeout", "\(timeout)ms") == .unreachable)
        #expect(machine.requests.count == tries)
        #expect(machine.elapsedMilliseconds <= timeout)
        #expect(machine.notes.first?.hasPrefix("wws: not ready within ") == true)
    }
}
