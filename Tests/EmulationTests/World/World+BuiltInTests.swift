import Emulation
import HTTP
import JSON
import Testing

@Suite struct WorldBuiltInTests {
    @Test func `it is the documented one, with fixed ids and secrets`() throws {
        let world = World.builtIn

        #expect(world.people.map(\.key) == ["ada", "ben", "cleo"])
        #expect(world.apps.map(\.key) == ["echo", "helper"])
        #expect(world.spaces.map(\.key) == ["support", "lounge"])
        #expect(world.spaces.map(\.members) == [["ada", "ben", "echo"], ["ada", "cleo"]])
        // VSDK takes no other lengths.
        for app in world.apps {
            #expect(app.id?.utf8.count == 36)
            #expect(app.secret?.utf8.count == 28)
            #expect(app.secret?.utf8.allSatisfy { $0 != 0x2D && $0 != 0x5F } == true)
        }
        #expect(world.spaces.compactMap(\.id).map(\.utf8.count) == [24, 24])
        for id in world.people.compactMap(\.id) + world.apps.compactMap(\.id) {
            #expect(Array(id)[14] == "4" && "89ab".contains(Array(id)[19]), "\(id) is no UUID v4")
        }
    }

    @Test func `no seed changes it`() throws {
        var texts: Set<String> = []
        for seed in [1, 2, .max] as [UInt64] {
            var test = try TestWorld { $0.seed = seed }
            texts.insert(try test.request(.get, "/_wws/world").text)
        }

        #expect(texts.count == 1)
    }

    @Test func `it is read again from its own export`() throws {
        var test = try TestWorld()
        let exported = try test.request(.get, "/_wws/world")
        var world = try World.parse(exported.body)
        world.at = nil
        for index in world.apps.indices {
            world.apps[index].permissions = nil
            world.apps[index].scopes = nil
        }

        #expect(world == World.builtIn)
    }
}
