import Testing

@testable import CLI

@Suite struct InvocationTests {
    @Test(
        arguments: [
            ([], "start", [], true),
            (["--port", "0"], "start", ["--port", "0"], true),
            (["start", "--port", "0"], "start", ["--port", "0"], false),
            (["clock"], "clock status", [], true),
            (["clock", "--json"], "clock status", ["--json"], true),
            (["clock", "status"], "clock status", [], false),
            (["clock", "advance", "2h"], "clock advance", ["2h"], false),
            (["deliveries", "clock"], "deliveries", ["clock"], false),
        ] as [([String], String, [String], Bool)]
    )
    func `the first words name the command`(
        arguments: [String],
        name: String,
        rest: [String],
        isImplied: Bool
    ) throws {
        let invocation = try Invocation(arguments)

        #expect(invocation.command.path.joined(separator: " ") == name)
        #expect(Array(invocation.rest) == rest)
        #expect(invocation.isImplied == isImplied)
    }

    @Test(
        arguments: [
            (["strat"], #"there is no command "strat"; did you mean start?"#),
            (["record"], #"there is no command "record"; see wws help"#),
            ([""], #"there is no command ""; see wws help"#),
            (["clock", "advnace"], #"there is no clock command "advnace"; did you mean advance?"#),
            (["clock", "forever"], #"there is no clock command "forever"; see wws clock --help"#),
        ]
    )
    func `a word that names no command is refused`(arguments: [String], message: String) {
        #expect(throws: Failure(message, .misused)) { try Invocation(arguments) }
    }

    @Test func `help is asked for anywhere before two dashes`() throws {
        #expect(try Invocation(["post", "x", "--help"]).asksForHelp)
        #expect(!(try Invocation(["post", "--", "--help"]).asksForHelp))
        #expect(!(try Invocation(["post", "help"]).asksForHelp))
    }
}
