import JSON

/// All commands there are.
enum Catalog {
    /// The commands, in the order of the overview.
    static var commands: [any Command.Type] {
        [
            StartCommand.self, ExecCommand.self,
            ReadyCommand.self,
            ClockStatusCommand.self, ClockAdvanceCommand.self, ClockToCommand.self,
            ClockNextCommand.self, ClockUntilCommand.self, ClockRateCommand.self,
            PostCommand.self, DeliveriesCommand.self, ResendCommand.self, LanesCommand.self,
            TimersCommand.self, ResetCommand.self, ExportCommand.self, ImportCommand.self,
            TokenCommand.self,
            AppsListCommand.self, AppsShowCommand.self, AppsCreateCommand.self,
            AppsSecretCommand.self, AppsDeleteCommand.self,
            RunCommand.self,
            ScheduleCommand.self, SchemaCommand.self, SignCommand.self, VerifyCommand.self,
            HelpCommand.self,
        ]
    }

    /// What `exec` sets for the programs that it runs, so that they may in turn call `wws`.
    static let reservedVariables = [
        "WWS_URL", "WWS_CONTROL_URL", "WWS_APP_ID", "WWS_APP_SECRET", "WWS_WEBHOOK_SECRET",
        "WWS_SPACE_ID",
    ]

    /// The variables that mean something to any command.
    static var variables: [String] {
        let twins = commands.flatMap { command in command.flagDescriptions.map(\.variable) }
        return twins + reservedVariables
    }

    /// The commands whose names begin with `word`.
    static func commands(under word: String) -> [any Command.Type] {
        commands.filter { $0.path.first == word }
    }

    /// Refuses a variable that is spelled like ours and isn't: most likely a typing error.
    ///
    /// - Parameter variables: the environment.
    /// - Throws: a sentence about the first of them by name.
    static func check(_ variables: [(name: String, value: String)]) throws(Failure) {
        let known = self.variables
        let unknown = variables.map(\.name).filter { $0.hasPrefix("WWS_") && !known.contains($0) }
        guard let name = unknown.min() else { return }
        let nearest = Spelling.nearest(to: name, among: known)
        let hint = nearest.map { "did you mean \($0)?" } ?? "unset it, or see wws help"
        throw Failure("there is no variable \(name) for wws; \(hint)", .misused)
    }
}
