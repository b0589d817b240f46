import Determinism
import HTTP
import JSON
import Simulation
import Testing
import WatsonWork
import Webhooks

@testable import Emulation

/// Who is told, at the edges of membership and of spaces (webhooks.md, "Which webhooks an event
/// goes to", "Order and isolation", "Reset").
@Suite struct AudienceTests {
    @Test func `what happens in no space has no lane, and is sent to nobody`() throws {
        let world = try World.withWebhooks(ports: 3_001)
        var wire = try Wire {
            $0.world = world
            $0.world.apps[0].webhooks[0].events = EventType.subscribable
        }
        let now = TestWorld.start
        let (person, app) = (PersonID(rawValue: "p"), AppID(rawValue: TestWorld.echo))
        let template = TemplateID(rawValue: "t")
        let events: [Event] = [
            .personUpdated(person, PersonChanges(displayName: "P"), at: now),
            .personRemoved(person, at: now),
            .appUpdated(app, AppChanges(name: "E"), at: now),
            .templateShared(template, by: nil, at: now),
            .templateDeleted(template, by: nil, at: now),
        ]
        #expect(events.allSatisfy { $0.spaceID == nil })
        for event in events { wire.emulator.notify(of: event) }
        wire.feed(.deadlineReached)
        #expect(wire.attempts.isEmpty)
        #expect(wire.emulator.dispatcher.laneCount == 0)
        wire.post()

        #expect(wire.attempts.count == 1)
    }

    @Test func `an app that leaves still gets what was queued, and nothing that comes later`()
        throws
    {
        var test = try TestWorld()
        try test.enableWebhook(["message-created"])
        test.world.receivers[TestWorld.endpoint]?.script = [.status(503)]
        for text in ["a", "b"] { try test.post(text) }
        let reply = try test.request(
            .delete,
            "/_wws/spaces/support/members",
            ["members": ["echo"]]
        )
        #expect(reply.status == .ok)
        try test.post("c")
        _ = try test.advance("72h")

        #expect(test.callbacks.map { $0.json["content"] } == ["a", "a", "b"])
        #expect(try test.states() == ["delivered", "delivered"])
    }

    @Test func `an app is told from its joining on, and not of what was before`() throws {
        var test = try TestWorld()
        try test.enableWebhook(["message-created"])
        try test.post("before", in: "lounge")
        try test.add("echo", to: "lounge")
        try test.post("after", in: "lounge")

        #expect(test.callbacks.map { $0.json["content"] } == ["after"])
    }

    @Test func `names of conversations are accepted, and nothing is ever sent for them`() throws {
        var test = try TestWorld()
        try test.enableWebhook([
            "conversation-created", "conversation-updated", "conversation-deleted",
        ])
        try test.post("x")
        _ = try test.request(.post, "/_wws/spaces", ["title": "T", "members": ["ada", "echo"]])
        _ = try test.request(.put, "/_wws/spaces/support", ["title": "U"])
        _ = try test.request(.delete, "/_wws/spaces/support")

        #expect(test.callbacks.isEmpty)
    }
}
