import JSON

/// Which command a command line calls, and what is left for it.
struct Invocation {
    /// The command.
    let command: any Command.Type
    /// Its flags and arguments.
    let rest: ArraySlice<String>
    /// Whether the line doesn't name the command to the end: `wws` alone is `wws start`, and
    /// `wws clock` is `wws clock status`.
    let isImplied: Bool

    /// Finds the command that the first words name.
    ///
    /// - Parameter arguments: the command line without the program's name.
    /// - Throws: a sentence about a word that names none.
    init(_ arguments: [String]) throws(Failure) {
        guard let word = arguments.first, !word.hasPrefix("-") else {
            self.init(StartCommand.self, arguments[...], isImplied: true)
            return
        }
        let candidates = Catalog.commands(under: word)
        guard let first = candidates.first else {
            let words = Catalog.commands.map { $0.path[0] }
            throw Self.unknown(word, "command", among: words, list: "wws help")
        }
        guard first.path.count > 1 else {
            self.init(first, arguments.dropFirst(), isImplied: false)
            return
        }
        guard let second = arguments.dropFirst().first, !second.hasPrefix("-") else {
            self.init(first, arguments.dropFirst(), isImplied: true)
            return
        }
        guard let match = candidates.first(where: { $0.path[1] == second }) else {
            let words = candidates.map { $0.path[1] }
            let list = "wws \(word) --help"
            throw Self.unknown(second, "\(word) command", among: words, list: list)
        }
        self.init(match, arguments.dropFirst(2), isImplied: false)
    }

    private init(_ command: any Command.Type, _ rest: ArraySlice<String>, isImplied: Bool) {
        self.command = command
        self.rest = rest
        self.isImplied = isImplied
    }

    /// Whether help is asked for, instead of anything else.
    var asksForHelp: Bool { rest.prefix { $0 != "--" }.contains("--help") }

    /// The text that helps with it: about the command, or about all that it could have been.
    var help: String {
        guard isImplied else { return Help.text(of: command) }
        return command.path.count > 1 ? Help.group(command.path[0]) : Help.overview
    }

    private static func unknown(
        _ word: String,
        _ kind: String,
        among words: [String],
        list: String
    ) -> Failure {
        let nearest = Spelling.nearest(to: word, among: words)
        let hint = nearest.map { "did you mean \($0)?" } ?? "see \(list)"
        return Failure("there is no \(kind) \(quoted(word)); \(hint)", .misused)
    }
}
