import Testing
import Webhooks

@Suite struct EventTypeTests {
    @Test(arguments: EventType.subscribable)
    func `every documented name is accepted as itself`(type: EventType) throws {
        #expect(try EventType(accepting: type.rawValue) == type)
    }

    @Test(
        arguments: [
            ("reaction_added", .reactionAdded), ("reaction_removed", .reactionRemoved),
            ("message_edited", .messageEdited),
        ] as [(String, EventType)]
    )
    func `the spellings of the old guide mean the hyphenated names`(
        name: String,
        type: EventType
    ) throws {
        #expect(try EventType(accepting: name) == type)
    }

    @Test(arguments: ["message_created", "Message-Created", "", "verification", "message-created "])
    func `any other name is refused with a list of the valid ones`(name: String) throws {
        let error = #expect(throws: UnknownEventType.self) { try EventType(accepting: name) }

        let text = try #require(error?.description)
        #expect(text.hasPrefix("\"\(name)\" is not an event type"))
        #expect(EventType.subscribable.allSatisfy { text.contains($0.rawValue) })
    }
}
