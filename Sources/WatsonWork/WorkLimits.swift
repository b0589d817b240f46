/// The bounds on what the domain takes in; at a bound a command is refused with the bound's name.
///
/// The service documented none of these (facts §6.3): they only keep an accident from growing.
public struct WorkLimits: Hashable, Sendable {
    /// The most annotations that one post or one dialog may carry, and the most mentions that a
    /// text makes.
    public var annotationCountLimit = 100
    /// The longest content of a message or text of an annotation, in bytes of UTF-8.
    public var textByteCountLimit = 1_048_576
    /// The longest name, title, description or address, in bytes of UTF-8.
    public var nameByteCountLimit = 4_096
    /// The longest id, key or secret, in bytes of UTF-8.
    public var identifierByteCountLimit = 200
    /// The longest reaction, in bytes of UTF-8.
    public var reactionByteCountLimit = 64
    /// The most different reactions that one message has.
    public var reactionKindCountLimit = 200
    /// The most people and apps that one command names.
    public var memberCountLimit = 10_000
    /// The most properties of a template, statuses of it, or values of one of its lists.
    public var templatePropertyLimit = 100
    /// The most actions that an app has.
    public var actionCountLimit = 100
    /// The most dialogs that are kept; past it the oldest goes.
    public var dialogCountLimit = 10_000

    /// Creates the default limits.
    public init() {}

    /// Refuses a text that is too long.
    func checkLength(_ text: String, _ field: String, limit: Int) throws(Rejection) {
        guard text.utf8.count <= limit else {
            throw .invalid(
                field: field,
                message: "has \(text.utf8.count) bytes; the limit is \(limit)"
            )
        }
    }

    /// Refuses a list that is too long; its elements are called by the field's last name.
    func checkCount(_ count: Int, _ field: String, limit: Int) throws(Rejection) {
        guard count <= limit else {
            throw .invalid(
                field: field,
                message: "holds \(count) \(field); the limit is \(limit)"
            )
        }
    }
}
