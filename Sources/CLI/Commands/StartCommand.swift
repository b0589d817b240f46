import Determinism
import Emulation
import JSON
import Runtime
import Scenarios
import Sockets
import Webhooks

/// `wws start`: serves until it is told to stop.
struct StartCommand: Command {
    static let path = ["start"]
    static let group = CommandGroup.serving
    static let summary = "serve until SIGINT or SIGTERM"
    static let details = [
        """
        Once it listens, one line goes to standard output: wws ready, the URL, the URL of the \
        control API, the clock as RATE@INSTANT and the process' id. The log goes to standard \
        error. The first signal stops cleanly, a second one at once.
        """
    ]
    static let examples = [
        "wws",
        "wws start --port 0 --ready-file /tmp/wws.ready",
        "wws start --world world.json --clock-rate 0 --clock-start 2018-03-01T09:00:00Z",
    ]
    static var flags: [Flag<Self>] { serverFlags + behaviourFlags + outputFlags }

    private static var serverFlags: [Flag<Self>] {
        [
            .value("host", "HOST", \.host, .host, "the address to listen on"),
            .value("port", "PORT", \.port, .number(), "the port to listen on; 0 takes a free one"),
            .optional(
                "world",
                "FILE",
                \.world,
                .text,
                "the people, apps and spaces to begin with, as JSON; a small built-in world "
                    + "without it"
            ),
            .optional(
                "data",
                "DIR",
                \.data,
                .text,
                "a directory in which everything is kept, for the next start; in memory only "
                    + "without it"
            ),
            .toggle(
                "durable",
                \.isDurable,
                "with --data: nothing is answered before it is on the disk; else it gets there "
                    + "once a second"
            ),
        ]
    }

    private static var behaviourFlags: [Flag<Self>] {
        [
            .value(
                "clock-rate",
                "RATE",
                \.clockRate,
                .clockRate,
                "how fast the virtual clock runs; at 0 it stands until it is advanced"
            ),
            .value(
                "clock-start",
                "INSTANT",
                \.clockStart,
                .startingPoint,
                "what the virtual clock shows first: now or an instant"
            ),
            .value(
                "seed",
                "NUMBER",
                \.seed,
                .number(),
                "what ids and secrets grow from; the same seed gives the same ones"
            ),
            .value(
                "callback-urls",
                "RULES",
                \.callbackRules,
                .word(),
                "which callbacks are allowed: local, or the service's own (strict): https, a "
                    + "name, a public address"
            ),
            .list(
                "allow-egress",
                "HOST",
                \.allowedHosts,
                .host,
                "a host that callbacks may go to although its address is public"
            ),
            .optional(
                "callback-ca",
                "FILE",
                \.callbackCA,
                .text,
                "the authorities (certificates as PEM) that https callbacks are trusted by; the "
                    + "system's without it"
            ),
            .value(
                "callback-api",
                "VERSION",
                \.callbackAPI,
                .word(),
                "which callbacks to send: 1.7 lacks conversationId and conversationType"
            ),
            .value(
                "token-lifetime",
                "DURATION",
                \.tokenLifetimeMilliseconds,
                .duration(atLeast: 1_000),
                "how long access tokens are valid"
            ),
            .optional(
                "control-token",
                "TOKEN",
                \.controlToken,
                .token,
                "the bearer token that the control API demands; open without it"
            ),
        ]
    }

    private static var outputFlags: [Flag<Self>] {
        [
            .value(
                "log-format",
                "FORMAT",
                \.logFormat,
                .word(),
                "how the log is written: text or json"
            ),
            .value(
                "log-level",
                "LEVEL",
                \.logLevel,
                .word(),
                "the least that is logged: debug, info, warning or error"
            ),
            .optional(
                "ready-file",
                "PATH",
                \.readyFile,
                .text,
                "a file to write the ready line to, at once and whole"
            ),
            .optional(
                "record",
                "FILE",
                \.record,
                .text,
                "a scenario to write of what comes in, for wws run to replay"
            ),
        ]
    }

    var host = "127.0.0.1"
    var port = ServerURL.standard.port
    var world: String?
    var data: String?
    var isDurable = false
    var clockRate = ClockRate.realTime
    var clockStart = StartingPoint.now
    var seed: UInt64 = 1
    var callbackRules = CallbackRules.Mode.local
    var allowedHosts: [String] = []
    var callbackCA: String?
    var callbackAPI = CallbackAPI.version1_8
    var tokenLifetimeMilliseconds: Int64 = 3_599_000
    var controlToken: String?
    var logFormat = LogFormat.text
    var logLevel = LogLevel.info
    var readyFile: String?
    var record: String?

    /// How the emulator is to behave.
    ///
    /// - Parameters:
    ///   - isLoopback: whether only this machine can reach the host.
    ///   - system: the machine, for the world file and the time.
    /// - Returns: the configuration.
    /// - Throws: a ``Failure`` when the world file can't be read or used, or flags contradict each
    ///   other.
    func configuration(isLoopback: Bool, on system: System) throws(Failure) -> Configuration {
        guard data != nil || !isDurable else {
            throw Failure("--durable goes with --data only", .misused)
        }
        guard callbackRules == .local || allowedHosts.isEmpty else {
            throw Failure("--allow-egress goes with --callback-urls local only", .misused)
        }
        let start = clockStart.instant(now: system.now())
        var configuration = Configuration(world: try loadWorld(on: system), clockStart: start)
        configuration.seed = seed
        configuration.clockRate = clockRate
        configuration.callbackAPI = callbackAPI
        configuration.tokenLifetimeMilliseconds = tokenLifetimeMilliseconds
        configuration.controlToken = controlToken
        configuration.controlHosts = isLoopback ? .loopback : .any
        configuration.callbackRules = CallbackRules(
            mode: callbackRules,
            allowedHosts: allowedHosts
        )
        configuration.logLevel = logLevel
        configuration.isRecorded = record != nil
        return configuration
    }

    /// How it is to be served.
    ///
    /// - Parameter system: the machine, for the file of authorities.
    /// - Returns: the options.
    /// - Throws: a ``Failure`` when that file can't be read or holds no certificate.
    func options(on system: System) throws(Failure) -> ServerOptions {
        var options = ServerOptions()
        options.callbacks.authorities = try loadAuthorities(on: system)
        options.log = .standardError(logFormat)
        options.data = data.map { path in
            DataSettings(
                path: path,
                isDurable: isDurable,
                takesJournalsStart: clockStart == .now
            )
        }
        return options
    }

    /// The recording that was asked for, its file written once, so that it can be.
    ///
    /// - Parameters:
    ///   - configuration: how the emulator behaves.
    ///   - system: the machine.
    /// - Returns: the recording, or `nil` if nobody asked for one.
    /// - Throws: a ``Failure`` when the file can't be written or the world is too large for it.
    func recording(
        of configuration: Configuration,
        on system: System
    ) throws(Failure) -> RecordingFile? {
        guard let record else { return nil }
        var setting: JSONValue = "default"
        if let world {
            let bytes = try read(world, for: "world", on: system)
            guard bytes.count <= Recorder.worldByteCountLimit,
                let value = try? JSONParser.parse(bytes)
            else {
                throw Failure(
                    "--record takes a --world of at most \(Recorder.worldByteCountLimit >> 20) MiB,"
                        + " and \(quoted(world)) has \(bytes.count) bytes",
                    .misused
                )
            }
            setting = value
        }
        let recorder = Recorder(configuration, name: "A recorded session", world: setting)
        let recording = RecordingFile(recorder, to: record)
        _ = try recording.save(on: system)
        return recording
    }

    private func loadAuthorities(on system: System) throws(Failure) -> [UInt8]? {
        guard let callbackCA else { return nil }
        let bytes = try read(callbackCA, for: "callback-ca", on: system)
        let mark = Array("-----BEGIN CERTIFICATE-----".utf8)
        guard bytes.indices.contains(where: { bytes[$0...].starts(with: mark) }) else {
            throw Failure(
                "--callback-ca is \(quoted(callbackCA)), which holds no certificate as PEM"
                    + " (-----BEGIN CERTIFICATE-----)",
                .misused
            )
        }
        return bytes
    }

    private func read(
        _ path: String,
        for flag: String,
        on system: System
    ) throws(Failure) -> [UInt8] {
        do throws(SystemError) {
            return try system.read(path)
        } catch {
            throw Failure(
                "--\(flag) is \(quoted(path)), which can't be read: \(error.number.text)",
                .misused
            )
        }
    }

    private func loadWorld(on system: System) throws(Failure) -> World {
        guard let world else { return .builtIn }
        let bytes = try read(world, for: "world", on: system)
        do throws(WorldError) {
            return try World.parse(bytes)
        } catch {
            throw invalidWorld(error)
        }
    }

    /// What is wrong with the world file.
    func invalidWorld(_ error: WorldError) -> Failure {
        Failure("\(world ?? "the built-in world"): \(error)", .invalidWorld)
    }

    /// Whether a newcomer reads the log and wants to be told how to begin.
    var greets: Bool { logFormat == .text && logLevel <= .info }

    /// What to say, in the log's format, of a server that others than this machine can reach.
    ///
    /// - Parameters:
    ///   - address: where it listens.
    ///   - now: what the clock on the wall shows.
    /// - Returns: a line, or `nil` if the control API is protected or nobody wants to know.
    func warning(listeningOn address: String, at now: Instant) -> String? {
        guard controlToken == nil else { return nil }
        return warning(
            "whoever reaches \(address) may use the control API;"
                + " --control-token protects it",
            at: now
        )
    }

    /// What to say, in the log's format, of a world whose callbacks can't be made.
    ///
    /// - Parameters:
    ///   - world: the world.
    ///   - system: the machine.
    /// - Returns: a line, or `nil` if all is well or nobody wants to know.
    func warning(ofCallbacksIn world: World, on system: System) -> String? {
        let curl = CallbackOptions().program
        let isNeeded = world.apps.contains { app in app.webhooks.contains { $0.url.isSecure } }
        guard isNeeded, !system.hasProgram(curl) else { return nil }
        return warning(
            "https callbacks need the program \(curl), which is not installed",
            at: system.now()
        )
    }

    /// A sentence that a user should read, in the log's format; `nil` if nobody wants to.
    func warning(_ sentence: String, at now: Instant) -> String? {
        guard logLevel <= .warning else { return nil }
        switch logFormat {
        case .text: return "wws: warning: \(sentence)"
        case .json:
            let line: JSONValue = [
                "wall": .string(now.rfc3339), "level": .string(LogLevel.warning.rawValue),
                "message": .string(sentence),
            ]
            return line.compactText
        }
    }
}
