import Determinism
import JSON
import TestSupport
import Testing
import WatsonWork

@Suite struct WorkStateTests {
    /// What a state must show, kept in the plainest way.
    private struct Model {
        var members: [SpaceID: [ActorID]] = [:]
        var messages: [SpaceID: [MessageID]] = [:]

        mutating func apply(_ event: Event) {
            switch event {
            case .spaceCreated(let space):
                members[space.id] = space.members.keys
                messages[space.id] = []
            case .spaceDeleted(let space, appMembersBefore: let apps, by: _, at: _):
                #expect(members[space]?.compactMap(\.appID) == apps)
                members[space] = nil
                messages[space] = nil
            case .membersAdded(let space, let actors, by: _, at: _):
                members[space]?.append(contentsOf: actors)
            case .membersRemoved(let space, let actors, appMembersBefore: let apps, by: _, at: _):
                #expect(members[space]?.compactMap(\.appID) == apps)
                members[space]?.removeAll { actors.contains($0) }
            case .messageCreated(let message):
                messages[message.spaceID]?.append(message.id)
            case .personAdded, .personUpdated, .personRemoved, .appAdded, .appUpdated, .appRemoved,
                .spaceUpdated, .annotationAdded:
                break
            }
        }

        func expectEqual(_ state: WorkState) throws {
            #expect(state.spaces.count == members.count)
            for (space, actors) in members { #expect(state.members(of: space) == actors) }
            for (space, ids) in messages {
                let page = try state.messages(of: space, limit: 1_000)
                #expect(page.messages.map(\.id) == ids.reversed())
            }
        }
    }

    @Test(arguments: Seed.first(60))
    func `random commands keep the laws, and their events rebuild the state`(seed: Seed) throws {
        var generator = CommandGenerator(prng: seed.prng)
        var ids = IdentifierSource(seed: seed.value)
        var now = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        var state = WorkState()
        var replayed = WorkState()
        var model = Model()

        for _ in 0..<300 {
            let command = generator.command(messages: state.messages.keys)
            let author = generator.author()
            let (stateBefore, idsBefore) = (state, ids)
            var events: [Event] = []
            do throws(Rejection) {
                events = try state.decide(command, by: author, at: now, minting: &ids)
            } catch {
                #expect(!error.message.isEmpty)
            }
            if events.isEmpty { #expect(ids == idsBefore, "\(command) minted for nothing") }
            #expect(state == stateBefore)
            for event in events {
                state.apply(event)
                replayed.apply(event)
                model.apply(event)
            }
            #expect(state.checkInvariants() == [], "after \(command)")
            now = now.advanced(byMilliseconds: Int64(generator.prng.next(below: 3)))
        }

        #expect(replayed == state)
        #expect(Set([replayed, state]).count == 1)
        try model.expectEqual(state)
    }

    /// Were a post to copy the list of messages, every post would put it somewhere else; appended
    /// to in place it moves only when it outgrows its room, which doubles each time.
    @Test func `a post appends in place, whatever the space holds and whoever reads it`() throws {
        var sandbox = try Sandbox()
        let ada = Author.unrestricted(sandbox.ada)
        var places: [UInt] = []
        var pages: [MessagePage] = []

        for number in 0..<4_096 {
            try sandbox.perform(.postText(sandbox.support, content: "\(number)"), by: ada)
            pages = [try sandbox.state.messages(of: sandbox.support, limit: 3)]
            let messageIDs = sandbox.state.spaces[sandbox.support]?.messageIDs ?? []
            if place(of: messageIDs) != places.last { places.append(place(of: messageIDs)) }
        }

        #expect(pages.first?.messages.compactMap(\.content) == ["4095", "4094", "4093"])
        #expect(places.count <= 16)
    }

    @Test func `a list of apps that is asked for is not made anew`() throws {
        let sandbox = try Sandbox()

        let first = place(of: sandbox.state.appMembers(of: sandbox.support))
        let second = place(of: sandbox.state.appMembers(of: sandbox.support))

        #expect(first == second)
    }

    private func place<Element>(of array: [Element]) -> UInt {
        unsafe array.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
    }
}
