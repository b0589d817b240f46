import Determinism
import HTTP
import JSON
import WatsonWork

extension Emulator {
    /// `GET /_wws/health`.
    func health() -> HTTPResponse {
        Self.healthy
    }

    private static let healthy = HTTPResponse.json(.ok) { json in
        json.member("status", "ok")
        json.member("version", Version.current)
    }

    /// `POST /_wws/reset`.
    mutating func resetWorld() -> HTTPResponse {
        reset()
        return HTTPResponse(status: .noContent)
    }

    /// `PUT /_wws/world`: begins anew in the world of the body; the clock goes on.
    ///
    /// A reset still goes back to the world that the server was started with.
    mutating func replaceWorld(_ call: Call) throws(Failure) -> HTTPResponse {
        do {
            try begin(in: World.parse(call.request.body))
        } catch {
            throw Failure(
                .badRequest,
                error.description,
                field: error.path.isEmpty ? nil : error.path
            )
        }
        return .json(.ok) { json in
            json.member("people", work.people.count)
            json.member("apps", work.apps.count)
            json.member("spaces", work.spaces.count)
            json.member("messages", work.messages.count)
        }
    }

    /// `POST /_wws/shutdown`.
    mutating func shutdown() -> HTTPResponse {
        isStopping = true
        return .json(.accepted) { json in json.member("status", "stopping") }
    }
}

/// The part of a list that a request asks for with `limit` and `after`.
struct Page {
    /// How many elements a page has at most.
    static let limitRange = 1...1_000
    /// How many it has when nobody says.
    static let defaultLimit = 100

    let limit: Int
    let after: String?

    init(_ call: Call) throws(Failure) {
        after = call.request.target.queryValue("after")
        guard let text = call.request.target.queryValue("limit") else {
            limit = Self.defaultLimit
            return
        }
        guard let limit = Int(text), Self.limitRange.contains(limit) else {
            throw Failure(
                .badRequest,
                "limit: \"\(text)\" is not a number from 1 to 1000",
                field: "limit"
            )
        }
        self.limit = limit
    }

    /// Cuts the page out of a list.
    ///
    /// - Parameters:
    ///   - list: the whole list in order.
    ///   - id: what `after` names an element by.
    /// - Returns: the elements of the page.
    /// - Throws: a 400 if `after` names none.
    func cut<Element>(
        _ list: [Element],
        by id: (Element) -> String
    ) throws(Failure) -> ArraySlice<Element> {
        guard let after else { return list.prefix(limit) }
        guard let index = list.firstIndex(where: { id($0) == after }) else {
            throw Failure(.badRequest, "after: there is no \"\(after)\"", field: "after")
        }
        return list[(index + 1)...].prefix(limit)
    }
}

extension HTTPResponse {
    /// A page of a list under its name, with the length of the whole.
    static func list<Element>(
        _ name: String,
        _ page: some Sequence<Element>,
        total: Int,
        _ write: (Element, inout JSONWriter) -> Void
    ) -> HTTPResponse {
        .json(.ok) { json in
            json.key(name)
            json.list(page, write)
            json.member("total", total)
        }
    }
}
