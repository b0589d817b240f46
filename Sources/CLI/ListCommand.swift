import HTTP
import JSON

/// A command that shows a list, which the server gives page by page.
protocol ListCommand: ClientCommand {
    /// The name of the list: the last part of its path, and the member that holds it.
    static var list: String { get }
    /// What the list is narrowed down to, by the name of the query's parameter.
    var filters: [(name: String, value: String?)] { get }
}

extension ListCommand {
    /// How many are asked for at a time: as many as the server gives.
    static var pageLimit: Int { 1_000 }

    var filters: [(name: String, value: String?)] { [] }

    var request: ControlRequest { page(after: nil) }

    func reply(on system: System) throws(Failure) -> [UInt8] { try wholeList(on: system) }

    /// Asks for one page after the other, and gives all of them as one.
    func wholeList(on system: System) throws(Failure) -> [UInt8] {
        var body = try send(page(after: nil), on: system)
        var whole = try parse(body)
        var elements = whole[Self.list]?.arrayValue ?? []
        while let total = whole["total"]?.int64Value, elements.count < total,
            let last = elements.last?["id"]?.stringValue
        {
            body = try send(page(after: last), on: system)
            whole = try parse(body)
            guard let next = whole[Self.list]?.arrayValue, !next.isEmpty else { break }
            elements += next
        }
        guard case .object(var object) = whole else { return body }
        object[Self.list] = .array(elements)
        return JSONValue.object(object).compactBytes()
    }

    /// The elements of the whole list.
    func elements(of reply: JSONValue) -> [JSONValue] { reply[Self.list]?.arrayValue ?? [] }

    private func page(after last: String?) -> ControlRequest {
        let parameters = filters + [("limit", "\(Self.pageLimit)"), ("after", last)]
        return ControlRequest(
            method: .get,
            path: [Self.list],
            query: ControlRequest.query(parameters)
        )
    }
}

extension ControlRequest {
    /// A query with its question mark; parameters without a value are left out.
    static func query(_ parameters: [(name: String, value: String?)]) -> String {
        let given = parameters.compactMap { name, value in
            value.map { "\(name)=\(PercentEncoding.encode($0))" }
        }
        return given.isEmpty ? "" : "?" + given.joined(separator: "&")
    }
}
