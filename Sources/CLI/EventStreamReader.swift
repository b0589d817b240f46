import JSON

/// Reads the events that a server sends as they happen (HTML, "Server-sent events" §9.2.6), as far
/// as this server writes them.
struct EventStreamReader {
    /// The longest line that is taken, in bytes.
    static let lineByteLimit = 1 << 20

    /// One thing that happened.
    struct Event: Hashable {
        /// Its number; `nil` for what isn't in the server's history.
        let id: String?
        /// What it is: `attempt`, `delivery` and so on.
        let kind: String
        /// What there is to know.
        let data: JSONObject
    }

    private var line: [UInt8] = []
    private var id: String?
    private var kind = ""
    private var data = ""

    /// Takes in the next part of the stream.
    ///
    /// - Parameter bytes: the part, cut anywhere.
    /// - Returns: the events that it completes.
    /// - Throws: a ``Failure`` about a stream that isn't the server's.
    mutating func receive(_ bytes: [UInt8]) throws(Failure) -> [Event] {
        var events: [Event] = []
        for piece in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if piece.offset > 0, let event = try endLine() { events.append(event) }
            line += piece.element
            guard line.count <= Self.lineByteLimit else {
                throw Failure(
                    "the server sends a line of more than \(Self.lineByteLimit) bytes",
                    .failed
                )
            }
        }
        return events
    }

    /// Takes a line in; an empty one completes an event.
    private mutating func endLine() throws(Failure) -> Event? {
        defer { line.removeAll(keepingCapacity: true) }
        let text = String(decoding: line, as: UTF8.self)
        guard !text.isEmpty else {
            defer { (id, kind, data) = (nil, "", "") }
            return data.isEmpty ? nil : try event()
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = parts.count > 1 ? parts[1] : ""
        let value = String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
        // What begins with a colon is a comment, and its name is empty.
        switch parts[0] {
        case "id": id = value
        case "event": kind = value
        case "data": data += data.isEmpty ? value : "\n" + value
        default: break
        }
        return nil
    }

    private func event() throws(Failure) -> Event {
        guard let object = try? JSONValue(parsing: data).objectValue else {
            throw Failure("the server sends an event that is no JSON object", .failed)
        }
        return Event(id: id, kind: kind, data: object)
    }
}
