import Determinism
import Emulation
import Runtime
import Testing
import Webhooks

@testable import CLI

@Suite struct ArgumentParserTests {
    /// A flag of `start`, a value for it, and how to see that it arrived.
    struct FlagCase: Sendable, CustomTestStringConvertible {
        let flag: String
        let value: String
        let badValue: String?
        let isSet: @Sendable (StartCommand) -> Bool

        var testDescription: String { flag }
        var variable: String {
            "WWS_" + flag.dropFirst(2).uppercased().split(separator: "-").joined(separator: "_")
        }
    }

    static let cases: [FlagCase] = [
        FlagCase(flag: "--host", value: "::1", badValue: "a:1") { $0.host == "::1" },
        FlagCase(flag: "--port", value: "0", badValue: "65536") { $0.port == 0 },
        FlagCase(flag: "--world", value: "w.json", badValue: nil) { $0.world == "w.json" },
        FlagCase(flag: "--data", value: "./state", badValue: nil) { $0.data == "./state" },
        FlagCase(flag: "--clock-rate", value: "0.5", badValue: "-1") {
            $0.clockRate == ClockRate(thousandths: 500)
        },
        FlagCase(
            flag: "--clock-start",
            value: "1970-01-01T00:00:01Z",
            badValue: "yesterday"
        ) { $0.clockStart == .at(Instant(millisecondsSinceEpoch: 1_000)) },
        FlagCase(flag: "--seed", value: "18446744073709551615", badValue: "0x2a") {
            $0.seed == .max
        },
        FlagCase(flag: "--callback-urls", value: "strict", badValue: "lax") {
            $0.callbackRules == .strict
        },
        FlagCase(flag: "--allow-egress", value: "example.com", badValue: "http://a") {
            $0.allowedHosts == ["example.com"]
        },
        FlagCase(flag: "--callback-ca", value: "ca.pem", badValue: nil) {
            $0.callbackCA == "ca.pem"
        },
        FlagCase(flag: "--callback-api", value: "1.7", badValue: "1.9") {
            $0.callbackAPI == .version1_7
        },
        FlagCase(flag: "--token-lifetime", value: "1s", badValue: "999ms") {
            $0.tokenLifetimeMilliseconds == 1_000
        },
        FlagCase(flag: "--control-token", value: "t0ken", badValue: "a b") {
            $0.controlToken == "t0ken"
        },
        FlagCase(flag: "--log-format", value: "json", badValue: "xml") { $0.logFormat == .json },
        FlagCase(flag: "--log-level", value: "warning", badValue: "loud") {
            $0.logLevel == .warning
        },
        FlagCase(flag: "--ready-file", value: "/tmp/r", badValue: nil) { $0.readyFile == "/tmp/r" },
        FlagCase(flag: "--record", value: "r.json", badValue: nil) { $0.record == "r.json" },
    ]

    private func parse(
        _ arguments: [String],
        variables: [(name: String, value: String)] = []
    ) throws(Failure) -> StartCommand {
        try ArgumentParser<StartCommand>.parse(arguments, variables: variables)
    }

    private func failure(
        _ arguments: [String],
        variables: [(name: String, value: String)] = []
    ) -> Failure? {
        do throws(Failure) {
            _ = try parse(arguments, variables: variables)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the table above has every flag of start that takes a value`() {
        let flags = StartCommand.flagDescriptions.filter { $0.placeholder != nil }

        #expect(Self.cases.map(\.flag) == flags.map(\.spelling))
        #expect(Self.cases.map(\.variable) == flags.map(\.variable))
    }

    @Test func `without flags the defaults hold`() throws {
        let command = try parse([])

        #expect(command.host == "127.0.0.1")
        #expect(command.port == 4_747)
        #expect(command.world == nil)
        #expect(command.clockRate == .realTime)
        #expect(command.clockStart == .now)
        #expect(command.seed == 1)
        #expect(command.allowedHosts == [])
        #expect(command.callbackAPI == .version1_8)
        #expect(command.tokenLifetimeMilliseconds == 3_599_000)
        #expect(command.controlToken == nil)
        #expect(command.logFormat == .text)
        #expect(command.logLevel == .info)
        #expect(command.readyFile == nil)
    }

    @Test(arguments: cases)
    func `a value follows the flag`(flag: FlagCase) throws {
        #expect(flag.isSet(try parse([flag.flag, flag.value])))
    }

    @Test(arguments: cases)
    func `a value follows an equals sign`(flag: FlagCase) throws {
        #expect(flag.isSet(try parse(["\(flag.flag)=\(flag.value)"])))
    }

    @Test(arguments: cases)
    func `a value comes from the environment`(flag: FlagCase) throws {
        #expect(flag.isSet(try parse([], variables: [(flag.variable, flag.value)])))
    }

    @Test(arguments: cases)
    func `a flag beats the environment, even a bad one`(flag: FlagCase) throws {
        let variables = [(flag.variable, flag.badValue ?? "other")]

        #expect(flag.isSet(try parse([flag.flag, flag.value], variables: variables)))
    }

    @Test(arguments: cases)
    func `an empty variable counts as unset`(flag: FlagCase) throws {
        #expect(failure([], variables: [(flag.variable, "")]) == nil)
    }

    @Test(arguments: cases)
    func `a flag without its value is refused`(flag: FlagCase) {
        let atTheEnd = failure([flag.flag])
        let beforeAnother = failure([flag.flag, "--port", "1"])

        #expect(atTheEnd?.exitCode == .misused)
        #expect(atTheEnd?.message.hasPrefix("\(flag.flag) needs a value: \(flag.flag) ") == true)
        #expect(beforeAnother == atTheEnd)
    }

    @Test(arguments: cases)
    func `an empty value is refused`(flag: FlagCase) {
        #expect(failure(["\(flag.flag)="])?.message.hasPrefix("\(flag.flag) is \"\"") == true)
    }

    @Test(arguments: cases)
    func `a flag is given once, unless it makes a list`(flag: FlagCase) {
        let twice = failure([flag.flag, flag.value, "\(flag.flag)=\(flag.value)"])

        let expected = Failure("\(flag.flag) is given twice", .misused)
        #expect(twice == (flag.flag == "--allow-egress" ? nil : expected))
    }

    @Test(arguments: cases)
    func `a bad value is named with where it came from`(flag: FlagCase) {
        guard let value = flag.badValue else { return }
        let fromFlag = failure([flag.flag, value])
        let fromVariable = failure([], variables: [(flag.variable, value)])

        let rest = " is \"\(value)\", but must be "
        #expect(fromFlag?.exitCode == .misused)
        #expect(fromFlag?.message.hasPrefix(flag.flag + rest) == true)
        #expect(fromVariable?.exitCode == .misused)
        #expect(fromVariable?.message.hasPrefix(flag.variable + rest) == true)
    }

    @Test func `hosts add up, one a flag or many in the variable`() throws {
        let flags = try parse(["--allow-egress", "a.example", "--allow-egress=b.example"])
        let variable = try parse([], variables: [("WWS_ALLOW_EGRESS", "a.example, b.example,")])

        #expect(flags.allowedHosts == ["a.example", "b.example"])
        #expect(variable.allowedHosts == flags.allowedHosts)
    }

    @Test(
        arguments: [
            ("--prot", "start has no flag --prot; did you mean --port?"),
            ("--prot=1", "start has no flag --prot; did you mean --port?"),
            ("--hlep", "start has no flag --hlep; did you mean --help?"),
            ("--verbose", "start has no flag --verbose; see wws start --help"),
            ("-p", "start has no flag -p; see wws start --help"),
            ("---", "start has no flag ---; see wws start --help"),
        ]
    )
    func `an unknown flag is named, with the nearest one`(argument: String, message: String) {
        #expect(failure([argument]) == Failure(message, .misused))
    }

    @Test func `flags in front of the command are explained`() {
        #expect(
            failure(["--url", "http://a", "clock"])?.message
                == "start has no flag --url; flags follow the command, as in wws clock --url"
        )
        #expect(
            failure(["--port", "1", "ready"])?.message
                == "start takes no argument, but got \"ready\"; flags follow the command, as in "
                + "wws ready --help"
        )
    }

    @Test func `a flag without a value takes none`() throws {
        let command = try ArgumentParser<ReadyCommand>.parse(["--wait"], variables: [])

        #expect(command.waits)
        #expect(throws: Failure("--wait takes no value", .misused)) {
            try ArgumentParser<ReadyCommand>.parse(["--wait=true"], variables: [])
        }
    }

    @Test(arguments: [("1", true), ("true", true), ("0", false), ("false", false)])
    func `a variable spells out whether such a flag is set`(text: String, waits: Bool) throws {
        let variables = [(name: "WWS_WAIT", value: text)]

        let command = try ArgumentParser<ReadyCommand>.parse([], variables: variables)

        #expect(command.waits == waits)
    }

    @Test func `a variable that is neither is refused`() {
        let message = #"WWS_WAIT is "yes", but must be true or false"#
        #expect(throws: Failure(message, .misused)) {
            try ArgumentParser<ReadyCommand>.parse([], variables: [("WWS_WAIT", "yes")])
        }
    }

    @Test func `flags and arguments mix, and two dashes end the flags`() throws {
        let arguments = ["--as", "ada", "hello", "--in=support"]
        let mixed = try ArgumentParser<PostCommand>.parse(arguments, variables: [])
        let dashed = try ArgumentParser<PostCommand>.parse(
            ["--as=ada", "--in=support", "--", "--hello"],
            variables: []
        )

        #expect(mixed.author == "ada")
        #expect(mixed.space == "support")
        #expect(mixed.content == "hello")
        #expect(dashed.content == "--hello")
    }

    @Test(
        arguments: [
            (["--in", "s", "hi"], "post needs --as KEY (or WWS_AS)"),
            (["--as", "a", "hi"], "post needs --in SPACE (or WWS_IN)"),
            (["--as", "a", "--in", "s"], "post needs TEXT, the message"),
            (
                ["--as", "a", "--in", "s", "hi", "there"],
                #"post takes one TEXT, but got "there" too; quote a text with blanks"#
            ),
            (
                ["--as", "a", "--in", "s", ""],
                #"TEXT is "", but must be a text that isn't empty"#
            ),
        ]
    )
    func `what a command can't do without is asked for`(arguments: [String], message: String) {
        #expect(throws: Failure(message, .misused)) {
            try ArgumentParser<PostCommand>.parse(arguments, variables: [])
        }
    }

    @Test func `a variable serves for a flag that must be given`() throws {
        let variables = [(name: "WWS_AS", value: "ada"), (name: "WWS_IN", value: "support")]

        let command = try ArgumentParser<PostCommand>.parse(["hi"], variables: variables)

        #expect(command.author == "ada")
        #expect(command.space == "support")
    }
}
