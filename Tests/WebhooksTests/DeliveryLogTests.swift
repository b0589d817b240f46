import Determinism
import Testing

@testable import Webhooks

@Suite struct DeliveryLogTests {
    private func add(_ count: Int, to log: inout DeliveryLog) -> [Slot] {
        (0..<count).map { _ in
            log.add(
                Notification(
                    eventType: .messageCreated,
                    space: "s",
                    recipients: [],
                    body: [],
                    occurred: Instant(millisecondsSinceEpoch: 0)
                ),
                webhook: Slot(0),
                counter: Slot(0),
                lane: Slot(0)
            )
        }
    }

    private func ids(_ log: DeliveryLog) -> [UInt64] { log.slots.map { log[$0].id.rawValue } }

    @Test func `deliveries are numbered from 1 and found by their number`() {
        var log = DeliveryLog(settledLimit: 9, attemptLimit: 9)
        let slots = add(3, to: &log)

        #expect(ids(log) == [1, 2, 3])
        #expect(log.slot(of: DeliveryID(rawValue: 2)) == slots[1])
        #expect(log.slot(of: DeliveryID(rawValue: 0)) == nil)
        #expect(log.slot(of: DeliveryID(rawValue: 4)) == nil)
    }

    @Test func `up to the limit all are kept, above it the one settled first is forgotten`() {
        var log = DeliveryLog(settledLimit: 2, attemptLimit: 9)
        let slots = add(4, to: &log)
        log.settle(slots[2], .delivered)
        log.settle(slots[0], .dropped, reason: .laneFull)
        #expect(ids(log) == [1, 2, 3, 4])
        #expect(log.counts.forgotten == 0)

        log.settle(slots[1], .discarded)

        #expect(ids(log) == [1, 2, 4])
        #expect(log.slot(of: DeliveryID(rawValue: 3)) == nil)
        #expect(log.counts.forgotten == 1)
        #expect(log.counts.delivered == 1)
        #expect(log.checkInvariants() == [])
    }

    @Test func `with a limit of none every settled delivery is forgotten at once`() {
        var log = DeliveryLog(settledLimit: 0, attemptLimit: 9)
        let slots = add(2, to: &log)

        log.settle(slots[0], .delivered)

        #expect(ids(log) == [2])
        #expect(log.checkInvariants() == [])
    }

    @Test func `an old delivery that is under way doesn't keep the place of those forgotten`() {
        var log = DeliveryLog(settledLimit: 1, attemptLimit: 9)
        _ = add(1, to: &log)
        for _ in 0..<1_000 { log.settle(add(1, to: &log)[0], .delivered) }

        #expect(ids(log) == [1, 1_001])
        #expect(log.slot(of: DeliveryID(rawValue: 1)) == Slot(0))
        #expect(log.checkInvariants() == [])
    }

    @Test(arguments: [(1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (4, [1, 2, 3])])
    func `of more attempts than the limit the latest are kept`(count: Int, kept: [Int]) {
        var log = DeliveryLog(settledLimit: 9, attemptLimit: 3)
        let slot = add(1, to: &log)[0]

        for number in 0..<count {
            let attempt = AttemptRecord(
                at: Instant(millisecondsSinceEpoch: 0),
                retryCount: number,
                outcome: .failed(.timedOut),
                wallMicroseconds: 0,
                excerptLimit: 0
            )
            log.append(attempt, to: slot)
        }

        #expect(log[slot].attempts.map(\.retryCount) == kept)
        #expect(log[slot].attemptCount == UInt32(count))
    }

    @Test func `a record takes at most 112 bytes, its place in the order 16`() {
        #expect(MemoryLayout<DeliveryRecord>.stride <= 112)
    }
}
