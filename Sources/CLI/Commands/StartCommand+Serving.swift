import Emulation
import Runtime
import Sockets

extension StartCommand {
    func run(on system: System) throws(Failure) -> ExitCode {
        var options = try options(on: system)
        options.handlesSignals = true
        let started = try start(options, on: system)
        try announce(started, on: system)
        warn(about: started, on: system)
        while started.server.wait(milliseconds: RecordingFile.saveMilliseconds) == nil {
            try save(started, on: system)
        }
        let reason = started.server.waitUntilStopped()
        try save(started, on: system)
        return try Self.exitCode(after: reason)
    }

    /// Writes what was recorded, if there is anything new.
    func save(_ started: Started, on system: System) throws(Failure) {
        guard let sentence = try started.recording?.save(on: system),
            let warning = warning(sentence, at: system.now())
        else { return }
        system.note(warning)
    }

    /// A server that runs, and what there is to know about it.
    struct Started {
        /// The server.
        let server: EmulatorServer
        /// How it behaves; its clock begins where a journal has left it.
        let configuration: Configuration
        /// Who is there.
        let inhabitants: Inhabitants
        /// What is recorded, if anything is.
        let recording: RecordingFile?
    }

    /// Starts the server that the flags describe.
    ///
    /// - Parameters:
    ///   - options: how it is to be served.
    ///   - system: the machine.
    /// - Returns: the running server.
    /// - Throws: a ``Failure`` for what is wrong with the flags, the world or the address.
    func start(_ options: ServerOptions, on system: System) throws(Failure) -> Started {
        let configuration = try configuration(isLoopback: try isLoopback, on: system)
        let inhabitants: Inhabitants
        do throws(WorldError) {
            inhabitants = try Inhabitants(of: configuration)
        } catch {
            throw invalidWorld(error)
        }
        guard record == nil || data == nil else {
            throw Failure("--record begins with the world, so that --data has no place", .misused)
        }
        let recording = try recording(of: configuration, on: system)
        var options = options
        if let recording { options.recorder = { recording.note($0) } }
        let server = try serve(configuration, options)
        var present = configuration
        if let recovery = server.recovery {
            (present.clockStart, present.clockRate) = (recovery.now, recovery.rate)
        }
        return Started(
            server: server,
            configuration: present,
            inhabitants: inhabitants,
            recording: recording
        )
    }

    /// Says what a user should know of a server that runs.
    func warn(about started: Started, on system: System) {
        for sentence in Self.notes(on: started.server.recovery) {
            if let line = warning(sentence, at: system.now()) { system.note(line) }
        }
        if started.configuration.controlHosts == .any,
            let warning = warning(listeningOn: "\(started.server.address)", at: system.now())
        {
            system.note(warning)
        }
        if let warning = warning(ofCallbacksIn: started.configuration.world, on: system) {
            system.note(warning)
        }
    }

    private func serve(
        _ configuration: Configuration,
        _ options: ServerOptions
    ) throws(Failure) -> EmulatorServer {
        MemoryAllocator.useOneHeap()
        do {
            return try EmulatorServer.start(
                configuration: configuration,
                host: host,
                port: port,
                options: options
            )
        } catch let error as WorldError {
            throw invalidWorld(error)
        } catch let error as SystemError {
            throw cannotListen(error)
        } catch let error as DataError {
            throw Self.failure(error)
        } catch {
            throw Failure("can't start: \(error)", .failed)
        }
    }

    /// What is wrong with the data directory.
    private static func failure(_ error: DataError) -> Failure {
        switch error {
        case .locked(let path):
            Failure("another process uses the data directory \(quoted(path))", .cannotListen)
        case .invalid(let path, let error): Failure("\(path): \(error)", .invalidWorld)
        case .refused(let error):
            Failure("the data directory can't be used: \(error)", .misused)
        }
    }

    /// What a user should know of what was brought back.
    static func notes(on recovery: JournaledEmulator.Recovery?) -> [String] {
        guard let recovery else { return [] }
        var notes: [String] = []
        if recovery.tornByteCount > 0 {
            notes.append(
                "the journal's last \(recovery.tornByteCount) bytes were torn and are cut off"
            )
        }
        if recovery.resentCount > 0 {
            notes.append(
                "\(recovery.resentCount) callbacks were in flight, and are sent again"
            )
        }
        return notes
    }

    /// Tells programs, then people, that the server is there.
    private func announce(_ started: Started, on system: System) throws(Failure) {
        let server = started.server
        let line = Greeting.readyLine(
            url: server.url,
            started.configuration,
            processID: ProcessEnvironment.processID
        )
        if let readyFile {
            do throws(SystemError) {
                try FileContents.write(Array((line + "\n").utf8), to: readyFile)
            } catch {
                server.stop()
                let path = quoted(readyFile)
                throw Failure(
                    "can't write the ready file \(path): \(error.number.text)",
                    .misused
                )
            }
        }
        do throws(Failure) {
            try system.writeLine(line)
        } catch {
            server.stop()
            throw error
        }
        guard greets else { return }
        system.note(
            Greeting.text(
                url: server.url,
                controlToken: controlToken,
                inhabitants: started.inhabitants
            )
        )
    }

    /// Whether only this machine can reach the host.
    private var isLoopback: Bool {
        get throws(Failure) {
            if let address = NameResolver.immediate(host)?.first {
                return address.reach == .loopback
            }
            do throws(ResolutionError) {
                return try NameResolver.lookUp(host).allSatisfy { $0.reach == .loopback }
            } catch {
                throw Failure("can't listen on \(host): \(error.reason)", .cannotListen)
            }
        }
    }

    private func cannotListen(_ error: SystemError) -> Failure {
        let address = ServerURL(host: host, port: port).authority
        let hint = error.number == .addressInUse ? "; --port 0 takes a free port" : ""
        return Failure("can't listen on \(address): \(error.number.text)\(hint)", .cannotListen)
    }

    private static func exitCode(after reason: StopReason) throws(Failure) -> ExitCode {
        switch reason {
        case .requested, .shutdown, .signal: return .success
        case .forced(.interrupt): return .interrupted
        case .forced(.terminate): return .terminated
        case .failed(let error): throw Failure("the server failed: \(error)", .failed)
        }
    }
}
