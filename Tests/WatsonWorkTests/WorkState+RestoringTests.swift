import Determinism
import JSON
import Testing
import WatsonWork

@Suite struct WorkStateRestoringTests {
    private func record(_ sandbox: Sandbox, _ id: String = "m-1") -> MessageRecord {
        MessageRecord(
            id: MessageID(rawValue: id),
            author: sandbox.ada,
            kind: .text,
            content: "hello",
            created: sandbox.now
        )
    }

    @Test func `a message is put back with all there is to it, whoever wrote it`() throws {
        var sandbox = try Sandbox()
        var message = record(sandbox)
        let gone = ActorID.person(PersonID(rawValue: "gone"))
        let later = sandbox.now.advanced(byMilliseconds: 5)
        message.author = gone
        message.updated = later
        message.updatedBy = sandbox.ben
        message.contentUpdated = later
        message.notes = [
            MessageRecord.Note(
                id: AnnotationID(rawValue: "n-1"),
                payload: ["type": "mention", "mentionedId": "ben-id"],
                created: sandbox.now,
                createdBy: gone
            )
        ]
        message.reactions = [
            MessageRecord.Reaction(reaction: "x", actor: sandbox.ben, reacted: later)
        ]
        try sandbox.state.restore(message, in: sandbox.support)
        sandbox.state.finishRestoring()

        let stored = try #require(sandbox.state.messages[message.id])
        #expect(stored.author == gone && stored.content == "hello" && stored.ordinal == 0)
        #expect(stored.updated == later && stored.updatedBy == sandbox.ben)
        #expect(stored.contentUpdated == later)
        #expect(stored.annotations.map(\.id.rawValue) == ["n-1"])
        #expect(stored.reactions.users(of: "x").map(\.actor) == [sandbox.ben])
        let mentions = sandbox.state.mentions(of: PersonID(rawValue: "ben-id"))
        #expect(mentions.map(\.messageID) == [message.id])
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `a deleted one keeps its place and nothing else`() throws {
        var sandbox = try Sandbox()
        var message = record(sandbox)
        message.isSoftDeleted = true
        #expect(throws: Rejection.self) {
            try sandbox.state.restore(message, in: sandbox.support)
        }
        message.content = nil
        try sandbox.state.restore(message, in: sandbox.support)

        #expect(sandbox.state.messages[message.id]?.isSoftDeleted == true)
        #expect(sandbox.state.checkInvariants() == [])
    }

    @Test func `what can't be so is refused, and nothing has changed`() throws {
        var sandbox = try Sandbox()
        try sandbox.state.restore(record(sandbox), in: sandbox.support)
        let before = sandbox.state
        let changes: [(inout MessageRecord) -> Void] = [
            { $0.id = MessageID(rawValue: "m-1") }, { $0.id = MessageID(rawValue: "a b") },
            { $0.created = Instant(millisecondsSinceEpoch: 0) },
            { $0.updated = Instant(millisecondsSinceEpoch: 0) }, { $0.content = nil },
            { $0.content = "" }, { $0.kind = .appMessage },
            {
                $0.kind = .appMessage
                $0.content = nil
            },
        ]
        for change in changes {
            var message = record(sandbox, "m-2")
            change(&message)
            #expect(throws: Rejection.self) {
                try sandbox.state.restore(message, in: sandbox.support)
            }
        }
        #expect(throws: Rejection.self) {
            try sandbox.state.restore(record(sandbox, "m-3"), in: SpaceID(rawValue: "no"))
        }

        #expect(sandbox.state == before)
    }

    @Test func `a space says who made it, how it changed, and how its members joined`() throws {
        var sandbox = try Sandbox()
        let created = try #require(sandbox.state.spaces[sandbox.support]?.created)
        let later = created.advanced(byMilliseconds: 5)
        var record = SpaceRecord(createdBy: sandbox.ada, created: created)
        record.updated = later
        record.updatedBy = sandbox.ben
        record.membersUpdated = later
        record.joinings = [
            SpaceRecord.Joining(actor: sandbox.ben, joined: later, addedBy: sandbox.ada)
        ]
        try sandbox.state.restore(record, of: sandbox.support)
        sandbox.state.finishRestoring()

        let space = try #require(sandbox.state.spaces[sandbox.support])
        #expect(space.createdBy == sandbox.ada && space.updatedBy == sandbox.ben)
        #expect(space.updated == later && space.membersUpdated == later)
        #expect(space.members[sandbox.ben]?.joined == later)
        #expect(space.members[sandbox.ben]?.addedBy == sandbox.ada)
        #expect(sandbox.state.checkInvariants() == [])
        record.updated = created.advanced(byMilliseconds: -1)
        #expect(throws: Rejection.self) {
            try sandbox.state.restore(record, of: sandbox.support)
        }
        var other = SpaceRecord(createdBy: nil, created: created)
        other.joinings = [
            SpaceRecord.Joining(actor: sandbox.cleo, joined: created, addedBy: nil)
        ]
        #expect(throws: Rejection.self) {
            try sandbox.state.restore(other, of: sandbox.support)
        }
    }

    @Test func `mentions are listed by their instants, whatever the order of the messages`() throws
    {
        var sandbox = try Sandbox()
        for (id, minutes) in [("m-1", Int64(10)), ("m-2", 1)] {
            var message = record(sandbox, id)
            var note = MessageRecord.Note(
                id: AnnotationID(rawValue: "n"),
                payload: ["type": "mention", "mentionedId": "ben-id"],
                created: sandbox.now,
                createdBy: sandbox.ada
            )
            note.updated = sandbox.now.advanced(byMilliseconds: minutes * 60_000)
            note.updatedBy = sandbox.ada
            message.notes = [note]
            try sandbox.state.restore(message, in: sandbox.support)
        }
        sandbox.state.finishRestoring()

        let mentions = sandbox.state.mentions(of: PersonID(rawValue: "ben-id"))
        #expect(mentions.map(\.messageID.rawValue) == ["m-1", "m-2"])
        #expect(sandbox.state.checkInvariants() == [])
    }
}
