import HTTP
import Scenarios
import Testing

@testable import Emulation

@Suite struct CauseTrackerTests {
    private let request = SimulatedWorld.request(.get, "/x")

    @Test func `requests are noted only if anybody wants to know`() {
        var tracker = CauseTracker()
        tracker.note(request)
        #expect(tracker.requests.isEmpty)
        tracker.isOn = true
        tracker.note(request)

        #expect(tracker.requests == [request])
    }

    @Test func `requests of the input and those that waited behind another are told apart`() {
        var tracker = CauseTracker()
        tracker.isOn = true
        tracker.note(request)
        #expect(tracker.resume(7) == nil)
        tracker.note(request)
        tracker.hasTurned = true
        #expect(tracker.requests.count == 1)
        #expect(tracker.resumed.map(\.waiter) == [7])
        tracker.begin()

        #expect(tracker.requests.isEmpty && tracker.resumed.isEmpty)
        #expect(!tracker.hasTurned && tracker.isOn)
    }

    @Test func `what has to come behind a request comes once, and when going through only`() {
        var tracker = CauseTracker()
        tracker.resumptions = [(1, [1]), (2, [2])]
        #expect(tracker.resume(2) == nil)
        tracker.isReplaying = true
        #expect(tracker.resume(3) == nil)
        #expect(tracker.resume(2) == [2])

        #expect(tracker.resume(2) == nil)
        #expect(tracker.resume(1) == [1])
    }

    @Test func `waiters are numbered one by one`() {
        var tracker = CauseTracker()

        #expect([tracker.nextWaiter(), tracker.nextWaiter()] == [1, 2])
    }
}
