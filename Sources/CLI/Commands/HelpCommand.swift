/// `wws help`: prints what there is, or what one command takes.
struct HelpCommand: Command {
    static let path = ["help"]
    static let group = CommandGroup.offline
    static let summary = "print all commands, or what one of them takes"
    static let examples = ["wws help clock advance"]
    static var operands: [Operand<Self>] {
        [
            .list("COMMAND", \.words, .anyText, "the command's name")
        ]
    }

    var words: [String] = []

    func run(on system: System) throws(Failure) -> ExitCode {
        let invocation = try Invocation(words)
        guard invocation.rest.isEmpty else {
            let name = quoted(words.joined(separator: " "))
            throw Failure("there is no command \(name); see wws help", .misused)
        }
        try system.write(invocation.help)
        return .success
    }
}
