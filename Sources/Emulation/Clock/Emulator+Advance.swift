import Determinism
import HTTP
import JSON
import Webhooks

/// Steps the clock through everything due (clock.md).
///
/// An advance holds the clock. At each instant it waits until every attempt has ended, and, where
/// asked to, until the receivers have had a moment to call back; only then the clock moves on to
/// the next instant at which anything is due.
extension Emulator {
    /// `POST /_wws/clock/advance`.
    mutating func advance(_ call: Call) throws(Failure) -> Answer {
        let body = try call.object(["by", "to", "settle"])
        let target = try reading { () throws(JSONAccessError) in
            switch (try body.optional("by"), try body.optional("to")) {
            case (let by?, nil):
                AdvanceQueue.Target.by(milliseconds: try by.duration())
            case (nil, let to?):
                AdvanceQueue.Target.instant(try to.instant())
            case (nil, nil), (.some, .some):
                throw body.error("needs either \"by\" (a duration) or \"to\" (an instant)")
            }
        }
        if case .instant(let instant) = target, instant < now {
            throw Failure(
                .badRequest,
                "to: time never goes back; it is \(now.rfc3339) already",
                field: "to"
            )
        }
        return try enqueue(target, settle: try settle(in: body), call)
    }

    /// `POST /_wws/clock/next`.
    mutating func advanceToNext(_ call: Call) throws(Failure) -> Answer {
        let body = try call.object(["settle"])
        return try enqueue(.next, settle: try settle(in: body), call)
    }

    func settle(in body: JSONCursor) throws(Failure) -> UInt64 {
        try reading { () throws(JSONAccessError) in
            guard let settle = try body.optional("settle") else { return 0 }
            let milliseconds = try settle.integer()
            guard (0...AdvanceQueue.settleLimit).contains(milliseconds) else {
                throw settle.error("must be from 0 to \(AdvanceQueue.settleLimit) milliseconds")
            }
            return UInt64(milliseconds)
        }
    }

    mutating func enqueue(
        _ target: AdvanceQueue.Target,
        settle: UInt64,
        _ call: Call,
        purpose: AdvanceQueue.Purpose = .summary
    ) throws(Failure) -> Answer {
        guard advances.waiting.count < AdvanceQueue.limit else {
            throw Failure(
                .serviceUnavailable,
                "\(AdvanceQueue.limit) advances are waiting already"
            )
        }
        advances.waiting.append(
            AdvanceQueue.Advance(
                target: target,
                settleMilliseconds: settle,
                connection: call.connection,
                purpose: purpose,
                askedHost: host,
                run: nil
            )
        )
        return .later
    }

    /// Moves the first advance on as far as it goes without the outside.
    mutating func stepAdvance() {
        while let advance = advances.waiting.first {
            if !clock.isHeld { hold() }
            // An outcome that is held back is waited for by its lane, not by the clock.
            guard sequencer.isEmpty, !hasMoreWork, !isSettling else { return }
            causes.hasTurned = true
            advances.settleDeadline = nil
            let run = advance.run ?? begin(advance)
            if let predicate = advance.predicate, holds(predicate) {
                end(run, of: advance, isMet: true)
            } else if let due = nextStop(of: advance), due <= run.to {
                jump(to: due)
                fireDue()
                drainDispatcher()
                _ = spend(1)
            } else {
                jump(to: run.to)
                end(run, of: advance, isMet: advance.predicate.map { _ in false })
            }
        }
    }

    /// The next instant that an advance has to look at.
    private func nextStop(of advance: AdvanceQueue.Advance) -> Instant? {
        let own = advance.predicate?.instant.flatMap { $0 > now ? $0 : nil }
        guard let own else { return nextDue }
        return min(own, nextDue ?? own)
    }

    private mutating func jump(to instant: Instant) {
        let before = now
        clock.jump(to: instant)
        now = max(now, instant)
        if now > before { record(.clock(from: before, rate: clock.rate)) }
    }

    private mutating func hold() {
        clock.hold(at: host)
        now = clock.now(at: host)
    }

    /// Begins an advance once what was in flight before it has ended: otherwise its target and its
    /// counts would depend on how fast a receiver had answered.
    private mutating func begin(_ advance: AdvanceQueue.Advance) -> AdvanceQueue.Run {
        let to: Instant =
            switch advance.target {
            case .instant(let instant): instant
            case .by(let milliseconds): now.advanced(byMilliseconds: milliseconds)
            case .next: nextDue ?? now
            case .until(_, bound: .instant(let instant)): instant
            case .until(_, bound: .after(let milliseconds)):
                now.advanced(byMilliseconds: milliseconds)
            }
        let run = AdvanceQueue.Run(
            from: now,
            to: min(max(to, now), .latest),
            counts: dispatcher.counts
        )
        advances.waiting[0].run = run
        return run
    }

    private mutating func end(
        _ run: AdvanceQueue.Run,
        of advance: AdvanceQueue.Advance,
        isMet: Bool?
    ) {
        advances.waiting.removeFirst()
        clock.release(at: host)
        flushSequencer()
        let response =
            switch advance.purpose {
            case .summary: summary(of: run, askedAt: advance.askedHost, isMet: isMet)
            case .snapshot(let key): takeSnapshot(key: key)
            }
        answerLate(response, to: advance.connection)
    }

    private func summary(
        of run: AdvanceQueue.Run,
        askedAt askedHost: HostInstant,
        isMet: Bool?
    ) -> HTTPResponse {
        let (before, after) = (run.counts, dispatcher.counts)
        let wall = host.nanoseconds(since: askedHost) / 1_000_000
        return .json(.ok) { json in
            json.member("from", run.from.rfc3339)
            json.member("to", now.rfc3339)
            json.member("attempts", after.attempts - before.attempts)
            json.member("delivered", after.delivered - before.delivered)
            json.member("failed", after.failedAttempts - before.failedAttempts)
            json.member("discarded", after.discarded - before.discarded)
            json.member("wallMilliseconds", Int64(clamping: wall))
            if let isMet { json.member("met", isMet) }
        }
    }

    /// Whether the present instant has to be kept because a receiver may call back.
    private var isSettling: Bool {
        guard let deadline = advances.settleDeadline else { return false }
        return host < deadline
    }

    /// Starts the wait for quiet anew: a callback has succeeded, or a request has come in.
    mutating func restartSettling() {
        guard clock.isHeld, let advance = advances.waiting.first, advance.settleMilliseconds > 0
        else { return }
        advances.settleDeadline = host.advanced(byMilliseconds: advance.settleMilliseconds)
    }

    /// Answers everybody who waits for something that will not come any more.
    mutating func cancelWaiters(_ reason: String) {
        let failure = Failure(.conflict, reason)
        let waiting =
            advances.waiting.map(\.connection)
            + verifications.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
            + delays.takeAll().compactMap { content in
                if case .answer(let connection, _, target: _) = content { connection } else { nil }
            }
        advances = AdvanceQueue()
        verifications = [:]
        for connection in waiting {
            let path = connections[connection]?.unanswered?.target.path ?? ""
            answerLate(failure.response(path: path, at: now), to: connection)
        }
    }
}

extension AdvanceQueue {
    /// The longest wait for quiet at one instant, in milliseconds.
    static let settleLimit: Int64 = 60_000
}
