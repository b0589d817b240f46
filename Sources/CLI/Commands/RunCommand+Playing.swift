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
            guard isLive else {
                return (.played(try playInMemory(scenario, on: system)), [])
            }
            return try playLive(scenario, on: system)
        } catch {
            let content: ScenarioOutcome.Content =
                error.exitCode == .misused ? .invalid(error.message) : .notBegun(error.message)
            return (content, [])
        }
    }

    private func playInMemory(
        _ scenario: Scenario,
        on system: System
    ) throws(Failure) -> ScenarioResult {
        if record != nil, scenario.restarts {
            throw Failure("a scenario with the step restart can't be recorded", .misused)
        }
        let configuration = configuration(of: scenario)
        var stage: MemoryStage
        do {
            stage = try MemoryStage(configuration, keepsJournal: scenario.restarts)
        } catch {
            throw Failure("world: \(error)", .misused)
        }
        var runner = ScenarioRunner(scenario, on: stage)
        let result = runner.run()
        guard let recording = recording(of: scenario, configuration) else { return result }
        stage = runner.stage
        stage.stop()
        for event in stage.records { recording.note(event) }
        try save(recording, on: system)
        return result
    }

    private func configuration(of scenario: Scenario) -> Configuration {
        var configuration = scenario.configuration(seed: seed)
        configuration.isRecorded = record != nil
        return configuration
    }

    private func recording(
        of scenario: Scenario,
        _ configuration: Configuration
    ) -> RecordingFile? {
        guard let record else { return nil }
        let recorder = Recorder(configuration, name: scenario.name, world: scenario.setting)
        return RecordingFile(recorder, to: record)
    }

    private func save(_ recording: RecordingFile, on system: System) throws(Failure) {
        if let sentence = try recording.save(on: system) { system.note("wws: \(sentence)") }
    }

    private func playLive(
        _ scenario: Scenario,
        on system: System
    ) throws(Failure) -> (ScenarioOutcome.Content, appOutput: [String]) {
        let configuration = configuration(of: scenario)
        guard let against else {
            let recording = recording(of: scenario, configuration)
            let server = try serve(configuration, recording)
            defer { server.stop() }
            guard let url = ServerURL(parsing: server.url) else {
                preconditionFailure("a server's URL is one")
            }
            let inhabitants = try inhabitants(of: configuration)
            let outcome = try play(scenario, at: url, inhabitants, on: system)
            server.stop()
            if let recording { try save(recording, on: system) }
            return outcome
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

    private func serve(
        _ configuration: Configuration,
        _ recording: RecordingFile?
    ) throws(Failure) -> EmulatorServer {
        var options = ServerOptions()
        if let recording { options.recorder = { recording.note($0) } }
        do {
            return try EmulatorServer.start(configuration: configuration, options: options)
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
