import Determinism
import Emulation
import Runtime
import Testing

@testable import CLI

@Suite struct StartCommandServingTests {
    private let machine = FakeSystem()

    @Test func `a port that is taken is named, with a way out`() throws {
        let configuration = Configuration(clockStart: Instant(millisecondsSinceEpoch: 0))
        let other = try EmulatorServer.start(configuration: configuration)
        defer { other.stop() }

        #expect(machine.run("start", "--port", "\(other.port)") == .cannotListen)
        #expect(machine.output == "")
        #expect(
            machine.notes == [
                "wws: can't listen on 127.0.0.1:\(other.port): Address already in use;"
                    + " --port 0 takes a free port"
            ]
        )
    }

    /// 192.0.2.1 is kept for documentation (RFC 5737), so no machine has it.
    @Test func `an address that isn't this machine's is named`() {
        #expect(machine.run("start", "--host", "192.0.2.1") == .cannotListen)
        #expect(machine.notes.first?.hasPrefix("wws: can't listen on 192.0.2.1:4747: ") == true)
    }

    @Test func `a world that the domain refuses is told like one that can't be read`() {
        machine.files = ["w.json": Array(#"{"spaces":[{"key":"s","title":""}]}"#.utf8)]

        #expect(machine.run("start", "--world", "w.json") == .invalidWorld)
        #expect(machine.notes.first?.hasPrefix("wws: w.json: spaces[0]") == true)
    }
}
