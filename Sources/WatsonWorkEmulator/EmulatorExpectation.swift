public import JSON
public import Webhooks

/// How many of something are expected.
public enum ExpectedCount: Hashable, Sendable {
    /// This many.
    case exactly(Int)
    /// This many or more.
    case atLeast(Int)
    /// This many or fewer, also none.
    case atMost(Int)

    fileprivate var json: JSONValue {
        switch self {
        case .exactly(let count): ["exactly": .integer(Int64(count))]
        case .atLeast(let count): ["atLeast": .integer(Int64(count))]
        case .atMost(let count): ["atMost": .integer(Int64(count))]
        }
    }
}

/// What a test expects to have happened: requests by an app, or deliveries to one.
public struct EmulatorExpectation: Hashable, Sendable {
    fileprivate let key: String
    fileprivate let pattern: JSONObject

    /// Requests of a kind to the service.
    ///
    /// - Parameters:
    ///   - method: their method.
    ///   - path: their whole path; `{x}` takes any segment.
    ///   - body: what is in their bodies: of an object at least these members, a form being an
    ///     object; of anything else all of it, but a text need only be a part.
    ///   - status: the status of the answer.
    ///   - app: the key or id of the app that sent them.
    ///   - person: the key or id of the person for whom.
    /// - Returns: the expectation.
    public static func request(
        _ method: RequestMethod? = nil,
        _ path: String? = nil,
        body: JSONValue? = nil,
        status: Int? = nil,
        app: String? = nil,
        person: String? = nil
    ) -> EmulatorExpectation {
        EmulatorExpectation(
            "request",
            [
                ("method", method.map { .string($0.rawValue) }), ("path", .text(path)),
                ("body", body), ("status", .number(status)), ("app", .text(app)),
                ("person", .text(person)),
            ]
        )
    }

    /// Deliveries of a kind.
    ///
    /// - Parameters:
    ///   - webhook: the key or id of the webhook that they are for.
    ///   - space: the key or id of the space in which their event happened.
    ///   - event: the kind of event.
    ///   - state: how far they have come.
    ///   - attempts: how many requests were made for each.
    ///   - body: what is in their bodies, as in ``request(_:_:body:status:app:person:)``.
    /// - Returns: the expectation.
    public static func delivery(
        of webhook: String? = nil,
        in space: String? = nil,
        event: EventType? = nil,
        state: DeliveryState? = nil,
        attempts: Int? = nil,
        body: JSONValue? = nil
    ) -> EmulatorExpectation {
        EmulatorExpectation(
            "delivery",
            [
                ("webhook", .text(webhook)), ("space", .text(space)),
                ("event", .text(event?.rawValue)), ("state", .text(state?.rawValue)),
                ("attempts", .number(attempts)), ("body", body),
            ]
        )
    }

    private init(_ key: String, _ members: [(key: String, value: JSONValue?)]) {
        self.key = key
        pattern = JSONObject(
            members.compactMap { key, value in value.map { (key: key, value: $0) } }
        )
    }
}

/// An expectation that doesn't hold, with what came near it.
public struct UnmetExpectation: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was expected and what was found, in a sentence.
    public let message: String
    /// What came near, the nearest first, at most three: where each differs.
    public let nearMisses: [String]

    /// The sentence, and a line for each near miss.
    public var description: String {
        ([message] + nearMisses.map { "  \($0)" }).joined(separator: "\n")
    }
}

extension EmulatorServer {
    /// Checks that something has happened as often as it should have.
    ///
    /// - Parameters:
    ///   - expectation: what.
    ///   - count: how often.
    /// - Throws: an ``UnmetExpectation`` that shows what came near; an ``EmulatorError`` for an
    ///   expectation that names what isn't there.
    public func verify(_ expectation: EmulatorExpectation, _ count: ExpectedCount = .atLeast(1))
        async throws
    {
        let path = "/_wws/verify"
        let body: JSONValue = [expectation.key: .object(expectation.pattern), "count": count.json]
        let response = try await response(.post, path, body)
        let reply = response.json
        guard let holds = reply["verified"] else {
            throw EmulatorError("POST \(path)", response)
        }
        guard holds.boolValue == false else { return }
        let misses = reply["results"]?[0]?["nearMisses"]?.arrayValue ?? []
        throw UnmetExpectation(
            message: reply["message"]?.stringValue ?? "",
            nearMisses: misses.map(Self.text)
        )
    }

    private static func text(of miss: JSONValue) -> String {
        let found = miss["request"] ?? miss["delivery"]
        let name = ["id", "method", "target", "event"].compactMap { found?[$0]?.stringValue }
        let differences = (miss["differences"]?.arrayValue ?? []).map { difference in
            let expected = difference["expected"]?.compactText ?? "nothing"
            let place = difference["field"]?.stringValue ?? ""
            return "\(place) is \(difference["found"]?.compactText ?? "null"), not \(expected)"
        }
        return "\(name.joined(separator: " ")): \(differences.joined(separator: ", "))"
    }
}

extension JSONValue? {
    fileprivate static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

    fileprivate static func number(_ number: Int?) -> JSONValue? {
        number.map { .integer(Int64($0)) }
    }
}
