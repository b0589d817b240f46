import HTTP
public import JSON
import Runtime
import Sockets

extension EmulatorServer {
    /// Sends a request to the emulator, and waits for its answer, whatever its status.
    ///
    /// - Parameters:
    ///   - method: the request's method.
    ///   - path: its path, with a query if any, such as `/graphql`.
    ///   - body: its body, if any.
    ///   - token: an access token to show, if any.
    ///   - fields: what else stands in its head; `Host`, `Connection`, `Content-Type` and
    ///     `Authorization` are seen to.
    /// - Returns: the answer.
    /// - Throws: an ``EmulatorError`` when none comes.
    public func response(
        _ method: RequestMethod,
        _ path: String,
        _ body: JSONValue? = nil,
        token: String? = nil,
        fields: KeyValuePairs<String, String> = [:]
    ) async throws(EmulatorError) -> EmulatorResponse {
        let name = "\(method) \(path)"
        guard let target = RequestTarget(path), path.hasPrefix("/") else {
            throw EmulatorError(request: name, message: "must be a path such as /graphql")
        }
        var all: HTTPFields = ["Host": "127.0.0.1:\(port)", "Connection": "close"]
        if body != nil { all.append("Content-Type", "application/json") }
        if let token { all.append("Authorization", "Bearer \(token)") }
        for (name, value) in fields { all.append(name, value) }
        let request = HTTPRequest(
            method: HTTPRequest.Method(rawValue: method.rawValue),
            target: target,
            fields: all,
            body: body?.compactBytes() ?? []
        )
        let event: ClientConnection.Event
        do throws(SystemError) {
            event = try await exchange(request).get()
        } catch {
            throw EmulatorError(request: name, message: "no answer from \(url): \(error)")
        }
        switch event {
        case .response(let response): return EmulatorResponse(response)
        case .failed(let error): throw EmulatorError(request: name, message: error.message)
        }
    }

    /// Sends a request to the emulator, and waits for its success.
    ///
    /// - Parameters:
    ///   - method: the request's method.
    ///   - path: its path, with a query if any, such as `/_wws/faults`.
    ///   - body: its body, if any.
    ///   - token: an access token to show, if any.
    /// - Returns: the body of the answer; `null` if it has none.
    /// - Throws: an ``EmulatorError`` when the status isn't from 200 to 299, the body isn't JSON,
    ///   or no answer comes.
    @discardableResult
    public func send(
        _ method: RequestMethod,
        _ path: String,
        _ body: JSONValue? = nil,
        token: String? = nil
    ) async throws(EmulatorError) -> JSONValue {
        let response = try await response(method, path, body, token: token)
        let name = "\(method) \(path)"
        guard response.isSuccess else { throw EmulatorError(name, response) }
        guard !response.body.isEmpty else { return .null }
        do throws(JSONParseError) {
            return try JSONParser.parse(response.body)
        } catch {
            throw EmulatorError(
                request: name,
                status: response.status,
                message: "the answer isn't JSON: \(error.message)"
            )
        }
    }

    private func exchange(
        _ request: HTTPRequest
    ) async -> Result<ClientConnection.Event, SystemError> {
        let port = port
        return await withCheckedContinuation { continuation in
            OwnThread.run({ () -> Result<ClientConnection.Event, SystemError> in
                Result { () throws(SystemError) in
                    var exchange = try BlockingExchange(
                        request,
                        host: "127.0.0.1",
                        port: port,
                        timeoutMilliseconds: nil
                    )
                    return try exchange.wait()
                }
            }) { result in continuation.resume(returning: result.flatMap { $0 }) }
        }
    }
}

extension EmulatorServer {
    /// Sends a request below `/_wws`, and reads the answer.
    func control<Value>(
        _ method: RequestMethod,
        _ path: [String],
        query: [(name: String, value: String?)] = [],
        _ body: JSONValue? = nil,
        reading read: (JSONCursor) throws(JSONAccessError) -> Value
    ) async throws(EmulatorError) -> Value {
        let segments = (["", "_wws"] + path).map { PercentEncoding.encode($0) }
        let items = query.compactMap { name, value in
            value.map { "\(name)=\(PercentEncoding.encode($0))" }
        }
        let target =
            segments.joined(separator: "/")
            + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
        let reply = try await send(method, target, body)
        do throws(JSONAccessError) {
            return try read(JSONCursor(reply))
        } catch {
            throw EmulatorError(request: "\(method) \(target)", message: error.description)
        }
    }

    /// Reads a list to its end, page by page.
    func list<Element>(
        _ key: String,
        _ path: [String],
        query: [(name: String, value: String?)] = [],
        after id: (Element) -> String,
        reading read: (JSONCursor) throws(JSONAccessError) -> Element
    ) async throws(EmulatorError) -> [Element] {
        let pageLimit = 1_000
        var elements: [Element] = []
        while true {
            let place: [(name: String, value: String?)] = [
                ("limit", "\(pageLimit)"), ("after", elements.last.map(id)),
            ]
            let page = try await control(.get, path, query: query + place) {
                (json) throws(JSONAccessError) in
                try json.required(key).elements().map(read)
            }
            elements += page
            guard page.count == pageLimit else { return elements }
        }
    }
}
