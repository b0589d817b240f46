import Emulation
import Foundation
import HTTP
import JSON
import Simulation
import Testing

/// One event of a stream, as a browser would see it.
struct WatchedEvent: Hashable {
    var id: UInt64?
    var kind = ""
    var data = JSONValue.null
}

extension WatchedEvent {
    /// Reads the body of a stream, whose comments are left out.
    static func all(in text: Substring) throws -> [WatchedEvent] {
        try text.components(separatedBy: "\n\n").compactMap { block in
            var event = WatchedEvent()
            for line in block.split(separator: "\n") where !line.hasPrefix(":") {
                let colon = try #require(line.firstIndex(of: ":"))
                let value = line[colon...].dropFirst(2)
                switch line[..<colon] {
                case "id": event.id = UInt64(value)
                case "event": event.kind = String(value)
                case "data": event.data = try JSONParser.parse(Array(value.utf8))
                default: Issue.record("a line of no known kind: \(line)")
                }
            }
            return event.kind.isEmpty ? nil : event
        }
    }
}

extension TestWorld {
    /// Begins to watch.
    mutating func watch(_ query: String = "", fields: HTTPFields = [:]) -> ConnectionID {
        send(.get, "/_wws/events\(query)", fields: fields)
    }

    /// The events that have come on a connection.
    func events(on connection: ConnectionID) throws -> [WatchedEvent] {
        let text = String(decoding: world.received(on: connection), as: UTF8.self)
        let body = try #require(text.range(of: "\r\n\r\n"), "no head has come")
        return try WatchedEvent.all(in: text[body.upperBound...])
    }
}
