import Emulation

/// The texts that `--help` prints, derived from what commands say of themselves.
enum Help {
    /// How wide a line is at most.
    static let width = 80

    /// The overview of all commands.
    static var overview: String {
        var text = """
            wws - a local emulator of IBM's Watson Work Services

            Usage: wws [COMMAND] [FLAG...]

            """
        for group in CommandGroup.allCases {
            let commands = Catalog.commands.filter { $0.group == group }
            text += "\n\(group.rawValue):\n"
            text += entries(commands.map { ($0.name, $0.summary) })
        }
        text +=
            "\n"
            + paragraph(
                "wws alone is wws start. wws COMMAND --help tells more, wws --version the version."
            ) + "\n"
        text += "Exit codes:\n" + entries(exitCodes) + "\n"
        return text + twins(of: StartCommand.flagDescriptions)
    }

    /// The overview of the commands that begin with `word`.
    static func group(_ word: String) -> String {
        let commands = Catalog.commands(under: word)
        return "Usage: wws \(word) [COMMAND] [FLAG...]\n\nCommands:\n"
            + entries(commands.map { ($0.name, $0.summary) }) + "\n"
            + paragraph("wws \(word) alone is wws \(commands.first?.name ?? word).")
    }

    /// What there is to know about a command.
    static func text<C: Command>(of command: C.Type) -> String {
        var text = "wws \(C.name) - \(C.summary)\n\nUsage: \(C.usage)\n"
        for detail in C.details { text += "\n" + paragraph(detail) }
        if !C.operands.isEmpty {
            text += "\nArguments:\n" + entries(C.operands.map { ($0.placeholder, $0.help) })
        }
        let flags = C.flagDescriptions.map { ($0.usage, explanation(of: $0)) }
        text += "\nFlags:\n" + entries(flags + [("--help", "print this text")])
        if !C.examples.isEmpty {
            text += "\nExamples:\n" + C.examples.map { "  \($0)\n" }.joined()
        }
        return C.flags.isEmpty ? text : text + "\n" + twins(of: C.flagDescriptions)
    }

    private static let exitCodes = [
        ("0", "it worked"),
        ("1", "the answer is no, or the server refused"),
        ("2", "a flag, argument or variable is wrong"),
        ("3", "the address can't be listened on"),
        ("4", "no server answers, or it was not ready in time"),
        ("5", "a digest isn't the one that was expected"),
        ("6", "the world file is invalid"),
    ]

    /// How flags are given by the environment, with one of them as the example.
    private static func twins(of flags: [FlagDescription]) -> String {
        let example = flags.first.map { "\($0.spelling) is \($0.variable)" } ?? ""
        let brackets =
            flags.contains { $0.defaultText != nil } ? "Defaults stand in brackets. " : ""
        return paragraph(
            "\(brackets)Each flag has a twin in the environment: \(example). The flag wins over"
                + " its twin."
        )
    }

    private static func explanation(of flag: FlagDescription) -> String {
        var text = flag.help
        if flag.isRequired { text += " (required)" }
        if flag.isRepeatable { text += " (repeatable; its twin takes a list: A,B)" }
        if let value = flag.defaultText { text += " [\(value)]" }
        return text
    }

    /// Names with their explanations in two columns; a name that is too wide gets a line of its
    /// own.
    private static func entries(_ entries: [(name: String, text: String)]) -> String {
        let widest = entries.map(\.name.count).max() ?? 0
        let column = min(widest, 26) + 4
        return entries.map { name, text in
            let lines = wrapped(text, to: width - column)
            let indent = String(repeating: " ", count: column)
            let first = "  " + name
            let fits = first.count + 2 <= column
            let start = fits ? first + indent.dropFirst(first.count) : first + "\n" + indent
            return start + lines.joined(separator: "\n" + indent) + "\n"
        }
        .joined()
    }

    private static func paragraph(_ text: String) -> String {
        wrapped(text, to: width).joined(separator: "\n") + "\n"
    }

    /// Breaks a text between words into lines that are no longer than need be.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
