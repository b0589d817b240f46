public import Determinism
import Emulation
import JSON

/// The virtual clock of an emulator.
///
/// Everything that the emulator says or does is timed by it: messages, the expiry of tokens, the
/// retries of callbacks. By default it stands, and moves only when it is told to.
public struct EmulatorClock: Sendable {
    let emulator: EmulatorServer

    /// What a move of the clock brought about.
    public struct Move: Hashable, Sendable {
        /// What the clock showed before.
        public let from: Instant
        /// What it shows now.
        public let to: Instant
        /// Requests that were made to callbacks on the way.
        public let attempts: Int
        /// Events that were acknowledged on the way.
        public let delivered: Int
        /// Requests to callbacks that failed on the way.
        public let failed: Int
        /// Events that were given up on the way.
        public let discarded: Int
    }

    /// What it shows.
    public var now: Instant {
        get async throws(EmulatorError) {
            try await emulator.control(.get, ["clock"]) { (json) throws(JSONAccessError) in
                try json.required("now").instant()
            }
        }
    }

    /// When something is due next; `nil` if nothing is.
    public var nextDue: Instant? {
        get async throws(EmulatorError) {
            try await emulator.control(.get, ["clock"]) { (json) throws(JSONAccessError) in
                try json.optional("nextDue")?.instant()
            }
        }
    }

    /// Moves it on, through everything that is due on the way, and waits for every callback.
    ///
    /// At each instant at which anything is due, all callbacks of that instant are made side by
    /// side and waited for; only then the clock goes on. It takes as long as the callbacks take.
    ///
    /// - Parameters:
    ///   - duration: how far, in whole milliseconds; not negative.
    ///   - settling: how long to wait for quiet at each instant at which a callback succeeded, in
    ///     real time: for apps that answer first and call back a moment later. At most a minute.
    /// - Returns: what came of it.
    /// - Throws: an ``EmulatorError`` for a duration that is negative.
    @discardableResult
    public func advance(
        by duration: Duration,
        settling: Duration = .zero
    ) async throws(EmulatorError) -> Move {
        let amount = JSONValue.string("\(duration.wholeMilliseconds)ms")
        return try await move("advance", ["by": amount], settling)
    }

    /// Moves it on to an instant, as ``advance(by:settling:)`` does.
    ///
    /// - Parameters:
    ///   - instant: where to; not before what it shows.
    ///   - settling: how long to wait for quiet, see there.
    /// - Returns: what came of it.
    /// - Throws: an ``EmulatorError`` for an instant that has passed.
    @discardableResult
    public func advance(
        to instant: Instant,
        settling: Duration = .zero
    ) async throws(EmulatorError) -> Move {
        try await move("advance", ["to": .string(instant.rfc3339)], settling)
    }

    /// Moves it on to the next instant at which anything is due; nowhere if nothing is.
    ///
    /// - Parameter settling: how long to wait for quiet, see ``advance(by:settling:)``.
    /// - Returns: what came of it.
    /// - Throws: an ``EmulatorError`` when the emulator has stopped.
    @discardableResult
    public func next(settling: Duration = .zero) async throws(EmulatorError) -> Move {
        try await move("next", [:], settling)
    }

    /// Waits until every callback that is on its way has ended; the clock stays where it is.
    ///
    /// What a test posts is on its way to callbacks when the post has returned, but it need not
    /// have come there.
    ///
    /// - Throws: an ``EmulatorError`` when the emulator has stopped.
    public func settle() async throws(EmulatorError) {
        try await advance(by: .zero)
    }

    /// Moves it on until something is so.
    ///
    /// - Parameters:
    ///   - condition: what is to be.
    ///   - bound: how far at most: by default as long as an event is retried.
    ///   - settling: how long to wait for quiet, see ``advance(by:settling:)``.
    /// - Returns: whether it is so; `false` if it still wasn't when the bound was reached.
    /// - Throws: an ``EmulatorError`` when the condition names what isn't there.
    public func until(
        _ condition: ClockCondition,
        bound: Duration = .hours(72),
        settling: Duration = .zero
    ) async throws(EmulatorError) -> Bool {
        let body: JSONValue = [
            "until": condition.json, "bound": .string("\(bound.wholeMilliseconds)ms"),
            "settle": .integer(settling.wholeMilliseconds),
        ]
        return try await emulator.control(.post, ["clock", "until"], body) {
            (json) throws(JSONAccessError) in try json.required("met").boolean()
        }
    }

    /// Lets it run, faster or slower, or stand; what it shows stays.
    ///
    /// - Parameter rate: how fast.
    /// - Throws: an ``EmulatorError`` when the emulator has stopped.
    public func run(at rate: ClockRate) async throws(EmulatorError) {
        try await emulator.send(.put, "/_wws/clock", ["rate": .string("\(rate)")])
    }

    private func move(
        _ kind: String,
        _ body: JSONObject,
        _ settling: Duration
    ) async throws(EmulatorError) -> Move {
        var body = body
        body["settle"] = .integer(settling.wholeMilliseconds)
        return try await emulator.control(
            .post,
            ["clock", kind],
            .object(body),
            reading: Move.init
        )
    }
}

extension EmulatorClock.Move {
    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        from = try json.required("from").instant()
        to = try json.required("to").instant()
        attempts = Int(try json.required("attempts").integer())
        delivered = Int(try json.required("delivered").integer())
        failed = Int(try json.required("failed").integer())
        discarded = Int(try json.required("discarded").integer())
    }
}
