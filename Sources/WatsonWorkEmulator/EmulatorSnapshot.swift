public import Determinism
public import Emulation
import JSON

/// The whole state of an emulator at a moment, to go back to.
public struct EmulatorSnapshot: Hashable, Sendable {
    /// Its id, such as `s-1`.
    public let id: String
    /// What the clock showed.
    public let at: Instant

    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        id = try json.required("id").string()
        at = try json.required("at").instant()
    }
}

extension EmulatorServer {
    /// Goes back to the world and the clock that the emulator was started with.
    ///
    /// Webhooks that were registered since are gone, so a test makes its receivers anew; with a
    /// snapshot it needn't.
    ///
    /// - Throws: an ``EmulatorError`` when the emulator has stopped.
    public func reset() async throws(EmulatorError) {
        try await send(.post, "/_wws/reset")
    }

    /// Keeps everything as it is, once the callbacks that are on their way have ended.
    ///
    /// That is the world, deliveries, retries, tokens, the clock, what ids grow from, and the
    /// journal of requests.
    ///
    /// - Returns: the snapshot; it outlives resets, and at most 100 are kept.
    /// - Throws: an ``EmulatorError`` when there are as many already.
    public func snapshot() async throws(EmulatorError) -> EmulatorSnapshot {
        try await control(.post, ["snapshots"], [:], reading: EmulatorSnapshot.init)
    }

    /// Goes back to a snapshot, any number of times: the same requests then get the same answers as
    /// the first time, to the byte.
    ///
    /// - Parameter snapshot: where to.
    /// - Throws: an ``EmulatorError`` when it was removed.
    public func restore(_ snapshot: EmulatorSnapshot) async throws(EmulatorError) {
        try await control(.post, ["snapshots", snapshot.id, "restore"], [:]) { _ in }
    }

    /// Forgets a snapshot.
    ///
    /// - Parameter snapshot: which one.
    /// - Throws: an ``EmulatorError`` when it was removed already.
    public func remove(_ snapshot: EmulatorSnapshot) async throws(EmulatorError) {
        try await control(.delete, ["snapshots", snapshot.id]) { _ in }
    }

    /// The present world, in the form that a world file has.
    public var world: World {
        get async throws {
            try World.parse(try await send(.get, "/_wws/world"))
        }
    }

    /// The fingerprint of all that has happened: the same in every run that went the same way, on
    /// every machine.
    public var digest: String {
        get async throws(EmulatorError) {
            try await control(.get, ["digest"]) { (json) throws(JSONAccessError) in
                try json.required("digest").string()
            }
        }
    }
}
