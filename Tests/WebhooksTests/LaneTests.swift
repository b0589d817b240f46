import Testing

@testable import Webhooks

@Suite struct LaneTests {
    @Test func `a lane's record is small`() {
        #expect(MemoryLayout<Lane>.stride <= 64)
    }

    @Test func `indices count from 0`() {
        var counter = IndexCounter(app: Slot(0), space: "s")

        #expect((0..<3).map { _ in counter.take() } == [0, 1, 2])
        #expect(counter.gapCount == 0)
    }

    @Test func `the last index that was taken is taken again once it is given back`() {
        var counter = IndexCounter(app: Slot(0), space: "s")
        _ = counter.take()
        let last = counter.take()

        counter.giveBack(last)

        #expect(counter.take() == last)
        #expect(counter.gapCount == 0)
    }

    @Test func `an earlier one leaves a gap`() {
        var counter = IndexCounter(app: Slot(0), space: "s")
        let first = counter.take()
        _ = counter.take()

        counter.giveBack(first)

        #expect(counter.take() == 2)
        #expect(counter.gapCount == 1)
    }
}
