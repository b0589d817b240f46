import Testing

@testable import CLI

@Suite struct FlagTests {
    @Test func `names, variables and usage follow one rule`() {
        let flag = FlagDescription(name: "clock-rate", placeholder: "RATE", help: "")

        #expect(flag.spelling == "--clock-rate")
        #expect(flag.variable == "WWS_CLOCK_RATE")
        #expect(flag.usage == "--clock-rate RATE")
        #expect(FlagDescription(name: "wait", placeholder: nil, help: "").usage == "--wait")
    }

    @Test func `help shows the default that the command really has`() {
        let flags = StartCommand.flagDescriptions
        let defaults = flags.map { "\($0.name) \($0.defaultText ?? "-")" }

        #expect(
            defaults == [
                "host 127.0.0.1", "port 4747", "world -", "data -", "durable -",
                "clock-rate 1", "clock-start now", "seed 1", "callback-urls local",
                "allow-egress -", "callback-ca -",
                "callback-api 1.8", "token-lifetime 3599s", "control-token -", "log-format text",
                "log-level info", "ready-file -", "record -",
            ]
        )
    }

    @Test func `a flag of a command within another has that one's default`() {
        let flags = ExecCommand.flagDescriptions
        let defaults = flags.map { "\($0.name) \($0.defaultText ?? "-")" }

        #expect(defaults.contains("port 0"))
        #expect(defaults.contains("log-level warning"))
        #expect(defaults.contains("seed 1"))
        #expect(!defaults.contains { $0.hasPrefix("ready-file") })
    }

    @Test func `an argument shows whether it can be left out or come again`() {
        #expect(SignCommand.operands.map(\.usage) == ["[FILE]"])
        #expect(ClockRateCommand.operands.map(\.usage) == ["RATE"])
        #expect(HelpCommand.operands.map(\.usage) == ["[COMMAND...]"])
        #expect(RunCommand.operands.map(\.usage) == ["FILE..."])
    }
}
