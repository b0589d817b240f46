/// A command: its flags and arguments as data, and what it does with them.
///
/// Everything else is derived from this: parsing, help, the check of the environment.
protocol Command {
    /// The words that name it, such as `clock advance`.
    static var path: [String] { get }
    /// Where the overview lists it.
    static var group: CommandGroup { get }
    /// What it does, in a phrase.
    static var summary: String { get }
    /// What else there is to know, by paragraph.
    static var details: [String] { get }
    /// How it is called.
    static var usage: String { get }
    /// Command lines to imitate.
    static var examples: [String] { get }
    /// Its flags, in the order of help.
    static var flags: [Flag<Self>] { get }
    /// Its arguments, in the order of the command line.
    static var operands: [Operand<Self>] { get }

    /// Creates the command with the defaults of its flags.
    init()

    /// Does it.
    func run(on system: System) throws(Failure) -> ExitCode
}

/// The parts of the overview.
enum CommandGroup: String, CaseIterable {
    /// Being a server.
    case serving = "Serve"
    /// Asking a server that runs already.
    case asking = "Ask a running server"
    /// Needing no server.
    case offline = "Without a server"
}

extension Command {
    static var details: [String] { [] }
    static var examples: [String] { [] }
    static var flags: [Flag<Self>] { [] }
    static var operands: [Operand<Self>] { [] }

    /// The name as it is typed, such as `clock advance`.
    static var name: String { path.joined(separator: " ") }

    /// What there is to know about its flags.
    static var flagDescriptions: [FlagDescription] { flags.map(\.description) }

    static var usage: String {
        let required = flags.map(\.description).filter(\.isRequired).map(\.usage)
        let words = ["wws", name] + required + operands.map(\.usage)
        return (words + (required.count == flags.count ? [] : ["[FLAG...]"])).joined(separator: " ")
    }
}
