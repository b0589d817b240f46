import Testing
import WatsonWorkEmulator

@Suite struct EmulatorOptionsTests {
    @Test func `by default every run gives the same bytes`() async throws {
        let answers = try await (0..<2).asyncMap { _ in
            try await withEmulator { emulator in
                [try await emulator.token(for: "ada"), "\(try await emulator.clock.now.rfc3339)"]
            }
        }

        #expect(answers[0] == answers[1])
        #expect(answers[0][1] == "2018-03-01T09:00:00.000Z")
    }

    @Test func `another seed gives other ids`() async throws {
        var options = EmulatorOptions()
        options.seed = 2

        let ids = try await [EmulatorOptions(), options].asyncMap { options in
            try await withEmulator(options) { try await $0.addSpace("A", members: []).id }
        }

        #expect(ids[0] != ids[1])
    }

    @Test func `a world of one's own is started with, and gone back to`() async throws {
        let world = try World.parse([
            "people": [["key": "eve", "displayName": "Eve"]],
            "spaces": [["key": "room", "title": "Room", "members": ["eve"]]],
        ])

        try await withEmulator(EmulatorOptions(world: world)) { emulator in
            try await emulator.post("hi", as: "eve", in: "room")
            #expect(try await emulator.world.people.map(\.key) == ["eve"])
            try await emulator.reset()
            #expect(try await emulator.messages(in: "room").isEmpty)
        }
    }

    @Test func `lifetime, clock and callbacks are as they are set`() async throws {
        var options = EmulatorOptions()
        options.tokenLifetime = .minutes(2)
        options.callbackAPI = .version1_7
        options.clockStart = try #require(Instant(rfc3339: "2019-01-01T00:00:00Z"))
        options.clockRate = try #require(ClockRate(parsing: "0"))

        try await withEmulator(options) { emulator in
            let bot = try await emulator.receiver(for: "echo", events: [.messageCreated])
            let token = try await emulator.token(for: "ada")
            try await emulator.post("hi", as: "ada", in: "support")
            #expect(try await emulator.clock.until(.expired(token: token)))
            #expect(try await emulator.clock.now.rfc3339 == "2019-01-01T00:02:00.000Z")
            #expect(bot.callbacks.map { $0.json["conversationId"] } == [nil])
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(
        _ transform: (Element) async throws -> Value
    ) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
