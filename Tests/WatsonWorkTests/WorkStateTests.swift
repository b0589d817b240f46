import Determinism
import JSON
import TestSupport
import Testing
import WatsonWork

@Suite struct WorkStateTests {
    @Test(arguments: Seed.first(60))
    func `random commands keep the laws, and their events rebuild the state`(seed: Seed) throws {
        var generator = CommandGenerator(prng: seed.prng)
        var ids = IdentifierSource(seed: seed.value)
        var now = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
        var state = WorkState()
        var replayed = WorkState()
        var model = StateModel()

        for _ in 0..<300 {
            let command = generator.command(messages: state.messages)
            let author = generator.author(of: command, in: state)
            let (stateBefore, idsBefore) = (state, ids)
            var events: [Event] = []
            do throws(Rejection) {
                events = try state.decide(command, by: author, at: now, minting: &ids)
            } catch {
                #expect(!error.message.isEmpty)
            }
            if events.isEmpty { #expect(ids == idsBefore, "\(command) minted for nothing") }
            #expect(state == stateBefore, "\(command) changed what it looked at")
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

    /// The random commands must get somewhere, or the laws above would say little.
    @Test func `the random commands cause every kind of event`() throws {
        var kinds: Set<Substring> = []
        for seed in Seed.first(20) {
            var generator = CommandGenerator(prng: seed.prng)
            var ids = IdentifierSource(seed: seed.value)
            var state = WorkState()
            for step in 0..<300 {
                let command = generator.command(messages: state.messages)
                let events = try? state.decide(
                    command,
                    by: generator.author(of: command, in: state),
                    at: Instant(millisecondsSinceEpoch: Int64(step)),
                    minting: &ids
                )
                for event in events ?? [] {
                    kinds.insert("\(event)".prefix { $0 != "(" })
                    state.apply(event)
                }
            }
        }

        #expect(kinds.count == 25, "\(kinds.sorted())")
    }

    /// The lists that a post adds to are appended to in place like that of the messages.
    @Test func `what a post is found by grows in place, whatever there is already`() throws {
        var sandbox = try Sandbox()
        let ada = Author.unrestricted(sandbox.ada)
        let ben = PersonID(rawValue: "ben-id")
        var places: (ordinals: [UInt], mentions: [UInt]) = ([], [])

        for _ in 0..<4_096 {
            try sandbox.perform(
                .postText(sandbox.support, content: "<@ben-id|Ben>"),
                by: ada
            )
            let ordinals = place(
                of: sandbox.state.ordinals(of: sandbox.support, annotationType: "mention")
            )
            if ordinals != places.ordinals.last { places.ordinals.append(ordinals) }
            let mentions = place(of: Array(sandbox.state.mentions(of: ben).reversed()))
            if mentions != places.mentions.last { places.mentions.append(mentions) }
        }

        #expect(sandbox.state.mentions(of: ben).count == 4_096)
        #expect(places.ordinals.count <= 16 && places.mentions.count <= 16)
    }

    @Test func `a list of members that is asked for is not made anew`() throws {
        let sandbox = try Sandbox()

        let first = place(of: sandbox.state.members(of: sandbox.support))
        let second = place(of: sandbox.state.members(of: sandbox.support))

        #expect(first == second)
    }
}
