import Determinism
import Emulation
import Runtime
import Testing
import Webhooks

@testable import CLI

@Suite struct StartCommandTests {
    private let machine = FakeSystem()

    private func failure(_ command: StartCommand) -> Failure? {
        do throws(Failure) {
            _ = try command.configuration(isLoopback: true, on: machine.system)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the flags become the configuration`() throws {
        var command = StartCommand()
        command.seed = 7
        command.clockRate = .frozen
        command.clockStart = .at(Instant(millisecondsSinceEpoch: 5))
        command.callbackAPI = .version1_7
        command.tokenLifetimeMilliseconds = 60_000
        command.controlToken = "t"
        command.logLevel = .error

        let configuration = try command.configuration(isLoopback: false, on: machine.system)

        #expect(configuration.world == .builtIn)
        #expect(configuration.seed == 7)
        #expect(configuration.clockRate == .frozen)
        #expect(configuration.clockStart == Instant(millisecondsSinceEpoch: 5))
        #expect(configuration.callbackAPI == .version1_7)
        #expect(configuration.tokenLifetimeMilliseconds == 60_000)
        #expect(configuration.controlToken == "t")
        #expect(configuration.controlHosts == .any)
        #expect(configuration.logLevel == .error)
    }

    @Test func `the clock starts now, and a loopback server knows only this machine's names`()
        throws
    {
        let configuration = try StartCommand().configuration(isLoopback: true, on: machine.system)

        #expect(configuration.clockStart == machine.now)
        #expect(configuration.controlHosts == .loopback)
    }

    @Test func `callbacks are allowed by the local rules, and by name`() throws {
        var command = StartCommand()
        command.allowedHosts = ["example.com"]

        let configuration = try command.configuration(isLoopback: true, on: machine.system)

        #expect(configuration.callbackRules == CallbackRules(allowedHosts: ["example.com"]))
    }

    @Test func `the service's own rules allow no host by name`() throws {
        var command = StartCommand()
        command.callbackRules = .strict

        let configuration = try command.configuration(isLoopback: true, on: machine.system)
        #expect(configuration.callbackRules == CallbackRules(mode: .strict))

        command.allowedHosts = ["example.com"]
        let message = "--allow-egress goes with --callback-urls local only"
        #expect(failure(command) == Failure(message, .misused))
    }

    @Test func `authorities are read from their file`() throws {
        let pem = Array("# mine\n-----BEGIN CERTIFICATE-----\nMAA=\n".utf8)
        machine.files = ["ca.pem": pem]
        var command = StartCommand()
        #expect(try command.options(on: machine.system).callbacks.authorities == nil)
        command.callbackCA = "ca.pem"

        let options = try command.options(on: machine.system)

        #expect(options.callbacks.authorities == pem)
    }

    @Test func `a recording begins with the world, and so not with a journal`() {
        #expect(machine.run("start", "--record", "r.json", "--data", "d") == .misused)
        #expect(machine.files["r.json"] == nil)
    }

    @Test func `a file of authorities that can't be used is a bad value`() {
        machine.files = ["ca.pem": Array("-----BEGIN PRIVATE KEY-----".utf8)]
        var command = StartCommand()
        command.callbackCA = "ca.pem"
        #expect(throws: Failure.self) { try command.options(on: machine.system) }
        #expect(machine.run("start", "--callback-ca", "ca.pem") == .misused)
        #expect(machine.run("start", "--callback-ca", "no.pem") == .misused)

        #expect(
            machine.notes.map { $0.prefix { $0 != "\n" } } == [
                "wws: --callback-ca is \"ca.pem\", which holds no certificate as PEM"
                    + " (-----BEGIN CERTIFICATE-----)",
                "wws: --callback-ca is \"no.pem\", which can't be read:"
                    + " No such file or directory",
            ]
        )
    }

    @Test func `who has https callbacks and no curl is warned`() throws {
        let world = { (scheme: String) in
            try World.parse(
                Array(
                    #"{"apps":[{"key":"a","webhooks":[{"url":"\#(scheme)://localhost/","#.utf8
                ) + Array(#""events":["message-created"]}]}]}"#.utf8)
            )
        }
        var command = StartCommand()
        #expect(command.warning(ofCallbacksIn: try world("https"), on: machine.system) == nil)

        machine.programs = []

        let warning = command.warning(ofCallbacksIn: try world("https"), on: machine.system)
        #expect(
            warning == "wws: warning: https callbacks need the program curl, which is not installed"
        )
        #expect(command.warning(ofCallbacksIn: try world("http"), on: machine.system) == nil)
        command.logLevel = .error
        #expect(command.warning(ofCallbacksIn: try world("https"), on: machine.system) == nil)
    }

    @Test func `a world file is read`() throws {
        machine.files = ["w.json": Array(#"{"people":[{"key":"zoe","displayName":"Zoe"}]}"#.utf8)]
        var command = StartCommand()
        command.world = "w.json"

        let configuration = try command.configuration(isLoopback: true, on: machine.system)

        #expect(configuration.world.people.map(\.key) == ["zoe"])
    }

    @Test func `an invalid world file is named with the place`() {
        machine.files = ["w.json": Array(#"{"spaces":[{"key":"s","members":["bob"]}]}"#.utf8)]
        var command = StartCommand()
        command.world = "w.json"

        let failure = failure(command)

        #expect(failure?.exitCode == .invalidWorld)
        #expect(
            failure?.message.hasPrefix("w.json: spaces[0].members[0]: no person or app") == true
        )
    }

    @Test func `a world file that can't be read is a bad value`() {
        var command = StartCommand()
        command.world = "w.json"

        let message = #"--world is "w.json", which can't be read: No such file or directory"#
        #expect(failure(command) == Failure(message, .misused))
    }

    @Test func `people are greeted unless nobody reads the log`() {
        var command = StartCommand()
        #expect(command.greets)
        command.logLevel = .debug
        #expect(command.greets)
        command.logLevel = .warning
        #expect(!command.greets)
        command.logLevel = .info
        command.logFormat = .json
        #expect(!command.greets)
    }

    @Test func `who listens to others without a token is warned in the log's format`() {
        var command = StartCommand()
        let sentence =
            "whoever reaches 0.0.0.0:1 may use the control API; --control-token protects it"

        let text = command.warning(listeningOn: "0.0.0.0:1", at: machine.now)
        command.logFormat = .json
        let json = command.warning(listeningOn: "0.0.0.0:1", at: machine.now)

        #expect(text == "wws: warning: \(sentence)")
        #expect(
            json == #"{"wall":"2018-03-01T09:00:00.000Z","level":"warning","message":"#
                + "\"\(sentence)\"}"
        )
    }

    @Test func `who has a token, or wants errors only, isn't warned`() {
        var command = StartCommand()
        command.logLevel = .error
        #expect(command.warning(listeningOn: "0.0.0.0:1", at: machine.now) == nil)
        command.logLevel = .warning
        #expect(command.warning(listeningOn: "0.0.0.0:1", at: machine.now) != nil)
        command.controlToken = "t"
        #expect(command.warning(listeningOn: "0.0.0.0:1", at: machine.now) == nil)
    }
}
