import HTTP
import JSON
import Simulation
import Testing
import WatsonWork

@testable import Emulation

/// Every operation, by every kind of caller, against the documentation's own table.
@Suite struct RightsWalkTests {
    /// A kind of caller.
    struct Caller: CustomStringConvertible, Sendable {
        /// What is the matter with the token.
        enum Token: Sendable { case whole, narrowed, expired, none }

        let description: String
        let actor: String
        let token: Token
        var app: String?
        var isPerson: Bool { ["ada", "ben", "cleo"].contains(actor) }
        var isMember: Bool { ["ada", "ben", "echo"].contains(actor) }
        /// Ada owns the space, and has made what there is.
        var isAda: Bool { actor == "ada" }
    }

    static let callers = [
        Caller(description: "an app that is a member", actor: "echo", token: .whole),
        Caller(description: "an app that is no member", actor: "helper", token: .whole),
        Caller(description: "an app without the permission", actor: "echo", token: .narrowed),
        Caller(description: "the owner", actor: "ada", token: .whole),
        Caller(description: "a member", actor: "ben", token: .whole),
        Caller(description: "somebody who is no member", actor: "cleo", token: .whole),
        Caller(description: "a user with narrowed scopes", actor: "ada", token: .narrowed),
        Caller(description: "an app for the owner", actor: "ada", token: .whole, app: "helper"),
        Caller(description: "an app for an outsider", actor: "cleo", token: .whole, app: "echo"),
        Caller(description: "an expired token", actor: "ada", token: .expired),
        Caller(description: "nobody", actor: "ada", token: .none),
    ]

    /// What the words of the table mean.
    private func expected(_ row: RightsTable.Row, _ caller: Caller) -> String {
        if caller.token == .none || caller.token == .expired { return "401" }
        if row.permission != "–", caller.token == .narrowed { return "403" }
        if row.who == "people", !caller.isPerson { return "403" }
        if row.who == "apps", caller.isPerson { return "403" }
        if row.place != "–", !caller.isMember { return row.outsiders }
        if row.standing == "the app itself" { return caller.actor == "echo" ? "allowed" : "403" }
        if row.standing != "–", !caller.isAda { return "403" }
        // What a list leaves out is what isn't the caller's.
        return row.outsiders == "left out" && !caller.isMember ? "left out" : "allowed"
    }

    private static let world: Result<RightsWorld, any Error> = Result { try RightsWorld() }
    /// Lists in which nothing of this world is, be it anybody's.
    private static let empty = ["`directMessagingSpaces`", "`teamSpaces`", "`mentioned`"]

    @Test(arguments: callers)
    func `the table is right about`(caller: Caller) throws {
        for row in try RightsTable.rows() where row.name != "events to webhooks" {
            var world = try Self.world.get()
            let token = try token(of: caller, for: row, &world.test)
            let outcome = try world.outcome(of: row, token: token)
            var expected = expected(row, caller)
            if Self.empty.contains(row.name), expected == "left out" { expected = "allowed" }
            #expect(outcome == expected, "\(row.name), asked for by \(caller)")
        }
    }

    private func token(
        of caller: Caller,
        for row: RightsTable.Row,
        _ test: inout TestWorld
    ) throws -> String? {
        guard caller.token != .none else { return nil }
        var scopes = RightsWorld.permissions + ["settings_read"]
        if caller.token == .narrowed { scopes.removeAll { "`\($0)`" == row.permission } }
        var body: JSONObject = ["scopes": .array(scopes.map { .string($0) })]
        if let app = caller.app { body["app"] = .string(app) }
        if caller.token == .expired { body["lifetime"] = "1s" }
        let token = try test.token(for: caller.actor, body)
        if caller.token == .expired { _ = try test.advance("1s") }
        return token
    }

    @Test func `events go to the webhooks of members alone`() throws {
        var world = try Self.world.get()
        world.test.world.receivers["127.0.0.1:3001"] = Receiver(secret: "s")
        let echo = try world.test.request(.post, "/_wws/apps/echo/webhooks/bot/enable")
        #expect(echo.status == .ok)
        let added = try world.test.request(
            .post,
            "/_wws/apps/helper/webhooks",
            [
                "key": "other", "secret": "s", "url": "http://127.0.0.1:3001/webhook",
                "events": ["message-created"],
            ]
        )
        #expect(added.status == .created)
        let enabled = try world.test.request(.post, "/_wws/apps/helper/webhooks/other/enable")
        #expect(enabled.status == .ok)

        try world.test.post("hello", in: world.space)

        #expect(world.test.callbacks.filter { $0.text.contains("hello") }.count == 1)
        let others = world.test.world.receivers["127.0.0.1:3001"]?.callbacks ?? []
        #expect(others.isEmpty)
        let row = try RightsTable.rows().first { $0.name == "events to webhooks" }
        #expect(row?.place == "members of the space")
        #expect(row?.who == "apps")
    }
}
