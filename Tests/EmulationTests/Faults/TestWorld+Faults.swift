import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// Fault rules.
extension TestWorld {
    /// Adds a fault rule, and gives its name.
    @discardableResult
    mutating func addFault(
        on subject: String,
        _ effect: JSONValue,
        match: JSONValue = [:],
        times: JSONValue = "always"
    ) throws -> String {
        let reply = try request(
            .post,
            "/_wws/faults",
            ["on": .string(subject), "do": effect, "match": match, "times": times]
        )
        try #require(reply.status == .created, "\(reply.json)")
        return try #require(reply.json["id"]?.stringValue)
    }

    /// How many a rule was asked about, and how many it struck.
    mutating func counts(of fault: String) throws -> (matches: Int64?, hits: Int64?) {
        let rules = try request(.get, "/_wws/faults").json["faults"]?.arrayValue ?? []
        let rule = try #require(rules.first { $0["id"]?.stringValue == fault })
        return (rule["matches"]?.int64Value, rule["hits"]?.int64Value)
    }

    /// What has come on a connection, as text.
    func received(on connection: ConnectionID) -> String {
        String(decoding: world.received(on: connection), as: UTF8.self)
    }
}
