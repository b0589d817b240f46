public import Determinism
public import JSON

/// What an app shows to one person in answer to a click (facts §6.5); nobody else sees it, and the
/// conversation doesn't hold it.
public struct Dialog: Hashable, Sendable {
    /// What a person can click on.
    public struct Button: Hashable, Sendable {
        /// What people see.
        public let title: String
        /// What comes back as `actionId`.
        public let actionID: String
        /// `PRIMARY` or `SECONDARY`, as it was sent.
        public let style: String
    }

    /// The space in which it is shown.
    public let spaceID: SpaceID
    /// What names the dialog; clicks and answers carry it.
    public let targetDialogID: String
    /// Who sees it.
    public let targetUser: PersonID
    /// Who shows it.
    public let app: AppID
    /// What it says: generic annotations.
    public let annotations: [JSONObject]
    /// Its information cards, which are shown in the annotations' stead when there are both.
    public let cards: [JSONObject]
    /// When it was shown.
    public let created: Instant

    /// What names it among all dialogs.
    public var key: DialogKey { DialogKey(user: targetUser, targetDialogID: targetDialogID) }

    /// What can be clicked on: the buttons of what is shown.
    public var buttons: [Button] {
        cards.isEmpty
            ? annotations.flatMap { $0.list("buttons").compactMap(Button.init(postback:)) }
            : cards.flatMap { $0.list("buttons").compactMap(Button.init(card:)) }
    }
}

/// Names a dialog: nobody sees two of the same id at a time.
public struct DialogKey: Hashable, Sendable {
    /// Who sees it.
    public let user: PersonID
    /// The app's and the client's name for it.
    public let targetDialogID: String

    /// Creates a key.
    public init(user: PersonID, targetDialogID: String) {
        self.user = user
        self.targetDialogID = targetDialogID
    }
}

/// What an app asks to be shown.
public struct DialogDraft: Hashable, Sendable {
    /// The space in which it is to be shown.
    public var spaceID: SpaceID
    /// What names the dialog, from the click that it answers.
    public var targetDialogID: String
    /// Who is to see it.
    public var targetUser: PersonID
    /// What it says: generic annotations, each an object with at least a `text`.
    public var annotations: [JSONObject]
    /// Its information cards: objects with `title`, `subtitle`, `text`, `date` and `buttons`.
    public var cards: [JSONObject]

    /// Creates a draft.
    public init(
        spaceID: SpaceID,
        targetDialogID: String,
        targetUser: PersonID,
        annotations: [JSONObject] = [],
        cards: [JSONObject] = []
    ) {
        self.spaceID = spaceID
        self.targetDialogID = targetDialogID
        self.targetUser = targetUser
        self.annotations = annotations
        self.cards = cards
    }
}

extension Dialog.Button {
    /// The button of a generic annotation: `{"postbackButton":{id,title,style}}`.
    fileprivate init?(postback wrapper: JSONObject) {
        guard let button = wrapper["postbackButton"]?.objectValue,
            let id = button["id"]?.stringValue, let title = button["title"]?.stringValue
        else { return nil }
        self.init(title: title, actionID: id, style: button["style"]?.stringValue ?? "")
    }

    /// The button of a card: `{text,payload,style}`.
    fileprivate init?(card button: JSONObject) {
        guard let text = button["text"]?.stringValue else { return nil }
        self.init(
            title: text,
            actionID: button["payload"]?.stringValue ?? "",
            style: button["style"]?.stringValue ?? ""
        )
    }
}

extension JSONObject {
    /// The objects in a member that is a list.
    fileprivate func list(_ key: String) -> [JSONObject] {
        self[key]?.arrayValue?.compactMap(\.objectValue) ?? []
    }
}
