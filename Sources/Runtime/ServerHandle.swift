import Emulation
public import Sockets
import Synchronization
import Webhooks

/// Why a server has ended.
public enum StopReason: Hashable, Sendable {
    /// ``EmulatorServer/stop()`` was called.
    case requested
    /// A client asked for it over the control API.
    case shutdown
    /// A signal asked for it, and all answers were finished or had their time.
    case signal(TerminationSignal)
    /// A second signal came before that.
    case forced(TerminationSignal)
    /// The loop itself failed.
    case failed(SystemError)
}

/// A server that runs on a thread of its own, seen from any other thread.
final class ServerHandle: Sendable {
    /// Where it listens.
    let address: SocketAddress
    private let mailbox: Mailbox<ServerMessage>
    /// Open, that is readable, from the end of the server on.
    private let ended: Waker
    private let state: Mutex<State>

    private struct State: ~Copyable {
        var thread: SystemThread?
        var reason: StopReason?
    }

    /// Listens, starts the thread, and waits until it serves.
    ///
    /// - Parameters:
    ///   - core: what to serve.
    ///   - address: where to listen.
    ///   - options: how to serve.
    ///   - rules: which addresses callbacks may be made to.
    /// - Returns: the running server.
    /// - Throws: a ``SystemError`` that names the address when it can't be had.
    static func start<Core: ServedCore & Sendable>(
        _ core: consuming Core,
        at address: SocketAddress,
        _ options: ServerOptions,
        rules: CallbackRules = CallbackRules()
    ) throws(SystemError) -> ServerHandle {
        SignalSource.ignoreBrokenPipes()
        let listener = try Socket.listening(at: address, backlog: options.settings.backlog)
        let bound = try listener.localAddress()
        let waker = try Waker()
        let mailbox = Mailbox<ServerMessage> { waker.wake() }
        let signals = options.handlesSignals ? SignalInbox(try SignalSource()) : nil
        let parts = ServerParts(
            core: core,
            listener: listener,
            waker: waker,
            signals: signals,
            mailbox: mailbox
        )
        let handle = ServerHandle(address: bound, mailbox: mailbox, ended: try Waker())
        let started = try Waker()
        var thread: SystemThread? = try SystemThread(
            name: "wws",
            stackByteCount: options.stackByteCount,
            context: parts
        ) { parts in
            handle.end(serve(parts, options, rules, started))
            started.wake()
        }
        handle.state.withLock { state in swap(&state.thread, &thread) }
        _ = started.wait(milliseconds: nil)
        if case .failed(let error) = handle.wait(milliseconds: 0) { throw error }
        return handle
    }

    private init(address: SocketAddress, mailbox: Mailbox<ServerMessage>, ended: Waker) {
        self.address = address
        self.mailbox = mailbox
        self.ended = ended
        state = Mutex(State(thread: nil, reason: nil))
    }

    /// Asks the server to end; answers in progress are finished first.
    func requestStop() {
        mailbox.post(.stop)
    }

    /// Waits until the server has ended.
    ///
    /// - Parameter milliseconds: how long at most; `nil` waits for ever.
    /// - Returns: why it ended, or `nil` if it hasn't.
    func wait(milliseconds: Int? = nil) -> StopReason? {
        guard ended.wait(milliseconds: milliseconds) else { return nil }
        return state.withLock { $0.reason }
    }

    /// Waits until the server has ended and its thread is gone.
    ///
    /// - Returns: why it ended.
    func join() -> StopReason {
        _ = ended.wait(milliseconds: nil)
        return state.withLock { state in
            // The thread has nothing left to do but to end, so waiting with the lock held is short.
            if let thread = state.thread.take() { thread.join() }
            guard let reason = state.reason else {
                preconditionFailure("a server ended without a reason")
            }
            return reason
        }
    }

    private func end(_ reason: StopReason) {
        state.withLock { $0.reason = reason }
        ended.wake()
    }
}

/// Makes the server in the thread that runs it, so that nobody else can hold it.
private func serve<Core: ServedCore & Sendable>(
    _ parts: consuming ServerParts<Core>,
    _ options: ServerOptions,
    _ rules: CallbackRules,
    _ started: Waker
) -> StopReason {
    do throws(SystemError) {
        let server = try Server(
            parts: parts,
            options: options,
            rules: rules,
            log: LogWriter(options.log)
        )
        started.wake()
        return server.run()
    } catch {
        return .failed(error)
    }
}

/// What a server is made of and needs the kernel's consent for: made by the caller of `start`, who
/// thus learns what is wrong, and owned by the loop's thread from then on.
///
/// The core is moved along, for a copy that stayed behind would make the first change of each of
/// its tables copy the table.
struct ServerParts<Core: ServedCore & Sendable>: ~Copyable, Sendable {
    let core: Core
    let listener: Socket
    let waker: Waker
    let signals: SignalInbox?
    let mailbox: Mailbox<ServerMessage>
}

/// The signals that came.
final class SignalInbox: Sendable {
    let source: SignalSource

    init(_ source: consuming SignalSource) {
        self.source = source
    }
}

/// What other threads tell the loop.
enum ServerMessage: Sendable {
    /// The process wants the server to end.
    case stop
    /// A resolver has its answer for the connection that waits for it.
    case resolved(Registration, Result<[IPAddress], ResolutionError>)
}
