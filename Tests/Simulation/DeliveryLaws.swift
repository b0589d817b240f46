import Determinism
import HTTP
import JSON
import Webhooks

/// The laws of webhooks.md as a receiver can see them, checked without looking into the emulator.
struct DeliveryLaws: Sendable {
    /// How many deliveries the events so far must have made.
    var expectedDeliveries = 0
    /// By port, how many callbacks had come when the webhook was reset, and whether its queues were
    /// dropped by that.
    private var resets: [Int: [(callbacks: Int, isDrop: Bool)]] = [:]

    mutating func noteReset(port: Int, isDrop: Bool, after count: Int) {
        resets[port, default: []].append((count, isDrop))
    }

    /// One request in flight in each lane.
    func check(_ inFlight: [(attempt: OutboundAttempt, at: Instant)]) -> [String] {
        var lanes: Set<String> = []
        var violations: [String] = []
        for (attempt, _) in inFlight {
            var server = ServerConnection(limits: HTTPLimits())
            server.receive(attempt.bytes[...])
            guard case .request(let request)? = server.nextEvent(),
                let body = try? JSONParser.parse(request.body)
            else {
                violations.append("an attempt is not a request with a JSON body")
                continue
            }
            guard let space = body["spaceId"]?.stringValue else { continue }
            if !lanes.insert("\(attempt.endpoint) \(space)").inserted {
                violations.append(
                    "two requests are in flight in the lane \(attempt.endpoint) \(space)"
                )
            }
        }
        return violations
    }

    /// Order, exact offsets, counters and signatures, lane by lane.
    func check(_ receiver: Receiver, port: Int) -> [String] {
        var violations: [String] = []
        var lanes = OrderedTable<String, LaneHistory>()
        for (number, callback) in receiver.callbacks.enumerated() {
            let space = callback.json["spaceId"]?.stringValue ?? ""
            let resets = resets[port, default: []].filter { $0.callbacks <= number }
            var lane = lanes[space] ?? LaneHistory()
            violations += lane.take(
                callback,
                resets: resets.count,
                drops: resets.count { $0.isDrop }
            ).map { "lane \(port) \(space), callback \(number): \($0)" }
            lanes[space] = lane
        }
        return violations
    }
}

/// What a receiver has seen of one lane.
private struct LaneHistory {
    var last: Receiver.Callback?
    var firstFailure: Instant?
    var resets = 0
    var drops = 0

    mutating func take(
        _ callback: Receiver.Callback,
        resets: Int,
        drops: Int
    ) -> [String] {
        defer {
            last = callback
            self.resets = resets
            self.drops = drops
        }
        let wasReset = resets > self.resets
        let wasDropped = drops > self.drops
        guard let last, isRepeated(last, by: callback), !wasReset else {
            return begin(callback, wasReset: wasReset, wasDropped: wasDropped)
        }
        var violations: [String] = []
        let retry = (last.retryCount ?? -1) + 1
        if last.isSuccess { violations.append("an event is sent again after it was acknowledged") }
        if callback.retryCount != retry {
            violations.append("retry \(retry) says \(callback.retryCount ?? -1)")
        }
        if callback.index != last.index { violations.append("the index of an event changes") }
        guard let offset = RetrySchedule.platform.offset(ofRetry: retry), let firstFailure else {
            return violations + ["there is no retry \(retry) in the schedule"]
        }
        if callback.at != firstFailure.advanced(byMilliseconds: offset) {
            violations.append(
                "retry \(retry) comes \(callback.at.milliseconds(since: firstFailure)) ms after the"
                    + " first failure, not \(offset)"
            )
        }
        return violations
    }

    /// Whether two callbacks are of one event.
    ///
    /// Two events can have one body: an app that is removed, added and removed again within a
    /// millisecond causes two such. The second comes when the first is settled, with the next
    /// index.
    private func isRepeated(_ last: Receiver.Callback, by callback: Receiver.Callback) -> Bool {
        guard last.request.body == callback.request.body else { return false }
        let isNext = callback.retryCount == 0 && callback.index == last.index.map { $0 + 1 }
        return !(isNext && isSettled(last))
    }

    private func isSettled(_ callback: Receiver.Callback) -> Bool {
        callback.isSuccess || callback.retryCount == RetrySchedule.platform.retryCount
    }

    private mutating func begin(
        _ callback: Receiver.Callback,
        wasReset: Bool,
        wasDropped: Bool
    ) -> [String] {
        var violations: [String] = []
        if callback.retryCount != 0 {
            violations.append("a first attempt says retry \(callback.retryCount ?? -1)")
        }
        firstFailure = callback.at
        guard let last else { return violations }
        let isSame = isRepeated(last, by: callback)
        let isSettled = isSettled(last)
        if isSame, last.isSuccess { violations.append("an event is sent again after its success") }
        if !isSame, !isSettled, !wasDropped {
            violations.append("an event overtakes one that is still being retried")
        }
        if let index = callback.index, let before = last.index {
            let expected = isSame || !isSettled ? before : before + 1
            if index != expected {
                violations.append("index \(index) follows \(before), not \(expected)")
            }
        }
        return violations
    }
}
