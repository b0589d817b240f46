import Determinism
import HTTP
import JSON

/// Snapshots: going back to what was, any number of times.
///
/// A snapshot holds everything that what happens next depends on: the domain, webhooks and
/// deliveries, the clock with its rate, timers, lanes, counters, the random generator, tokens and
/// consents, fault rules, the journal of requests to the service and the digest. What belongs to
/// the process stays as it is: ``Surroundings``.
///
/// It is taken when nothing is in flight: making one is an advance by no time at all, which sends
/// what is due and waits until it has ended. So it never has to guess how a callback ends. Going
/// back doesn't wait: who waits for an answer gets a 409, and what is in flight ends unheard.
extension Emulator {
    /// `GET /_wws/snapshots`.
    func listSnapshots(_ call: Call) throws(Failure) -> HTTPResponse {
        let all = snapshots.all
        let page = try Page(call).cut(all) { $0.id.description }
        return .list("snapshots", page, total: all.count, Self.write)
    }

    /// `POST /_wws/snapshots`.
    mutating func addSnapshot(_ call: Call) throws(Failure) -> Answer {
        let body = try call.object(["key"])
        let key = try reading { () throws(JSONAccessError) in
            try body.optional("key")?.identifier()
        }
        if let key, SnapshotID(parsing: key) != nil {
            throw Failure(
                .badRequest,
                "key: \"\(key)\" has the form of an id, which keys must not have",
                field: "key"
            )
        }
        try checkRoom(for: key)
        return try enqueue(.by(milliseconds: 0), settle: 0, call, purpose: .snapshot(key: key))
    }

    private func checkRoom(for key: String?) throws(Failure) {
        guard snapshots.isFull(for: key) else { return }
        throw Failure(
            .conflict,
            "there are \(SnapshotTable.limit) snapshots already: remove some first"
        )
    }

    /// Takes a snapshot at the end of its advance.
    mutating func takeSnapshot(key: String?) -> HTTPResponse {
        do {
            try checkRoom(for: key)
        } catch {
            return error.response(path: WatchRoute.addSnapshot.pattern.template, at: now)
        }
        let snapshot = snapshots.add(Timeline(timeline()), key: key, at: now)
        return .json(.created) { json in Self.write(snapshot, to: &json) }
    }

    /// A copy without surroundings, and without those who wait.
    private func timeline() -> Emulator {
        var copy = self
        var surroundings = Surroundings()
        copy.exchange(&surroundings)
        copy.advances = AdvanceQueue()
        copy.verifications = [:]
        copy.delays.dropAnswers()
        return copy
    }

    /// `POST /_wws/snapshots/{snapshot}/restore`.
    mutating func restoreSnapshot(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try call.object([])
        let snapshot = try snapshot(of: call)
        let before = now
        cancelWaiters("the emulator went back to the snapshot \(snapshot.id)")
        resume(snapshot.timeline)
        tell(.clock(from: before, rate: clock.rate))
        return .json(.ok) { json in Self.write(snapshot, to: &json) }
    }

    /// Goes on from what was; nobody may be waiting for an answer.
    mutating func resume(_ timeline: Timeline) {
        var surroundings = Surroundings()
        exchange(&surroundings)
        surroundings.sequencer.forgetAll()
        surroundings.requestEpoch += 1
        let present = Present(self)
        self = timeline.emulator
        exchange(&surroundings)
        resume(present)
        // The clock showed this when the copy was made, and goes on from there.
        clock = VirtualClock(start: now, rate: clock.rate, at: host)
    }

    /// `DELETE /_wws/snapshots/{snapshot}`.
    mutating func removeSnapshot(_ call: Call) throws(Failure) -> HTTPResponse {
        snapshots.remove(try snapshot(of: call).id)
        return HTTPResponse(status: .noContent)
    }

    private func snapshot(of call: Call) throws(Failure) -> Snapshot {
        let name = call.parameters["snapshot"]
        guard let snapshot = snapshots[name] else {
            throw Failure(.notFound, "there is no snapshot \"\(name)\"")
        }
        return snapshot
    }

    private static func write(_ snapshot: Snapshot, to json: inout JSONWriter) {
        json.member("id", snapshot.id.description)
        json.member("key", snapshot.key)
        json.member("at", snapshot.at.rfc3339)
    }
}
