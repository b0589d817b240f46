import HTTP
import JSON
import Simulation
import Testing

/// What a watcher gets who asked for a part of what happens.
@Suite struct EventStreamFilterTests {
    /// Two webhooks that hear of messages in two spaces.
    private func busy() throws -> TestWorld {
        var test = try TestWorld()
        try test.enableWebhook("one", of: "echo", port: 4_001)
        try test.enableWebhook("two", of: "echo", port: 4_002)
        try test.add("echo", to: "lounge")
        try test.post("a")
        try test.post("b", in: "lounge")
        return test
    }

    /// The events so far that pass, as kind, event and space.
    private func events(_ query: String, in test: inout TestWorld) throws -> [String] {
        let connection = test.send(.get, "/_wws/events?after=0\(query)")
        let text = String(decoding: test.world.received(on: connection), as: UTF8.self)
        test.world.disconnect(connection)
        return try text.split(separator: "\n\n").dropFirst().map { event in
            let lines = event.split(separator: "\n")
            let data = try JSONValue(parsing: String(lines[2].dropFirst(6)))
            let parts = [data["event"], data["space"]].map { $0?.stringValue ?? "-" }
            return ([String(lines[1].dropFirst(7))] + parts).joined(separator: " ")
        }
    }

    @Test func `a space narrows down what happens in spaces, and leaves out the rest`() throws {
        var test = try busy()
        let events = try events("&space=lounge", in: &test)

        #expect(events.contains("domain message-created \(TestWorld.lounge)"))
        #expect(events.count { $0 == "attempt message-created \(TestWorld.lounge)" } == 2)
        #expect(events.allSatisfy { $0.hasSuffix(" \(TestWorld.lounge)") })
    }

    @Test func `a webhook narrows down what is sent`() throws {
        var test = try busy()
        let events = try events("&webhook=one", in: &test)

        #expect(
            events == [
                "attempt verification -",
                "attempt message-created \(TestWorld.support)",
                "delivery message-created \(TestWorld.support)",
                "attempt message-created \(TestWorld.lounge)",
                "delivery message-created \(TestWorld.lounge)",
            ]
        )
    }

    @Test func `the name of an event does, too, and all of it together`() throws {
        var test = try busy()

        #expect(try events("&event=verification", in: &test).count == 2)
        #expect(
            try events("&event=message-created&space=support&types=domain,delivery", in: &test)
                .sorted() == [
                    "delivery message-created \(TestWorld.support)",
                    "delivery message-created \(TestWorld.support)",
                    "domain message-created \(TestWorld.support)",
                ]
        )
    }

    @Test func `what happens later is narrowed down alike`() throws {
        var test = try busy()
        let connection = test.send(.get, "/_wws/events?space=lounge&types=delivery")
        try test.post("c")
        #expect(test.world.received(on: connection).suffix(8) == Array("\n: wws\n\n".utf8)[...])

        try test.post("d", in: "lounge")
        let text = String(decoding: test.world.received(on: connection), as: UTF8.self)
        #expect(text.split(separator: "event: delivery").count == 3)
    }

    @Test func `an event that isn't one is refused with those that are`() throws {
        var test = try busy()
        let refusal = try test.request(.get, "/_wws/events?event=lost")

        #expect(refusal.status == .badRequest)
        #expect(refusal.json["field"] == "event")
        #expect(refusal.json["message"]?.stringValue?.hasSuffix("verification") == true)
    }
}
