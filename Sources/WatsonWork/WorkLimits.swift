/// The bounds on what the domain takes in; at a bound a command is refused with the bound's name.
///
/// The service documented none of these (facts §6.3): they only keep an accident from growing.
public struct WorkLimits: Hashable, Sendable {
    /// The most annotations that one post may carry.
    public var annotationCountLimit = 100
    /// The longest content of a message or text of an annotation, in bytes of UTF-8.
    public var textByteCountLimit = 1_048_576
    /// The longest name, title, description or address, in bytes of UTF-8.
    public var nameByteCountLimit = 4_096
    /// The longest id, key or secret, in bytes of UTF-8.
    public var identifierByteCountLimit = 200

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
}
