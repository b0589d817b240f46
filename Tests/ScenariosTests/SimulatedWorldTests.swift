import Determinism
import Emulation
import HTTP
import JSON
import Testing

@testable import Scenarios

@Suite struct SimulatedWorldTests {
    private func world() throws -> SimulatedWorld {
        var configuration = Configuration(clockStart: Instant(millisecondsSinceEpoch: 0))
        configuration.clockRate = .frozen
        return try SimulatedWorld(configuration)
    }

    @Test func `a request gets its response, and both are in the transcript`() throws {
        var world = try world()

        let response = world.request(.get, "/_wws/health")

        #expect(response?.status == .ok)
        #expect(!world.transcript.isEmpty)
    }

    @Test func `without a transcript nothing is kept`() throws {
        var world = try world()
        world.keepsTranscript = false

        #expect(world.request(.get, "/_wws/health")?.status == .ok)
        #expect(world.transcript.isEmpty)
    }

    @Test func `a stream is read piece by piece`() throws {
        var world = try world()
        let watcher = world.connect()
        var bytes: [UInt8] = []
        SimulatedWorld.request(.get, "/_wws/events").serialize(into: &bytes)
        world.send(bytes, on: watcher)

        #expect(world.takeReceived(on: watcher).starts(with: "HTTP/1.1 200".utf8))
        #expect(world.takeReceived(on: watcher).isEmpty)
        _ = world.request(.get, "/_wws/health")
        let text = String(decoding: world.takeReceived(on: watcher), as: UTF8.self)
        #expect(text.contains("event: request"))
    }
}
