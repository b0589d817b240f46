import HTTP
import JSON

/// `wws apps list`: lists the apps.
struct AppsListCommand: ClientCommand {
    static let path = ["apps", "list"]
    static let summary = "list the apps that are registered"
    static let details = ["wws apps alone does the same."]
    static let examples = ["wws apps"]

    /// How many are asked for at a time: as many as the server gives.
    static let pageLimit = 1_000

    var server = ServerFlags()

    var request: ControlRequest { page(after: nil) }

    func reply(on system: System) throws(Failure) -> [UInt8] {
        var whole = try parse(try send(request, on: system))
        var apps = whole["apps"]?.arrayValue ?? []
        while let total = whole["total"]?.int64Value, apps.count < total,
            let last = apps.last?["id"]?.stringValue
        {
            whole = try parse(try send(page(after: last), on: system))
            guard let next = whole["apps"]?.arrayValue, !next.isEmpty else { break }
            apps += next
        }
        let list: JSONObject = ["apps": .array(apps), "total": .integer(Int64(apps.count))]
        return JSONValue.object(list).compactBytes()
    }

    func text(for reply: JSONValue) -> String {
        guard let apps = reply["apps"]?.arrayValue, !apps.isEmpty else {
            return "there are no apps\n"
        }
        var table = Table([("key", .left), ("id", .left), ("name", .left), ("owner", .left)])
        for app in apps { table.append(["key", "id", "name", "owner"].map { app.cell($0) }) }
        return table.text
    }

    private func page(after last: String?) -> ControlRequest {
        let after = last.map { "&after=" + PercentEncoding.encode($0) } ?? ""
        return ControlRequest(
            method: .get,
            path: ["apps"],
            query: "?limit=\(Self.pageLimit)\(after)"
        )
    }
}

/// `wws apps show`: shows one app with its secret.
struct AppsShowCommand: ClientCommand {
    static let path = ["apps", "show"]
    static let summary = "show an app: its id, its secret, and what it may do"
    static var details: [String] { [BuiltInNames.sentence] }
    static let examples = ["wws apps show echo"]
    static var operands: [Operand<Self>] {
        [.required("APP", \.app, .text, "the key or id of an app")]
    }

    var server = ServerFlags()
    var app = ""

    var request: ControlRequest { .get("apps", app) }

    func text(for reply: JSONValue) -> String { AppsText.app(reply) }
}

/// `wws apps create`: registers an app.
struct AppsCreateCommand: ClientCommand {
    static let path = ["apps", "create"]
    static let summary = "register an app, and show its id and secret"
    static let details = [
        """
        It gets the permissions and scopes that the service gave to apps; the control API and \
        world files can give others.
        """
    ]
    static let examples = [
        "wws apps create \"My Bot\" --key bot",
        "wws apps create Login --redirect-uri http://localhost:8000/callback",
    ]
    static var ownFlags: [Flag<Self>] {
        [
            .optional("key", "KEY", \.key, .text, "a short name for it"),
            .optional("owner", "PERSON", \.owner, .text, "whose it is: the key or id of a person"),
            .list(
                "redirect-uri",
                "URI",
                \.redirectURIs,
                .text,
                "where people may be sent back to after they consented"
            ),
        ]
    }
    static var operands: [Operand<Self>] {
        [.required("NAME", \.name, .text, "the name that people see")]
    }

    var server = ServerFlags()
    var name = ""
    var key: String?
    var owner: String?
    var redirectURIs: [String] = []

    var request: ControlRequest {
        var body: JSONObject = ["name": .string(name)]
        if let key { body["key"] = .string(key) }
        if let owner { body["owner"] = .string(owner) }
        if !redirectURIs.isEmpty {
            body["redirectUris"] = .array(redirectURIs.map { .string($0) })
        }
        return .post("apps", body: body)
    }

    func text(for reply: JSONValue) -> String { AppsText.app(reply) }
}

/// `wws apps secret`: gives an app another secret.
struct AppsSecretCommand: ClientCommand {
    static let path = ["apps", "secret"]
    static let summary = "give an app a new secret, and print it"
    static let details = ["Every token that the app got with the old one dies at once."]
    static let examples = ["SECRET=$(wws apps secret echo)"]
    static var operands: [Operand<Self>] {
        [.required("APP", \.app, .text, "the key or id of an app")]
    }

    var server = ServerFlags()
    var app = ""

    var request: ControlRequest { .post("apps", app, "secret") }

    func text(for reply: JSONValue) -> String { "\(reply.cell("secret"))\n" }
}

/// `wws apps delete`: removes an app.
struct AppsDeleteCommand: ClientCommand {
    static let path = ["apps", "delete"]
    static let summary = "delete an app with its webhooks and tokens"
    static let details = ["What it has posted stays."]
    static let examples = ["wws apps delete helper"]
    static var operands: [Operand<Self>] {
        [.required("APP", \.app, .text, "the key or id of an app")]
    }

    var server = ServerFlags()
    var app = ""

    var request: ControlRequest { ControlRequest(method: .delete, path: ["apps", app]) }

    func text(for reply: JSONValue) -> String { "deleted the app \(app)\n" }
}

/// How an app is shown.
enum AppsText {
    /// An app in full.
    static func app(_ app: JSONValue) -> String {
        var table = Table(columnCount: 2)
        for key in ["id", "key", "name", "secret", "owner"] { table.append([key, app.cell(key)]) }
        for (title, key) in [
            ("permissions", "permissions"), ("scopes", "scopes"),
            ("redirect URIs", "redirectUris"),
        ] {
            table.append([title, list(app[key]?.arrayValue?.map(\.cellText) ?? [])])
        }
        table.append(["configuration URL", app.cell("configurationUrl")])
        let commands = (app["actions"]?.arrayValue ?? []).map { action in
            let command = action.cell("command")
            return command == "-" ? action.cell("name") : command
        }
        table.append(["actions", list(commands)])
        return table.text
    }

    private static func list(_ words: [String]) -> String {
        words.isEmpty ? "-" : words.joined(separator: " ")
    }
}
