public import Determinism
import Emulation
public import JSON

/// A request that an app under test sent to the service, with its answer.
public struct RecordedRequest: Hashable, Sendable {
    /// Its id, such as `r-3`.
    public let id: String
    /// When it had arrived.
    public let at: Instant
    /// Its method.
    public let method: RequestMethod
    /// Its path, with the query if it has one.
    public let target: String
    /// The pattern that the path matches, such as `/v1/spaces/{space}/messages`; `nil` if nothing
    /// is there.
    public let route: String?
    /// The id of the app whose token or secret it showed.
    public let app: String?
    /// The id of the person for whom the app acted.
    public let person: String?
    /// Its body as text, secrets hidden; of a long one the first 64 KiB.
    public let body: String
    /// The status of the answer; `nil` as long as there is none.
    public let status: Int?
    /// All that is known of it, with the fields of both heads and the answer's body.
    public let json: JSONValue

    fileprivate init(_ json: JSONCursor) throws(JSONAccessError) {
        id = try json.required("id").string()
        at = try json.required("at").instant()
        method = RequestMethod(rawValue: try json.required("method").string())
        target = try json.required("target").string()
        route = try json.optional("route")?.string()
        app = try json.optional("app")?.string()
        person = try json.optional("person")?.string()
        body = try json.required("body").string()
        status = try json.optional("answer").map { (json) throws(JSONAccessError) in
            Int(try json.required("status").integer())
        }
        self.json = json.value
    }
}

extension EmulatorServer {
    /// The requests to the service, the oldest first; those of this library aren't among them.
    ///
    /// - Parameters:
    ///   - method: the method, for those with it alone.
    ///   - path: the beginning of a path, for those that begin so; `{x}` takes any segment.
    ///   - status: a status such as `404`, or a class such as `4xx`, for those answered with it.
    ///   - app: the key or id of an app, for those by it.
    ///   - person: the key or id of a person, for those on their behalf.
    /// - Returns: all that are kept: the last 10,000.
    /// - Throws: an ``EmulatorError`` for a path or status that is none.
    public func requests(
        _ method: RequestMethod? = nil,
        _ path: String? = nil,
        status: String? = nil,
        app: String? = nil,
        person: String? = nil
    ) async throws(EmulatorError) -> [RecordedRequest] {
        try await list(
            "requests",
            ["requests"],
            query: [
                ("method", method?.rawValue), ("path", path), ("status", status), ("app", app),
                ("person", person),
            ],
            after: \.id,
            reading: RecordedRequest.init
        )
    }

    /// The requests that nothing is there for: usually an app's mistakes.
    public var unmatchedRequests: [RecordedRequest] {
        get async throws(EmulatorError) {
            try await list(
                "requests",
                ["requests", "unmatched"],
                after: \.id,
                reading: RecordedRequest.init
            )
        }
    }
}
