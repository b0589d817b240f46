import JSON
import OAuth
import WatsonWork

extension AppProfile {
    /// The members of an app, in world files and both APIs, that its profile is.
    static let members = [
        "description", "configurationUrl", "actionUrl", "termsOfServiceUrl", "actions",
    ]

    /// Changes what a body says of it; `null` is nothing, absent leaves it.
    ///
    /// - Parameter json: An object that may have any of ``members``.
    /// - Throws: What is wrong with one of them. An action without an id has the empty one, until
    ///   ``WatsonWork/AppProfile/mintActionIDs(_:)``.
    mutating func read(_ json: JSONCursor) throws(JSONAccessError) {
        if json.value["description"] != nil {
            description = try json.optional("description")?.string() ?? ""
        }
        if json.value["configurationUrl"] != nil {
            configurationURL = try json.optional("configurationUrl")?.webAddress()
        }
        if json.value["actionUrl"] != nil {
            actionURL = try json.optional("actionUrl")?.webAddress()
        }
        if json.value["termsOfServiceUrl"] != nil {
            termsOfServiceURL = try json.optional("termsOfServiceUrl")?.webAddress()
        }
        guard json.value["actions"] != nil else { return }
        actions = try json.list("actions") { (json) throws(JSONAccessError) in
            try json.allowOnly(WorldFormat.action.keys)
            var action = AppAction(
                id: try json.optional("id")?.identifier() ?? "",
                name: try json.required("name").name()
            )
            try action.read(json)
            return action
        }
    }

    /// Gives an id to each action that has none.
    mutating func mintActionIDs(_ mint: () -> String) {
        actions = actions.map { action in
            guard action.id.isEmpty else { return action }
            return AppAction(
                id: mint(),
                name: action.name,
                description: action.description,
                command: action.command,
                hint: action.hint
            )
        }
    }

    /// Writes its members.
    ///
    /// - Parameters:
    ///   - json: Where to.
    ///   - statesAbsence: Whether `null` stands for what there isn't; world files leave it out.
    func write(to json: inout JSONWriter, statesAbsence: Bool = true) {
        json.member("description", description)
        let addresses = [
            ("configurationUrl", configurationURL), ("actionUrl", actionURL),
            ("termsOfServiceUrl", termsOfServiceURL),
        ]
        for (name, address) in addresses where address != nil || statesAbsence {
            json.member(name, address)
        }
        json.key("actions")
        json.list(actions) { action, json in
            action.write(to: &json, statesAbsence: statesAbsence)
        }
    }
}

extension AppAction {
    /// The members of an action but its id.
    static let members = ["name", "description", "command", "hint"]

    /// Changes what a body says of it.
    ///
    /// A command may be written with its slash or without.
    mutating func read(_ json: JSONCursor) throws(JSONAccessError) {
        if let text = try json.optional("name")?.name() { name = text }
        if json.value["description"] != nil {
            description = try json.optional("description")?.string() ?? ""
        }
        if json.value["hint"] != nil { hint = try json.optional("hint")?.string() ?? "" }
        guard json.value["command"] != nil else { return }
        guard let given = try json.optional("command") else {
            command = nil
            return
        }
        let text = try given.string()
        let word = text.hasPrefix("/") ? String(text.dropFirst()) : text
        guard !word.isEmpty, word.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x2F }) else {
            throw given.error("must be one word behind a slash, not \"\(text)\"")
        }
        command = word
    }

    /// Writes its members.
    ///
    /// - Parameters:
    ///   - json: Where to.
    ///   - statesAbsence: Whether `null` stands for a command that there isn't.
    func write(to json: inout JSONWriter, statesAbsence: Bool = true) {
        json.member("id", id)
        json.member("name", name)
        json.member("description", description)
        if command != nil || statesAbsence { json.member("command", command.map { "/\($0)" }) }
        json.member("hint", hint)
    }
}

extension JSONCursor {
    /// An address that a browser can open: absolute, of http or https, without a fragment.
    func webAddress() throws(JSONAccessError) -> String {
        let text = try string()
        let uri: RedirectURI
        do {
            uri = try RedirectURI(text)
        } catch {
            throw self.error("\"\(text)\" can't be opened: \(error.message)")
        }
        guard uri.isWebAddress else { throw error("\"\(text)\" is neither of http nor of https") }
        return text
    }
}
