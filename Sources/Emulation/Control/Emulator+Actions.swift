import Determinism
import HTTP
import JSON
import OAuth
import WatsonWork

/// What people do with apps in a client, which only the control API can do for them here.
extension Emulator {
    private static let deeds = ["command", "select", "click", "configure", "handle"]

    /// `POST /_wws/actions`: somebody sends a slash command, selects an action of a message, clicks
    /// a button of a dialog, or opens the configuration of an app.
    mutating func act(_ call: Call) throws(Failure) -> HTTPResponse {
        let body = try call.object(["as", "in", "app"] + Self.deeds)
        let deeds = Self.deeds.filter { body.value[$0].map { !$0.isNull } ?? false }
        guard deeds.count == 1, let deed = deeds.first else {
            throw Failure(
                .badRequest,
                "exactly one of \(Self.deeds.joined(separator: ", ")) is needed"
            )
        }
        let person = try reading { () throws(JSONAccessError) in
            let json = try body.required("as")
            return try personID(json, json.string())
        }
        switch deed {
        case "command": return try command(body, by: person)
        case "select": return try select(body, by: person)
        case "click": return try click(body, by: person)
        default: return try configure(body, by: person)
        }
    }

    private mutating func command(
        _ body: JSONCursor,
        by person: PersonID
    ) throws(Failure) -> HTTPResponse {
        let space = try place(body, of: person)
        let text = try reading { () throws(JSONAccessError) in
            try body.required("command").string()
        }
        let name = text.dropFirst().prefix { $0 != " " }
        guard text.hasPrefix("/"), !name.isEmpty else {
            throw Failure(
                .badRequest,
                "command: must be a slash and a word, then what goes with it, not \"\(text)\"",
                field: "command"
            )
        }
        let app = try target(body, of: String(name), in: space)
        let entry = ClientMemory.Entry(person: person, space: space, app: app)
        let dialog = memory.commandDialog(of: entry) { ids.timeUUID(at: now) }
        return try select(
            Selection(app: app, space: space, action: text, dialog: dialog, referral: dialog),
            by: person
        )
    }

    /// The app that is named, or that has registered the command and is in the space.
    private func target(
        _ body: JSONCursor,
        of command: String,
        in space: SpaceID
    ) throws(Failure) -> AppID {
        if let app = try namedApp(body, "app") { return app.id }
        let apps = work.listeners(in: space).compactMap { work.apps[$0] }
        let found = apps.filter { $0.action(forCommand: command) != nil }
        guard let app = found.first else {
            let known = apps.flatMap { $0.profile.actions.compactMap(\.command) }
            let list =
                known.isEmpty
                ? "there is none" : "there are " + known.map { "/\($0)" }.joined(separator: ", ")
            throw Failure(
                .badRequest,
                "command: no app in the space has /\(command); \(list); or name the app",
                field: "command"
            )
        }
        guard found.count == 1 else {
            let names = found.map(\.id.rawValue).joined(separator: ", ")
            throw Failure(
                .badRequest,
                "app: /\(command) is a command of several apps: \(names)",
                field: "app"
            )
        }
        return app.id
    }

    private mutating func select(
        _ body: JSONCursor,
        by person: PersonID
    ) throws(Failure) -> HTTPResponse {
        let (id, action) = try reading { () throws(JSONAccessError) in
            let select = try body.required("select")
            try select.allowOnly(["message", "action"])
            return (
                MessageID(rawValue: try select.required("message").string()),
                try select.required("action").name()
            )
        }
        guard let message = work.messages[id] else { throw Failure(Rejection.unknownMessage(id)) }
        let offers = message.annotations.compactMap(Offer.init)
        guard let offer = offers.first(where: { $0.actions.contains(action) }) else {
            let known = offers.flatMap(\.actions).joined(separator: ", ")
            throw Failure(
                .badRequest,
                "select.action: the message has no action \"\(action)\"; "
                    + (known.isEmpty ? "it has none" : "it has \(known)"),
                field: "select.action"
            )
        }
        let app = try namedApp(body, "app")?.id ?? offer.app
        // On the first click the dialog is called like the action (facts §7, 11).
        return try select(
            Selection(
                app: app,
                space: message.spaceID,
                action: action,
                dialog: action,
                referral: id.rawValue
            ),
            by: person
        )
    }

    private mutating func click(
        _ body: JSONCursor,
        by person: PersonID
    ) throws(Failure) -> HTTPResponse {
        let (name, text) = try reading { () throws(JSONAccessError) in
            let click = try body.required("click")
            try click.allowOnly(["dialog", "button"])
            return (
                try click.required("dialog").name(), try click.required("button").string()
            )
        }
        let key = DialogKey(user: person, targetDialogID: name)
        guard let dialog = work.dialogs[key] else {
            throw Failure(
                .notFound,
                "click.dialog: the person sees no dialog \"\(name)\"",
                field: "click.dialog"
            )
        }
        guard let button = dialog.buttons.first(where: { $0.title == text || $0.actionID == text })
        else {
            let known = dialog.buttons.map(\.title).joined(separator: ", ")
            throw Failure(
                .badRequest,
                "click.button: the dialog has no button \"\(text)\"; "
                    + (known.isEmpty ? "it has none" : "it has \(known)"),
                field: "click.button"
            )
        }
        return try select(
            Selection(
                app: dialog.app,
                space: dialog.spaceID,
                action: button.actionID,
                dialog: name,
                referral: memory.referral(of: key)
            ),
            by: person
        )
    }

    private mutating func select(
        _ selection: Selection,
        by person: PersonID
    ) throws(Failure) -> HTTPResponse {
        let events = try control(
            .selectAction(
                space: selection.space,
                targetDialogID: selection.dialog,
                target: selection.app,
                actionID: selection.action,
                referralMessageID: selection.referral
            ),
            by: .unrestricted(.person(person))
        )
        let key = DialogKey(user: person, targetDialogID: selection.dialog)
        memory.remember(selection.referral, of: key)
        for event in events {
            guard case .actionSelected(let annotation, let message, _) = event else { continue }
            return .json(.created) { json in
                json.member("messageId", message.rawValue)
                json.member("annotationId", annotation.id.rawValue)
                json.member("space", selection.space.rawValue)
                json.member("app", selection.app.rawValue)
                json.member("actionId", selection.action)
                json.member("targetDialogId", selection.dialog)
                json.member("referralMessageId", selection.referral)
            }
        }
        throw Failure(.internalServerError, "the action was not selected")
    }
}

/// What is clicked on.
private struct Selection {
    let app: AppID
    let space: SpaceID
    let action: String
    let dialog: String
    let referral: String
}

/// The actions that a focus offers, and whose they are.
private struct Offer {
    let app: AppID
    let actions: [String]

    init?(_ annotation: Annotation) {
        guard annotation.type == "message-focus" else { return nil }
        let owner = annotation.payload["applicationId"]?.stringValue
        app = AppID(rawValue: owner ?? annotation.createdBy.rawValue)
        actions = (annotation.payload["actions"]?.arrayValue ?? []).compactMap(\.stringValue)
    }
}

extension Emulator {
    /// Opens what an app is configured by; the reply says what the client would open.
    private mutating func configure(
        _ body: JSONCursor,
        by person: PersonID
    ) throws(Failure) -> HTTPResponse {
        let space = try place(body, of: person)
        let isPlain = body.value["configure"].map { !$0.isNull } ?? false
        guard let app = try namedApp(body, isPlain ? "configure" : "app") else {
            throw Failure(.badRequest, "app: is missing", field: "app")
        }
        guard work.listeners(in: space).contains(app.id) else {
            throw Failure(Rejection.targetNotAMember(.app(app.id), space))
        }
        let kind = try isPlain ? ActionContexts.Kind.configuration : kind(of: body)
        let address = isPlain ? app.profile.configurationURL : app.profile.actionURL
        guard let address, let uri = try? RedirectURI(address) else {
            let name = isPlain ? "configurationUrl" : "actionUrl"
            throw Failure(.conflict, "the app has no \(name)", field: isPlain ? "configure" : "app")
        }
        let token = contexts.issue(
            ActionContexts.Context(kind: kind, app: app.id, space: space, person: person),
            at: now,
            minting: &ids
        )
        let parameter = isPlain ? "configurationToken" : "actionHandlerContextToken"
        let deprecated = isPlain ? "&spaceId=\(PercentEncoding.encode(space.rawValue))" : ""
        return .json(.created) { json in
            json.member("app", app.id.rawValue)
            json.member("space", space.rawValue)
            json.member(parameter, token)
            json.member("url", uri.appending(query: "\(parameter)=\(token)\(deprecated)"))
        }
    }

    private func kind(of body: JSONCursor) throws(Failure) -> ActionContexts.Kind {
        try reading { () throws(JSONAccessError) in
            let json = try body.required("handle")
            let text = try json.string()
            guard let kind = ActionContexts.Kind(rawValue: text), kind != .configuration else {
                throw json.error(
                    "must be space-app-config-requested or team-app-config-requested, "
                        + "not \"\(text)\""
                )
            }
            return kind
        }
    }

    /// The space that a body names, in which the person must be.
    private func place(_ body: JSONCursor, of person: PersonID) throws(Failure) -> SpaceID {
        let id = try reading { () throws(JSONAccessError) in
            let json = try body.required("in")
            let name = try json.string()
            guard let id = work.space(name) else {
                throw json.error("there is no space \"\(name)\"")
            }
            return id
        }
        guard let space = work.spaces[id] else { throw Failure(Rejection.unknownSpace(id)) }
        do {
            try Operation.selectAction.right.check(.unrestricted(.person(person)), in: space)
        } catch {
            throw Failure(error)
        }
        return id
    }

    private func namedApp(_ body: JSONCursor, _ key: String) throws(Failure) -> App? {
        try reading { () throws(JSONAccessError) in
            guard let json = try body.optional(key) else { return nil }
            let name = try json.string()
            guard let app = work.app(name) else { throw json.error("there is no app \"\(name)\"") }
            return app
        }
    }
}
