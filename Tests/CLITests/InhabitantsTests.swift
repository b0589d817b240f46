import Determinism
import Emulation
import Testing

@testable import CLI

@Suite struct InhabitantsTests {
    private func inhabitants(_ world: World) throws -> Inhabitants {
        let start = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        return try Inhabitants(of: Configuration(world: world, clockStart: start))
    }

    @Test func `the built-in world has an app in a space`() throws {
        let inhabitants = try inhabitants(.builtIn)

        let app = try #require(World.builtIn.apps.first { $0.key == "echo" })
        let space = try #require(World.builtIn.spaces.first { $0.key == "support" })
        #expect(inhabitants.app == .init(key: "echo", id: app.id ?? ""))
        #expect(inhabitants.secret == app.secret)
        #expect(inhabitants.space == .init(key: "support", id: space.id ?? ""))
    }

    @Test func `an app without a webhook has a secret of the service's form for one`() throws {
        let secret = try inhabitants(.builtIn).webhookSecret

        #expect(secret.utf8.count == 32)
        #expect(secret.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789".utf8.contains($0) })
        #expect(try inhabitants(.builtIn).webhookSecret == secret)
    }

    @Test func `the secret of an app's first webhook is that of the world`() throws {
        let json = #"""
            {"apps": [{"key": "bot", "webhooks": [
                {"url": "http://127.0.0.1:3000/", "events": ["message-created"], "secret": "s1"},
                {"url": "http://127.0.0.1:3001/", "events": ["message-created"], "secret": "s2"}]}],
             "spaces": [{"key": "room", "title": "Room", "members": ["bot"]}]}
            """#

        #expect(try inhabitants(World.parse(Array(json.utf8))).webhookSecret == "s1")
    }

    @Test func `what the world leaves out is what the server mints`() throws {
        var world = World()
        world.apps = [World.App(key: "bot", name: "Bot")]
        world.spaces = [
            World.Space(key: "empty", title: "Empty"),
            World.Space(key: "room", title: "Room", members: ["bot"]),
        ]

        let first = try inhabitants(world)

        #expect(first.app?.key == "bot")
        #expect(first.app?.id.count == 36)
        #expect(first.secret.count == 28)
        #expect(first.space?.key == "room")
        #expect(first.space?.id.count == 24)
        #expect(try inhabitants(world) == first)
    }

    @Test func `a control token doesn't hide the world from its own server`() throws {
        var configuration = Configuration(clockStart: Instant(millisecondsSinceEpoch: 0))
        configuration.controlToken = "t"

        #expect(try Inhabitants(of: configuration).app?.key == "echo")
    }

    @Test func `an empty world has nobody`() throws {
        #expect(try inhabitants(World()) == Inhabitants())
    }
}
