import Testing
import WatsonWorkEmulator

@Suite struct EmulatorServerTests {
    private struct Oops: Error {}

    @Test func `an emulator serves from the moment that it is started`() async throws {
        let emulator = try EmulatorServer.start()

        #expect(try await emulator.send(.get, "/_wws/health")["status"] == "ok")
        #expect(emulator.url == "http://127.0.0.1:\(emulator.port)")
        #expect(emulator.controlURL == "\(emulator.url)/_wws")
    }

    @Test func `many run side by side, each with a world and a clock of its own`() async throws {
        let counts = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<16 {
                group.addTask {
                    try await withEmulator { emulator in
                        for _ in 0..<number {
                            try await emulator.post("hi", as: "ada", in: "support")
                            try await emulator.clock.advance(by: .seconds(1))
                        }
                        let passed = try await emulator.clock.now.duration(
                            since: EmulatorOptions().clockStart
                        )
                        #expect(passed == .seconds(number))
                        return try await emulator.messages(in: "support").count
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }

        #expect(counts.sorted() == Array(0..<16))
    }

    @Test func `it stops when it is told to, and any number of times`() async throws {
        let emulator = try EmulatorServer.start()

        emulator.stop()
        emulator.stop()
        await emulator.waitUntilStopped()
        await emulator.waitUntilStopped()

        let error = await #expect(throws: EmulatorError.self) { try await emulator.reset() }
        #expect(error?.status == nil)
        #expect(error?.description.hasPrefix("POST /_wws/reset: no answer from http://") == true)
    }

    @Test func `it stops at the end of its scope, whichever way that is left`() async throws {
        var options = EmulatorOptions()
        options.port = try await withEmulator { $0.port }

        await #expect(throws: Oops.self) { try await withEmulator(options) { _ in throw Oops() } }
        let port = try await withEmulator(options) { $0.port }

        #expect(port == options.port)
    }

    @Test func `a port that is taken is named`() async throws {
        try await withEmulator { emulator in
            var options = EmulatorOptions()
            options.port = emulator.port

            let error = #expect(throws: EmulatorError.self) { try EmulatorServer.start(options) }

            #expect(error?.request == "listen on 127.0.0.1:\(emulator.port)")
            #expect(error?.message.contains("in use") == true)
        }
    }

    @Test func `a mistake in the world is told with its place`() {
        let error = #expect(throws: WorldError.self) {
            try World.parse(["spaces": [["key": "a", "title": "A", "members": ["bob"]]]])
        }

        #expect(error?.path == "spaces[0].members[0]")
    }
}

@Suite struct EmulatorServerRequestsTests {
    @Test func `any request can be sent, and any answer looked at`() async throws {
        try await withEmulator { emulator in
            let response = try await emulator.response(
                .post,
                "/oauth/token",
                fields: ["Accept": "application/json"]
            )

            #expect(response.status == 401)
            #expect(!response.isSuccess)
            #expect(response.json["error"]?.stringValue != nil)
            #expect(response[field: "content-type"]?.hasPrefix("application/json") == true)
            #expect(response[field: "X-Nothing"] == nil)
            #expect(
                try JSONValue(parsing: String(decoding: response.body, as: UTF8.self))
                    == response.json
            )
        }
    }

    @Test func `a refusal has the emulator's own words, and the field at fault`() async throws {
        try await withEmulator { emulator in
            let unknown = await #expect(throws: EmulatorError.self) {
                try await emulator.send(.get, "/_wws/people/nobody")
            }
            let wrong = await #expect(throws: EmulatorError.self) {
                try await emulator.addSpace("A", members: ["ada", "bob"])
            }

            #expect(
                unknown?.description
                    == #"GET /_wws/people/nobody: 404: there is no person "nobody""#
            )
            #expect(wrong?.status == 400)
            #expect(wrong?.field == "members[1]")
        }
    }

    @Test(arguments: ["", "graphql", "no path", "/a b"])
    func `what is no path is refused before it is sent`(path: String) async throws {
        try await withEmulator { emulator in
            let error = await #expect(throws: EmulatorError.self) {
                try await emulator.send(.get, path)
            }
            #expect(error?.status == nil)
            #expect(error?.message == "must be a path such as /graphql")
        }
    }

    @Test func `an answer without a body is null, one that isn't JSON an error`() async throws {
        try await withEmulator { emulator in
            let answer = try await emulator.send(.post, "/_wws/reset")
            #expect(answer == .null)
            let error = await #expect(throws: EmulatorError.self) {
                try await emulator.send(.get, "/_wws/metrics")
            }
            #expect(error?.status == 200)
            #expect(error?.message.hasPrefix("the answer isn't JSON") == true)
        }
    }
}

@Suite struct OwnThreadTests {
    @Test func `however many wait, no thread of Swift's pool is blocked`() async throws {
        let emulator = try EmulatorServer.start()

        // Far more than the pool has threads, all waiting for what comes after the counting.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { await emulator.waitUntilStopped() } }
            for _ in 0..<100 {
                try await emulator.clock.settle()
                await Task.yield()
            }
            emulator.stop()
            try await group.waitForAll()
        }

        await #expect(throws: EmulatorError.self) { try await emulator.clock.now }
    }
}
