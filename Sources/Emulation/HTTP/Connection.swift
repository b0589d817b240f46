import HTTP

/// What the emulator knows of a client's connection.
struct Connection: Sendable {
    var http: ServerConnection
    /// Whether the edge was told to read no more for now.
    var isReadingStopped = false
    /// The request whose answer is yet to come, for the log.
    var unanswered: HTTPRequest?
    /// Where that request was found.
    var unansweredRoute: Route?
    /// Whether a fault rule lets no answer come, however long the client waits.
    var isSilenced = false
    /// Where that request stands in the journal.
    var unansweredPlace: JournalPlace?
    /// The number of the latest request on it that had to wait, counted over all connections.
    var waiter: UInt64?

    init(limits: HTTPLimits) {
        http = ServerConnection(limits: limits)
    }
}

/// What an endpoint does with a request.
enum Answer: Sendable {
    /// It answers at once.
    case now(HTTPResponse)
    /// It answers when something is over, by ``Emulator/answerLate(_:to:)``.
    case later
    /// It answers with events, as they come.
    case stream(EventStreams.Subscription, after: UInt64?)
    /// A fault rule breaks the answer, or the connection.
    case broken(Breakage)
}
