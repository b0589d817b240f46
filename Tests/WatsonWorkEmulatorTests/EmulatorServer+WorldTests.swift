import Testing
import WatsonWorkEmulator

@Suite struct EmulatorServerWorldTests {
    @Test func `people and apps post by their keys, and everybody can read it`() async throws {
        try await withEmulator { emulator in
            let message = try await emulator.post("one", as: "ada", in: "support")
            try await emulator.post("two", as: "echo", in: "support")

            let messages = try await emulator.messages(in: "support")
            #expect(messages.map(\.content) == ["one", "two"])
            #expect(messages.first == message)
            #expect(messages.first?.json["contentType"]?.stringValue != nil)
            #expect(messages.last?.author == (try await emulator.app("echo").id))
            #expect(message.space == (try await emulator.space("support").id))
        }
    }

    @Test func `who isn't in a space can't post there, which is told`() async throws {
        try await withEmulator { emulator in
            let error = await #expect(throws: EmulatorError.self) {
                try await emulator.post("x", as: "helper", in: "support")
            }

            #expect(error?.request == "POST /_wws/spaces/support/messages")
            #expect(error?.status == 403)
        }
    }

    @Test func `a space is made, and gets and loses members`() async throws {
        try await withEmulator { emulator in
            let made = try await emulator.addSpace("Den / 1", key: "den-1", members: ["ada"])
            try await emulator.addMembers(["echo"], to: "den-1")
            let both = try await emulator.space("den-1")
            try await emulator.removeMembers(["ada"], from: made.id)

            #expect(made.title == "Den / 1")
            #expect(both.key == "den-1")
            #expect(both.members.count == 2)
            let echo = try await emulator.app("echo")
            #expect(try await emulator.space("den-1").members == [echo.id])
        }
    }

    @Test func `a long list is read to its end`() async throws {
        try await withEmulator { emulator in
            for number in 0..<1_001 {
                try await emulator.post("\(number)", as: "ada", in: "support")
            }

            let messages = try await emulator.messages(in: "support")

            #expect(messages.map(\.content) == (0..<1_001).map { "\($0)" })
        }
    }

    @Test func `a token is for whom and how long it is asked for`() async throws {
        try await withEmulator { emulator in
            let token = try await emulator.token(for: "ada", app: "echo", lifetime: .minutes(1))
            let query: JSONValue = ["query": "{ me { displayName } }"]

            let reply = try await emulator.send(.post, "/graphql", query, token: token)
            #expect(reply["data"]?["me"]?["displayName"] == "Ada Example")
            #expect(try await emulator.clock.until(.expired(token: token)))
            #expect(
                try await emulator.response(.post, "/graphql", query, token: token).status == 401
            )
        }
    }

    @Test func `GraphQL is asked as anybody, with variables`() async throws {
        try await withEmulator { emulator in
            let space = try await emulator.space("support")

            let reply = try await emulator.graphQL(
                "query ($id: ID!) { space(id: $id) { title } }",
                as: "echo",
                variables: ["id": .string(space.id)]
            )

            #expect(reply["data"]?["space"]?["title"]?.stringValue == space.title)
        }
    }

    @Test func `an app's id and secret get it a token`() async throws {
        try await withEmulator { emulator in
            let app = try await emulator.app("echo")

            #expect(app.id == "ec400000-0000-4000-8000-000000000004")
            #expect(app.key == "echo")
            #expect(app.name == "Echo")
            #expect(app.secret == "EchoSecretForLocalUseOnly123")
        }
    }
}
