/// What a developer says of an app besides its rights (facts §1.8).
public struct AppProfile: Hashable, Sendable {
    /// What it is good for.
    public var description: String
    /// What a member of a space opens to configure it there.
    public var configurationURL: String?
    /// What a client opens for the actions that the app handles on a page of its own.
    public var actionURL: String?
    /// The terms of its service.
    public var termsOfServiceURL: String?
    /// What people can ask of it, in the order in which it was registered.
    public var actions: [AppAction]

    /// Creates a profile; an empty one says nothing.
    public init(
        description: String = "",
        configurationURL: String? = nil,
        actionURL: String? = nil,
        termsOfServiceURL: String? = nil,
        actions: [AppAction] = []
    ) {
        self.description = description
        self.configurationURL = configurationURL
        self.actionURL = actionURL
        self.termsOfServiceURL = termsOfServiceURL
        self.actions = actions
    }
}

/// Something that people can ask of an app, by a slash command if it has one (slash_commands.md).
public struct AppAction: Hashable, Sendable {
    /// What names it: 24 hexadecimal digits when minted.
    public let id: String
    /// The name that the developer sees.
    public var name: String
    /// What it does.
    public var description: String
    /// What people type behind the slash, without it; `nil` if it is no command.
    public var command: String?
    /// What they are shown as a hint to its parameters.
    public var hint: String

    /// Creates an action.
    public init(
        id: String,
        name: String,
        description: String = "",
        command: String? = nil,
        hint: String = ""
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.command = command
        self.hint = hint
    }
}

extension WorkState {
    /// Refuses a profile with what is too long, blank, or there twice.
    func check(_ profile: AppProfile) throws(Rejection) {
        let limit = limits.nameByteCountLimit
        try limits.checkLength(profile.description, "description", limit: limit)
        for (field, url) in [
            ("configurationUrl", profile.configurationURL), ("actionUrl", profile.actionURL),
            ("termsOfServiceUrl", profile.termsOfServiceURL),
        ] {
            if let url { try checkName(url, field) }
        }
        try limits.checkCount(profile.actions.count, "actions", limit: limits.actionCountLimit)
        var taken: Set<String> = []
        for (index, action) in profile.actions.enumerated() {
            let field = "actions[\(index)]"
            try checkIdentifier(action.id, "\(field).id")
            guard taken.insert(action.id).inserted else {
                throw .duplicateIdentifier(action.id)
            }
            try checkName(action.name, "\(field).name")
            try limits.checkLength(action.description, "\(field).description", limit: limit)
            try limits.checkLength(action.hint, "\(field).hint", limit: limit)
            guard let command = action.command else { continue }
            try checkIdentifier(command, "\(field).command")
            guard taken.insert("/\(command)").inserted else {
                throw .duplicateIdentifier("/\(command)")
            }
        }
    }
}

extension App {
    /// The action behind a command, which is written without its slash.
    public func action(forCommand command: String) -> AppAction? {
        profile.actions.first { $0.command == command }
    }
}
