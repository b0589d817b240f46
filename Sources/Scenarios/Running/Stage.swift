public import HTTP
public import JSON

/// Where a scenario is played: an emulator, and what stands behind its webhooks.
public protocol Stage {
    /// The value of `Host`.
    var authority: String { get }

    /// Sends a request, and waits until it is answered and all that it caused has come to rest.
    mutating func exchange(_ request: HTTPRequest) throws(StageFailure) -> HTTPResponse

    /// Sends a request, and lets happen what is to happen before the next one.
    ///
    /// - Returns: the answer; `nil` if it hasn't come by then, or if the connection broke.
    mutating func begin(
        _ request: HTTPRequest,
        _ meanwhile: Meanwhile
    ) throws(StageFailure) -> HTTPResponse?

    /// Asks for something that the emulator knows, and lets nothing happen.
    mutating func look(_ request: HTTPRequest) throws(StageFailure) -> HTTPResponse

    /// A URL at which a receiver can stand that has none yet.
    mutating func vacantURL(for key: String) throws(StageFailure) -> String

    /// Puts a receiver behind a URL, in the place of the one that stood there.
    mutating func place(_ receiver: Receiver, at url: String) throws(StageFailure)

    /// Kills the emulator, and starts another that goes through its journal.
    mutating func restart() throws(StageFailure)

    /// What has happened since this was asked last.
    mutating func takeEvents() throws(StageFailure) -> [StageEvent]
}

extension Stage {
    /// Where callbacks can't be held back, everything happens meanwhile.
    public mutating func begin(
        _ request: HTTPRequest,
        _ meanwhile: Meanwhile
    ) throws(StageFailure) -> HTTPResponse? {
        try? exchange(request)
    }

    /// Where nothing is held back, asking lets nothing happen that wouldn't anyway.
    public mutating func look(_ request: HTTPRequest) throws(StageFailure) -> HTTPResponse {
        try exchange(request)
    }
}

/// Something that the emulator tells those who watch: an event of `GET /_wws/events`.
public struct StageEvent: Hashable, Sendable {
    /// Its name.
    public let kind: String
    /// Its data.
    public let data: JSONValue

    /// Creates an event.
    public init(kind: String, data: JSONValue) {
        self.kind = kind
        self.data = data
    }
}

/// Why the stage itself failed, as opposed to what is played on it.
public struct StageFailure: Error, Hashable, Sendable {
    /// A sentence without its full stop.
    public let message: String

    /// Creates a failure.
    public init(_ message: String) {
        self.message = message
    }
}
