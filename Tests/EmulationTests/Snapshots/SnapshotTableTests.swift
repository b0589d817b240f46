import Determinism
import Simulation
import Testing

@testable import Emulation

@Suite struct SnapshotTableTests {
    private let timeline: Timeline

    init() throws {
        timeline = Timeline(try TestWorld().world.emulator)
    }

    @Test func `a snapshot is found by its id and its key`() {
        var table = SnapshotTable()
        let first = table.add(timeline, key: nil, at: TestWorld.start)
        let second = table.add(timeline, key: "clean", at: TestWorld.start)

        #expect(first.id.description == "s-1")
        #expect(table["s-1"]?.id == first.id)
        #expect(table["s-2"]?.key == "clean")
        #expect(table["clean"]?.id == second.id)
        #expect(table["s-3"] == nil)
        #expect(table["dirty"] == nil)
        table.remove(second.id)
        #expect(table["clean"] == nil)
        #expect(table.all.map(\.id) == [first.id])
    }

    @Test func `one of the same key takes the place of another, even when there are many`() {
        var table = SnapshotTable()
        for _ in 1..<SnapshotTable.limit { _ = table.add(timeline, key: nil, at: TestWorld.start) }
        #expect(!table.isFull(for: "a"))
        _ = table.add(timeline, key: "a", at: TestWorld.start)

        #expect(table.isFull(for: nil))
        #expect(table.isFull(for: "b"))
        #expect(!table.isFull(for: "a"))
        let again = table.add(timeline, key: "a", at: TestWorld.start)
        #expect(table.all.count == SnapshotTable.limit)
        #expect(table["a"]?.id == again.id)
    }
}
