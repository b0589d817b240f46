import Testing

@testable import Emulation

@Suite struct RequestCountsTests {
    @Test func `requests are counted by route and status`() {
        var counts = RequestCounts()
        #expect(counts.all.isEmpty)
        for status in [200, 200, 404, 200] { counts.note(.control(.health), status: status) }
        counts.note(.control(.clock), status: 200)

        #expect(counts.all.map(\.count) == [3, 1, 1])
        #expect(counts.all.map(\.key.status) == [200, 404, 200])
        #expect(
            counts.all.map(\.key.route) == [
                .control(.health), .control(.health), .control(.clock),
            ]
        )
    }

    @Test func `they come in the order of the routes, what was found nowhere last`() {
        var counts = RequestCounts()
        let routes = Route.allCases.map(Optional.some) + [nil]
        for route in routes.reversed() {
            for status in [500, 201, 200] { counts.note(route, status: status) }
        }

        #expect(counts.all.map(\.key.route) == routes.flatMap { [$0, $0, $0] })
        #expect(
            counts.all.map(\.key.status) == routes.flatMap { _ in [200, 201, 500] }
        )
    }
}
