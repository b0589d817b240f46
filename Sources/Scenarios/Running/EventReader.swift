import JSON

/// Cuts a stream of server-sent events into events.
public struct EventReader: Sendable {
    private var buffer: [UInt8] = []

    /// Creates a reader at the beginning of a stream.
    public init() {}

    /// Takes in the next bytes of the stream's body.
    ///
    /// - Parameter bytes: the bytes, in any pieces.
    /// - Returns: the events that are complete with them.
    public mutating func read(_ bytes: [UInt8]) -> [StageEvent] {
        buffer += bytes
        var events: [StageEvent] = []
        var start = 0
        var kind = ""
        var end = 0
        for index in buffer.indices where buffer[index] == UInt8(ascii: "\n") {
            let line = buffer[start..<index]
            start = index + 1
            if line.isEmpty {
                end = start
            } else if line.starts(with: "event: ".utf8) {
                kind = String(decoding: line.dropFirst(7), as: UTF8.self)
            } else if line.starts(with: "data: ".utf8),
                let data = try? JSONParser.parse(line.dropFirst(6)),
                // Without its empty line an event isn't complete.
                start < buffer.count, buffer[start] == UInt8(ascii: "\n")
            {
                events.append(StageEvent(kind: kind, data: data))
            }
        }
        buffer.removeFirst(end)
        return events
    }
}
