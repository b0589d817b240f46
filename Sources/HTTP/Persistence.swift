/// What a message wants to become of its connection (RFC 9112 §9.3).
enum Persistence {
    /// Decides whether a connection is to outlive a message.
    static func keepsAlive(
        version: HTTPVersion,
        fields: HTTPFields,
        noticed: NoticedFields
    ) -> Bool {
        guard noticed.contains(.connection) else { return version == .http11 }
        if asksToClose(fields) { return false }
        return version == .http11 || fields.list("Connection", contains: "keep-alive")
    }

    /// Tells whether fields ask for the end of the connection.
    static func asksToClose(_ fields: HTTPFields) -> Bool {
        fields.list("Connection", contains: "close")
    }
}
