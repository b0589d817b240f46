import Emulation
import HTTP
import JSON
import Runtime
import Scenarios

extension RunCommand {
    /// Plays a scenario, in memory if nothing about it is real.
    func play(
        _ scenario: Result<Scenario, Failure>,
        on system: System
    ) -> (ScenarioOutcome.Content, appOutput: [String]) {
        do throws(Failure) {
            let scenario = try scenario.get()
            let isLive = against != nil || scenario.app != nil || !callbacks.isEmpty
            guard isLive else { return (.played(try playInMemory(scenario)), []) }
            return try playLive(scenario, on: system)
        } catch {
            let content: ScenarioOutcome.Content =
                error.exitCode == .misused ? .invalid(error.message) : .notBegun(error.message)
            return (content, [])
        }
    }

    private func playInMemory(_ scenario: Scenario) throws(Failure) -> ScenarioResult {
        do {
            let stage = try MemoryStage(
                scenario.configuration(seed: seed),
                keepsJournal: scenario.restarts
            )
            var runner = ScenarioRunner(scenario, on: stage)
            return runner.run()
        } catch {
            throw Failure("world: \(error)", .misused)
        }
    }

    private func playLive(
        _ scenario: Scenario,
        on system: System
    ) throws(Failure) -> (ScenarioOutcome.Content, appOutput: [String]) {
        let configuration = scenario.configuration(seed: seed)
        guard let against else {
            let server = try serve(configuration)
            defer { server.stop() }
            guard let url = ServerURL(parsing: server.url) else {
                preconditionFailure("a server's URL is one")
            }
            let inhabitants = try inhabitants(of: configuration)
            return try play(scenario, at: url, inhabitants, on: system)
        }
        return try play(scenario, at: against, Inhabitants(), on: system)
    }

    private func play(
        _ scenario: Scenario,
        at url: ServerURL,
        _ inhabitants: Inhabitants,
        on system: System
    ) throws(Failure) -> (ScenarioOutcome.Content, appOutput: [String]) {
        var stage: LiveStage
        do throws(StageFailure) {
            stage = try LiveStage(url, token: controlToken)
            if against != nil { try Self.reset(&stage) }
        } catch {
            throw Failure(error.message, .unreachable)
        }
        defer { stage.stop() }
        let real =
            callbacks
            + (scenario.app?.callbacks ?? []).map { RealCallback(key: $0.key, url: $0.url) }
        let known = real.map { callback in
            // The secret that the app's environment tells it.
            let isOurs = callback.key == inhabitants.app?.key
            let secret = isOurs ? inhabitants.webhookSecret : nil
            return RealCallback(key: callback.key, url: callback.url, secret: secret)
        }
        guard let app = scenario.app else {
            var runner = ScenarioRunner(scenario, on: stage, callbacks: known)
            let result = runner.run()
            stage = runner.stage
            return (.played(result), [])
        }
        let environment = ServerVariables.environment(
            url: url.description,
            inhabitants,
            controlToken: controlToken,
            system.variables
        )
        var process = try AppProcess(app, environment: environment)
        if let ready = app.readyWhen {
            do throws(Failure) {
                try process.waitUntilReady(at: ready, within: app.timeoutMilliseconds, on: system)
            } catch {
                return (.notBegun(error.message), process.lastOutput)
            }
        }
        var runner = ScenarioRunner(scenario, on: stage, callbacks: known)
        let result = runner.run()
        stage = runner.stage
        return (.played(result), result.failure == nil ? [] : process.lastOutput)
    }

    /// Puts a running emulator into a known state.
    private static func reset(_ stage: inout LiveStage) throws(StageFailure) {
        let flags = ServerFlags()
        let requests = [
            ControlRequest.post("reset"),
            ControlRequest(method: .put, path: ["clock"], body: ["rate": 0]),
        ]
        for request in requests {
            var message = request.message(to: flags)
            message.fields.set("Host", stage.authority)
            let response = try stage.exchange(message)
            guard (200..<300).contains(response.status.code) else {
                throw StageFailure(
                    "the emulator can't be reset: it answered \(response.status)"
                )
            }
        }
        _ = try stage.takeEvents()
    }

    private func serve(_ configuration: Configuration) throws(Failure) -> EmulatorServer {
        do {
            return try EmulatorServer.start(configuration: configuration)
        } catch let error as WorldError {
            throw Failure("world: \(error)", .misused)
        } catch {
            throw Failure("can't start an emulator: \(error)", .cannotListen)
        }
    }

    private func inhabitants(of configuration: Configuration) throws(Failure) -> Inhabitants {
        do throws(WorldError) {
            return try Inhabitants(of: configuration)
        } catch {
            throw Failure("world: \(error)", .misused)
        }
    }
}
