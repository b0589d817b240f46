import Determinism
import Emulation
import Foundation
import HTTP
import JSON
import Sockets
import Webhooks

extension Row {
    /// What waiting costs: those who are sent, and memory.
    static let coreWaiting = Row(name: "core-waiting") { _ in
        let few = try numbers(printedBy: Child.own("core-waiting", "100", "20", "1000"))
        let many = try numbers(printedBy: Child.own("core-waiting", "100000", "20", "1"))
        let memory = try numbers(printedBy: Child.own("core-memory", "1000000", "100000"))
        return [
            Line(
                title:
                    "an attempt in the pure core with 100,000 lanes waiting; with 100 lanes",
                ours: Measure(value: many[0], unit: "ns"),
                peer: Measure(value: few[0], unit: "ns")
            ),
            Line(
                title: "memory of a waiting event beyond its body, 1,000,000 in a lane",
                ours: Measure(value: memory[0], unit: "B")
            ),
            Line(
                title: "memory of a lane beyond its event, 100,000 lanes",
                ours: Measure(value: memory[1], unit: "B")
            ),
        ]
    }
}

/// A dispatcher alone, with one webhook.
struct Waiting {
    private static let body = [UInt8](repeating: 0x61, count: 300)
    private static let app = "ec400000-0000-4000-8000-000000000004"
    private var dispatcher: Dispatcher
    private var now = Instant(millisecondsSinceEpoch: 1_519_894_800_000)
    private var postCount = 0

    private init() throws {
        var configuration = Dispatcher.Configuration()
        configuration.laneLengthLimit = .max
        dispatcher = Dispatcher(configuration: configuration)
        try dispatcher.add(
            Webhook(
                id: WebhookID(rawValue: "5a9f0000e4b0000000000009"),
                app: Self.app,
                secret: "0123456789abcdefghijklmnopqrstuv",
                url: try CallbackURL(parsing: "http://127.0.0.1:9/webhook"),
                events: [.messageCreated],
                state: .enabled
            )
        )
    }

    /// Prints the nanoseconds of an attempt that fails while so many lanes are being retried.
    static func measureAttempts(laneCount: Int, rounds: Int, repeats: Int) throws {
        var elapsed: UInt64 = 0
        for _ in 0..<repeats {
            var waiting = try Waiting()
            for lane in 0..<laneCount { waiting.post(in: lane) }
            // The first attempts make the lanes' timers, and are left out.
            guard waiting.fail() == laneCount else { throw BenchError("lanes don't begin") }
            for round in 1...rounds {
                waiting.now = waiting.now.advanced(byMilliseconds: 30_000)
                let start = MonotonicClock.nanoseconds()
                waiting.dispatcher.fireTimers(at: waiting.now)
                let count = waiting.fail()
                elapsed += MonotonicClock.nanoseconds() - start
                guard count == laneCount else { throw BenchError("round \(round): \(count)") }
            }
        }
        print(Double(elapsed) / Double(laneCount * rounds * repeats))
    }

    /// Prints the bytes of an event in a lane, beyond those of its body, and those of a lane beyond
    /// its event.
    static func measureMemory(eventCount: Int, laneCount: Int) throws {
        var deep = try Waiting()
        deep.post(in: 0)
        let empty = try residentBytes()
        for _ in 0..<eventCount { deep.post(in: 0) }
        let bodies = Self.body.count * eventCount
        let event = Double(try residentBytes() - empty - bodies) / Double(eventCount)
        var wide = try Waiting()
        wide.post(in: 0)
        let narrow = try residentBytes()
        for lane in 1...laneCount { wide.post(in: lane) }
        let wideBodies = Self.body.count * laneCount
        let lane = Double(try residentBytes() - narrow - wideBodies) / Double(laneCount) - event
        guard deep.dispatcher.counts.waiting == eventCount + 1,
            wide.dispatcher.laneCount == laneCount + 1
        else { throw BenchError("not all are waiting") }
        print(event, lane)
    }

    private mutating func post(in lane: Int) {
        postCount += 1
        // A body of its own, as a message has.
        var body = Self.body
        body[0] = UInt8(truncatingIfNeeded: postCount)
        let digits = String(lane)
        let space = "5a9f0000e4b0000000000000".dropLast(digits.utf8.count) + digits
        let notification = Webhooks.Notification(
            eventType: .messageCreated,
            space: String(space),
            recipients: [Self.app],
            body: body,
            occurred: now
        )
        dispatcher.enqueue(notification, at: now)
    }

    /// Lets everything that is due be sent and fail, as many side by side as may be; says how many
    /// attempts that were.
    private mutating func fail() -> Int {
        var count = 0
        var sent: [AttemptID] = []
        repeat {
            sent.removeAll(keepingCapacity: true)
            while let output = dispatcher.nextOutput() {
                if case .attempt(let attempt) = output { sent.append(attempt.id) }
            }
            for id in sent {
                dispatcher.attemptFinished(
                    id,
                    .failed(.connectionRefused),
                    wallMicroseconds: 1,
                    at: now
                )
            }
            count += sent.count
        } while !sent.isEmpty
        return count
    }

    private static func residentBytes() throws -> Int {
        let text = Machine.field("VmRSS", of: "/proc/self/status") ?? ""
        guard let kibibytes = Int(text.prefix { $0.isNumber }) else {
            throw BenchError("the memory in use is unknown")
        }
        return kibibytes << 10
    }
}
