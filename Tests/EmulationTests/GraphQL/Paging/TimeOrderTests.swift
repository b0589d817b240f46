import Determinism
import Testing

@testable import Emulation

@Suite struct TimeOrderTests {
    private static let times: [Int64] = [10, 20, 20, 20, 30]

    private let order = TimeOrder(count: 5) { Instant(millisecondsSinceEpoch: times[$0]) }

    @Test(arguments: [(9, 0), (10, 0), (11, 1), (20, 1), (21, 4), (30, 4), (31, 5)])
    func `the first from an instant on is found`(time: Int64, place: Int) {
        #expect(order.first(from: Instant(millisecondsSinceEpoch: time)) == place)
    }

    @Test(arguments: [(0, nil), (1, 1), (2, 2), (3, 3), (4, nil)] as [(Int, Int?)])
    func `only what shares its instant is numbered`(place: Int, number: Int?) {
        #expect(order.cursor(of: place).number == number)
    }
}
