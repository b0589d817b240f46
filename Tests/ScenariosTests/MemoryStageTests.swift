import Determinism
import Emulation
import HTTP
import JSON
import Testing

@testable import Scenarios

@Suite struct MemoryStageTests {
    private func stage(keepsJournal: Bool = false) throws -> MemoryStage {
        var configuration = Configuration(clockStart: Instant(millisecondsSinceEpoch: 0))
        configuration.clockRate = .frozen
        return try MemoryStage(configuration, keepsJournal: keepsJournal)
    }

    @Test func `requests are answered, and events are told once`() throws {
        var stage = try stage()
        let post = SimulatedWorld.request(
            .post,
            "/_wws/spaces/support/messages",
            ["as": "ada", "content": "hi"]
        )

        #expect(try stage.exchange(post).status == .created)

        #expect(stage.takeEvents().map(\.kind) == ["domain"])
        #expect(stage.takeEvents().isEmpty)
    }

    @Test func `an emulator that is started again knows what was, if it keeps a journal`() throws {
        var stage = try stage(keepsJournal: true)
        let post = SimulatedWorld.request(
            .post,
            "/_wws/spaces/support/messages",
            ["as": "ada", "content": "hi"]
        )
        _ = try stage.exchange(post)
        let digest = SimulatedWorld.request(.get, "/_wws/digest")
        let before = try stage.exchange(digest)
        try stage.restart()
        #expect(try stage.exchange(digest) == before)
        #expect(try stage.exchange(post).status == .created)
        #expect(stage.takeEvents().map(\.kind) == ["domain"])
        var forgetful = try self.stage()

        #expect(throws: StageFailure("no journal was kept to start again with")) {
            try forgetful.restart()
        }
    }

    @Test func `no two receivers get one URL`() throws {
        var stage = try stage()

        let urls = ["a", "b/c", "a"].map { stage.vacantURL(for: $0) }

        #expect(Set(urls).count == 3)
        #expect(urls[1].hasSuffix("/b%2Fc"))
    }

    @Test func `a receiver can't stand at what is no URL`() throws {
        var stage = try stage()

        #expect(throws: StageFailure("no receiver can stand at nowhere")) {
            try stage.place(Receiver(secret: "s"), at: "nowhere")
        }
    }
}
