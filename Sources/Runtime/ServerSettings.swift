/// Every limit of the edge, with its default: how much it reads, keeps and waits for.
public struct ServerSettings: Hashable, Sendable {
    /// Connections that the kernel keeps until they are accepted.
    public var backlog = 4_096
    /// Clients served at once; more of them wait in the kernel until one leaves.
    public var connectionLimit = 65_536
    /// Connections accepted in one turn of the loop, so that they can't keep the others waiting.
    public var acceptBatch = 64
    /// How long accepting pauses when descriptors have run out and none is freed meanwhile.
    public var acceptPauseMilliseconds: UInt64 = 100

    /// Bytes that one read takes at most; the buffer for it is shared by all connections.
    public var readBufferByteCount = 64 << 10
    /// Bytes read from one connection in one turn of the loop.
    public var readBudgetByteCount = 256 << 10

    /// How many connections' answers, or ended attempts, are gathered before they are seen to while
    /// there are more events.
    public var sendBatch = 8

    /// Unsent bytes over which nothing more is read from a client.
    public var unsentHighByteCount = 1 << 20
    /// Unsent bytes under which reading goes on.
    public var unsentLowByteCount = 256 << 10
    /// Unsent bytes over which a client is dropped when even more is to be sent to it.
    public var unsentLimitByteCount = 64 << 20
    /// Unsent bytes over which a client that watches events is dropped with the next event.
    ///
    /// More than all events that the core keeps take, so that one who comes back gets them whole.
    public var pushLimitByteCount = 16 << 20

    /// How long a request may take to arrive, before what it earns by ``requestBytesPerSecond``.
    public var requestTimeoutMilliseconds: UInt64 = 10_000
    /// The rate at which a request has to arrive after that; each byte of it buys time.
    ///
    /// A total limit would cut honest uploads, and a limit for each pause would let a client hold a
    /// connection for hours with a byte now and then.
    public var requestBytesPerSecond: UInt64 = 512
    /// How long a client may pause within a request.
    public var requestPauseMilliseconds: UInt64 = 30_000
    /// How long a connection may stay without a request.
    public var keepAliveMilliseconds: UInt64 = 75_000
    /// How long a client may take nothing of what is sent to it.
    public var writeStallMilliseconds: UInt64 = 30_000
    /// How long a closed connection is listened to, so that the client can read the last answer.
    public var lingerMilliseconds: UInt64 = 2_000

    /// Connections to callbacks that are kept open for the next attempt.
    public var keptConnectionLimit = 64
    /// How long they are kept.
    ///
    /// Less than the 5 s after which a Node.js server closes its side, the shortest of the common
    /// servers: an attempt that meets such a close on the wire has failed, and nobody wants that.
    public var keptConnectionMilliseconds: UInt64 = 4_000

    /// Attempts through TLS at once, each with a process of its own; the others wait for a turn.
    public var secureAttemptLimit = 32
    /// Callbacks whose self-signed certificates are remembered for the next attempt; with one more
    /// all are forgotten.
    public var rememberedCertificateLimit = 256

    /// How long answers in progress may take once the server is asked to stop.
    public var stopGraceMilliseconds: UInt64 = 5_000

    /// Creates the defaults.
    public init() {}
}
