import Testing
import WatsonWorkEmulator

@Suite struct RecordedRequestTests {
    /// What an app under test would do.
    private func useService(_ emulator: EmulatorServer) async throws {
        let token = try await emulator.token(for: "echo")
        let space = try await emulator.space("support").id
        try await emulator.send(
            .post,
            "/v1/spaces/\(space)/messages",
            [
                "type": "appMessage", "version": 1,
                "annotations": [["type": "generic", "version": 1, "title": "Hello", "text": "x"]],
            ],
            token: token
        )
        _ = try await emulator.response(.get, "/v2/spaces", token: token)
    }

    @Test func `what an app sent is there with its answer, what the test sent isn't`() async throws
    {
        try await withEmulator { emulator in
            try await useService(emulator)

            let requests = try await emulator.requests()

            #expect(requests.map(\.method) == [.post, .get])
            #expect(requests.map(\.status) == [201, 404])
            #expect(requests.map(\.route) == ["/v1/spaces/{space}/messages", nil])
            #expect(requests[0].app == (try await emulator.app("echo").id))
            #expect(requests[0].person == nil)
            #expect(requests[0].body.contains("Hello"))
            #expect(requests[0].at == (try await emulator.clock.now))
            #expect(requests[0].json["answer"]?["body"]?.stringValue?.isEmpty == false)
            #expect(requests[1].target == "/v2/spaces")
            #expect(try await emulator.unmatchedRequests == [requests[1]])
        }
    }

    @Test func `they can be asked for by method, path, status, app and person`() async throws {
        try await withEmulator { emulator in
            try await useService(emulator)
            let requests = try await emulator.requests()

            #expect(try await emulator.requests(.post) == [requests[0]])
            #expect(try await emulator.requests(nil, "/v1/spaces/{space}") == [requests[0]])
            #expect(try await emulator.requests(status: "4xx") == [requests[1]])
            #expect(try await emulator.requests(app: "echo") == [requests[0]])
            #expect(try await emulator.requests(person: "ada").isEmpty)
            await #expect(throws: EmulatorError.self) { try await emulator.requests(status: "x") }
        }
    }
}

@Suite struct EmulatorExpectationTests {
    private func post(_ title: String, to emulator: EmulatorServer) async throws {
        let annotation: JSONValue = [
            "type": "generic", "version": 1, "title": .string(title), "text": "x",
        ]
        try await emulator.send(
            .post,
            "/v1/spaces/\(try await emulator.space("support").id)/messages",
            ["type": "appMessage", "version": 1, "annotations": [annotation]],
            token: try await emulator.token(for: "echo")
        )
    }

    @Test func `a request that was made is found, as often as it was`() async throws {
        try await withEmulator { emulator in
            for _ in 0..<2 { try await post("Hello", to: emulator) }
            let expectation = EmulatorExpectation.request(
                .post,
                "/v1/spaces/{space}/messages",
                body: ["annotations": [["title": "Hello"]]],
                status: 201,
                app: "echo"
            )

            try await emulator.verify(expectation)
            try await emulator.verify(expectation, .exactly(2))
            try await emulator.verify(expectation, .atMost(2))
            try await emulator.verify(.request(person: "ada"), .exactly(0))
            await #expect(throws: UnmetExpectation.self) {
                try await emulator.verify(expectation, .exactly(1))
            }
            await #expect(throws: UnmetExpectation.self) {
                try await emulator.verify(expectation, .atLeast(3))
            }
        }
    }

    @Test func `what came near is shown`() async throws {
        try await withEmulator { emulator in
            try await post("Hello", to: emulator)

            let unmet = await #expect(throws: UnmetExpectation.self) {
                try await emulator.verify(.request(.post, body: ["annotations": [["title": "Hi"]]]))
            }

            #expect(unmet?.message.contains("expected at least 1, found 0") == true)
            let near = #"body.annotations[0].title is "Hello", not "Hi""#
            #expect(unmet?.nearMisses.count == 1)
            #expect(unmet?.nearMisses.first?.hasSuffix(near) == true)
            #expect(unmet?.description.split(separator: "\n").count == 2)
        }
    }

    @Test func `so are deliveries`() async throws {
        try await withEmulator { emulator in
            let bot = try await emulator.receiver(
                for: "echo",
                events: [.messageCreated],
                key: "bot"
            )
            bot.answer(.status(503))
            try await emulator.post("hi", as: "ada", in: "support")
            try await emulator.clock.settle()

            try await emulator.verify(
                .delivery(
                    of: "bot",
                    in: "support",
                    event: .messageCreated,
                    state: .retrying,
                    attempts: 1,
                    body: ["content": "hi"]
                ),
                .exactly(1)
            )
            let unmet = await #expect(throws: UnmetExpectation.self) {
                try await emulator.verify(.delivery(state: .delivered))
            }
            #expect(
                unmet?.nearMisses == [#"d-1 message-created: state is "retrying", not "delivered""#]
            )
        }
    }

    @Test func `an expectation that names what isn't there is a mistake`() async throws {
        try await withEmulator { emulator in
            let error = await #expect(throws: EmulatorError.self) {
                try await emulator.verify(.request(app: "nobody"), .exactly(0))
            }

            #expect(error?.status == 400)
        }
    }
}

@Suite struct EmulatorResponseTests {
    @Test func `an answer is a success from 200 to 299`() async throws {
        try await withEmulator { emulator in
            let made = try await emulator.response(
                .post,
                "/_wws/spaces",
                ["title": "A", "members": []]
            )
            let wrong = try await emulator.response(.patch, "/_wws/spaces")

            #expect(made.status == 201)
            #expect(made.isSuccess)
            #expect(wrong.status == 405)
            #expect(!wrong.isSuccess)
            #expect(wrong[field: "allow"]?.contains("\(RequestMethod.post)") == true)
            #expect(try await emulator.response(.get, "/_wws/metrics").json == .null)
        }
    }
}

@Suite struct EmulatorErrorTests {
    @Test func `it says what was asked, what the status was, and why`() async throws {
        try await withEmulator { emulator in
            let error = await #expect(throws: EmulatorError.self) {
                try await emulator.space("nowhere")
            }

            #expect(error?.request == "GET /_wws/spaces/nowhere")
            #expect(error?.status == 404)
            #expect(error?.field == nil)
            #expect(error?.message == #"there is no space "nowhere""#)
            #expect(
                error?.description
                    == #"GET /_wws/spaces/nowhere: 404: there is no space "nowhere""#
            )
        }
    }
}
