import Runtime
import Sockets

/// An emulator of Watson Work Services that serves in this process, for a test.
///
/// It listens on a free port of 127.0.0.1, on a thread of its own, until ``stop()`` or until the
/// last reference to it is gone. Any number of them run side by side, each with a world, a clock
/// and webhooks of its own.
///
/// ```swift
/// let emulator = try EmulatorServer.start()
/// let bot = try await emulator.receiver(for: "echo")
/// bot.answer(then: .status(503))
/// try await emulator.post("Is anybody there?", as: "ada", in: "support")
/// try await emulator.clock.advance(by: .hours(72))
/// ```
///
/// Whatever asks the emulator is `async`, and waits on a thread of its own: no thread of Swift's
/// pool is blocked, however long an advance of the clock takes, so that an app under test may run
/// in the same process. A task that is cancelled meanwhile waits for the answer all the same.
public final class EmulatorServer: Sendable {
    let server: Runtime.EmulatorServer

    private init(_ server: Runtime.EmulatorServer) {
        self.server = server
    }

    deinit {
        server.requestStop()
    }

    /// Starts an emulator; it serves from the moment this returns, which takes some milliseconds.
    ///
    /// - Parameter options: how it behaves.
    /// - Returns: the running emulator.
    /// - Throws: a ``WorldError`` for what is wrong with the world; an ``EmulatorError`` when the
    ///   port can't be had.
    public static func start(_ options: EmulatorOptions = EmulatorOptions()) throws
        -> EmulatorServer
    {
        var serving = ServerOptions()
        if options.isLogging { serving.log = .standardError(.text) }
        do {
            return EmulatorServer(
                try Runtime.EmulatorServer.start(
                    configuration: options.configuration,
                    port: options.port,
                    options: serving
                )
            )
        } catch let error as SystemError {
            throw EmulatorError(request: "listen on 127.0.0.1:\(options.port)", message: "\(error)")
        }
    }

    /// The root of everything that it serves, such as `http://127.0.0.1:40123`, without a slash at
    /// the end.
    public var url: String { server.url }

    /// The root of its control API.
    public var controlURL: String { "\(url)/_wws" }

    /// The port that it listens on.
    public var port: UInt16 { server.port }

    /// Its virtual clock.
    public var clock: EmulatorClock { EmulatorClock(emulator: self) }

    /// Asks it to stop, and returns at once; safe any number of times, from any thread.
    ///
    /// Answers in progress are finished, for which they have five seconds.
    public func stop() {
        server.requestStop()
    }

    /// Waits until it has stopped, for whatever reason.
    public func waitUntilStopped() async {
        let server = server
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            OwnThread.run({ server.waitUntilStopped() }) { _ in continuation.resume() }
        }
    }
}

/// Starts an emulator, and stops it when the body has ended, whether it returns or throws.
///
/// - Parameters:
///   - options: how it behaves.
///   - isolation: where the body runs: where the caller does.
///   - body: uses it; must not keep it.
/// - Returns: what `body` returns, once the emulator has stopped.
/// - Throws: what ``EmulatorServer/start(_:)`` or `body` throws.
public func withEmulator<Value>(
    _ options: EmulatorOptions = EmulatorOptions(),
    isolation: isolated (any Actor)? = #isolation,
    _ body: (EmulatorServer) async throws -> Value
) async throws -> Value {
    let emulator = try EmulatorServer.start(options)
    let result: Result<Value, any Error>
    do {
        result = .success(try await body(emulator))
    } catch {
        result = .failure(error)
    }
    emulator.stop()
    await emulator.waitUntilStopped()
    return try result.get()
}
