import HTTP
import JSON

/// A response as scenarios see it.
struct Reply: Sendable {
    let status: Int
    let fields: HTTPFields
    /// As JSON if it is any, as text otherwise.
    let body: JSONValue

    init(_ response: HTTPResponse) {
        status = response.status.code
        fields = response.fields
        body =
            (try? JSONParser.parse(response.body))
            ?? .string(String(decoding: response.body, as: UTF8.self))
    }

    /// What stands at a path: in the body, or, for `headers.NAME`, in a field of the head;
    /// `headers.Location.query.code` is a value in a field's query.
    func value(at path: String) -> JSONValue? {
        let parts = path.split(separator: ".").map(String.init)
        guard parts.first == "headers", parts.count > 1 else {
            return ValuePath.value(at: path, in: body)
        }
        guard let field = fields[parts[1]] else { return nil }
        guard parts.count == 4, parts[2] == "query" else { return .string(field) }
        let query = field.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        return RequestTarget("/?\(query)")?.queryValue(parts[3]).map { .string($0) }
    }
}
