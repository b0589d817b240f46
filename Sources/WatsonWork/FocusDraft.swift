/// What `addMessageFocus` says of a message.
///
/// Nothing is checked against the message's text: a phrase that isn't in it and places before its
/// beginning were accepted (facts §6.7).
public struct FocusDraft: Hashable, Sendable {
    /// What the message means, by the app's own names.
    public var lens: String
    /// The part of the text that means it.
    public var phrase: String
    /// What kind of meaning it is.
    public var category: String?
    /// The names of what can be done about it.
    public var actions: [String]
    /// How sure the app is, usually from 0 to 1.
    public var confidence: Double?
    /// What the app wants to find again in the focus.
    public var payload: String?
    /// Where the phrase begins in the text.
    public var start: Int?
    /// Where it ends: the place behind its last character.
    public var end: Int?
    /// The version of the form; 1 when nobody says.
    public var version: Int?
    /// Whether it is not to be shown.
    public var hidden: Bool?

    /// Creates a draft; only lens and phrase must be given.
    public init(
        lens: String,
        phrase: String,
        category: String? = nil,
        actions: [String] = [],
        confidence: Double? = nil,
        payload: String? = nil,
        start: Int? = nil,
        end: Int? = nil,
        version: Int? = nil,
        hidden: Bool? = nil
    ) {
        self.lens = lens
        self.phrase = phrase
        self.category = category
        self.actions = actions
        self.confidence = confidence
        self.payload = payload
        self.start = start
        self.end = end
        self.version = version
        self.hidden = hidden
    }
}
