import Emulation
import Runtime
import Sockets

extension StartCommand {
    func run(on system: System) throws(Failure) -> ExitCode {
        let isLoopback = try self.isLoopback
        let configuration = try configuration(isLoopback: isLoopback, on: system)
        let inhabitants: Inhabitants
        do throws(WorldError) {
            inhabitants = try Inhabitants(of: configuration)
        } catch {
            throw invalidWorld(error)
        }
        let server = try serve(configuration, try options(on: system))
        try announce(server, configuration, inhabitants, on: system)
        if !isLoopback, let warning = warning(listeningOn: "\(server.address)", at: system.now()) {
            system.note(warning)
        }
        if let warning = warning(ofCallbacksIn: configuration.world, on: system) {
            system.note(warning)
        }
        return try Self.exitCode(after: server.waitUntilStopped())
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
        } catch {
            throw Failure("can't start: \(error)", .failed)
        }
    }

    /// Tells programs, then people, that the server is there.
    private func announce(
        _ server: EmulatorServer,
        _ configuration: Configuration,
        _ inhabitants: Inhabitants,
        on system: System
    ) throws(Failure) {
        let line = Greeting.readyLine(
            url: server.url,
            configuration,
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
            Greeting.text(url: server.url, controlToken: controlToken, inhabitants: inhabitants)
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
