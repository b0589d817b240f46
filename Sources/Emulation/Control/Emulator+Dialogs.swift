import Determinism
import HTTP
import JSON
import WatsonWork

/// What apps show to single people, in the control API: the service has no way to read it.
extension Emulator {
    /// `GET /_wws/dialogs`: the oldest first; `?person=` asks for those of one person.
    func listDialogs(_ call: Call) throws(Failure) -> HTTPResponse {
        var dialogs = work.dialogs.map(\.value)
        if let name = call.request.target.queryValue("person") {
            guard let person = work.person(name) else {
                throw Failure(
                    .badRequest,
                    "person: there is no person \"\(name)\"",
                    field: "person"
                )
            }
            dialogs.removeAll { $0.targetUser != person.id }
        }
        let page = try Page(call).cut(dialogs, by: Self.id)
        return .list("dialogs", page, total: dialogs.count, Self.write)
    }

    /// What names a dialog in a list: no two people's have one.
    private static func id(of dialog: Dialog) -> String {
        "\(dialog.targetUser.rawValue)/\(dialog.targetDialogID)"
    }

    private static func write(_ dialog: Dialog, to json: inout JSONWriter) {
        json.member("id", id(of: dialog))
        json.member("person", dialog.targetUser.rawValue)
        json.member("targetDialogId", dialog.targetDialogID)
        json.member("space", dialog.spaceID.rawValue)
        json.member("app", dialog.app.rawValue)
        json.member("created", dialog.created.serviceTimestamp)
        json.member("annotations", .array(dialog.annotations.map { .object($0) }))
        json.member("cards", .array(dialog.cards.map { .object($0) }))
        json.key("buttons")
        json.list(dialog.buttons) { button, json in
            json.member("title", button.title)
            json.member("actionId", button.actionID)
            json.member("style", button.style)
        }
    }
}
