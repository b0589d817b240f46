import Determinism
public import Emulation
public import Sockets

/// An emulator that serves on a port, on a thread of its own; ends with the last reference to it.
///
/// ```swift
/// let server = try EmulatorServer.start(configuration: configuration)
/// defer { server.stop() }
/// print(server.url)   // http://127.0.0.1:40123
/// ```
public final class EmulatorServer: Sendable {
    private let handle: ServerHandle

    /// What a journal has brought back; `nil` without ``ServerOptions/data``, or if it was begun.
    public let recovery: JournaledEmulator.Recovery?

    private init(_ handle: ServerHandle, _ recovery: JournaledEmulator.Recovery? = nil) {
        self.handle = handle
        self.recovery = recovery
    }

    deinit {
        handle.requestStop()
    }

    /// Starts an emulator; it serves from the moment this returns.
    ///
    /// - Parameters:
    ///   - configuration: how it behaves.
    ///   - host: where to listen: a literal, `localhost`, or a name of this machine.
    ///   - port: the port; 0 takes a free one.
    ///   - options: how it is served.
    /// - Returns: the running server.
    /// - Throws: a `WorldError` for what is wrong with the world, a `SystemError` that names the
    ///   address when it can't be had, a ``DataError`` for a data directory that can't be used.
    public static func start(
        configuration: Configuration,
        host: String = "127.0.0.1",
        port: UInt16 = 0,
        options: ServerOptions = ServerOptions()
    ) throws -> EmulatorServer {
        DescriptorLimit.raise()
        let address = SocketAddress(ip: try address(of: host), port: port)
        let rules = configuration.callbackRules
        if let data = options.data {
            let wall = Instant(millisecondsSinceEpoch: WallClock.milliseconds())
            let emulator = try DataDirectory.open(data, configuration, wall: wall)
            let recovery = emulator.core.recovery
            return EmulatorServer(
                try ServerHandle.start(consume emulator, at: address, options, rules: rules),
                recovery
            )
        }
        let emulator = try Emulator(configuration: configuration, at: HostClock.now())
        return EmulatorServer(
            try ServerHandle.start(consume emulator, at: address, options, rules: rules)
        )
    }

    /// Where it listens.
    public var address: SocketAddress { handle.address }

    /// The port it listens on.
    public var port: UInt16 { handle.address.port }

    /// The root of everything that it serves, without a slash at the end.
    ///
    /// A server that listens on every address is given at the loopback one.
    public var url: String {
        let ip: IPAddress =
            switch address.ip {
            case .v4(0): .loopbackV4
            case .v6(0, 0, _): .loopbackV6
            case .v4, .v6: address.ip
            }
        return "http://\(SocketAddress(ip: ip, port: port))"
    }

    /// Stops the server, and waits until it has.
    ///
    /// Answers in progress are finished, within the time that the settings give them. Safe from any
    /// thread, and any number of times.
    ///
    /// - Returns: why the server ended, which can be something that came before.
    @discardableResult
    public func stop() -> StopReason {
        handle.requestStop()
        return waitUntilStopped()
    }

    /// Asks the server to stop, as ``stop()`` does, and returns at once.
    public func requestStop() {
        handle.requestStop()
    }

    /// Waits until the server ends for whatever reason.
    ///
    /// - Returns: why it ended.
    @discardableResult
    public func waitUntilStopped() -> StopReason {
        handle.join()
    }

    /// Waits until the server ends, but not longer than it is worth.
    ///
    /// - Parameter milliseconds: how long at most.
    /// - Returns: why it ended, or `nil` if it hasn't.
    public func wait(milliseconds: Int) -> StopReason? {
        handle.wait(milliseconds: milliseconds)
    }

    private static func address(of host: String) throws(SystemError) -> IPAddress {
        if let address = NameResolver.immediate(host)?.first { return address }
        do throws(ResolutionError) {
            if let address = try NameResolver.lookUp(host).first { return address }
        } catch {
            throw SystemError(
                call: "resolve",
                subject: error.description,
                number: .addressNotAvailable
            )
        }
        throw SystemError(call: "resolve", subject: host, number: .addressNotAvailable)
    }
}

/// How an emulator is served, as opposed to how it behaves.
public struct ServerOptions: Sendable {
    /// The limits of the edge.
    public var settings = ServerSettings()
    /// How callbacks are reached.
    public var callbacks = CallbackOptions()
    /// Where what happens is remembered; in memory alone without it.
    public var data: DataSettings?
    /// Where the log goes.
    public var log = LogSink.none
    /// Who is told, on the loop's thread, what comes in, if the configuration asks for it.
    public var recorder: (@Sendable (RecordedEvent) -> Void)?
    /// Whether SIGINT and SIGTERM stop the server, for programs whose only purpose is to serve.
    ///
    /// Set it only when the process has no other threads yet: see ``Sockets/SignalSource``.
    public var handlesSignals = false
    /// The size of the loop's stack.
    public var stackByteCount = 8 << 20

    /// Creates the defaults.
    public init() {}
}
