import GraphQL
import HTTP
import JSON

/// What a request to `/graphql` asks for, wherever it says so.
///
/// The service was lax about where (facts §1.10), and clients rely on it: the document may be the
/// body as it is (`application/graphql`), the member `query` of a JSON body, the field `query` of a
/// form, or a parameter of the URL. Variables and the operation's name may be in any of these, too;
/// the body counts before the URL. Other members are passed over.
struct GraphQLRequest: Hashable {
    /// The document's text.
    var document: [UInt8]
    /// The values of variables.
    var variables: JSONObject = [:]
    /// Which operation is meant.
    var operationName: String?

    /// Reads a request.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - profile: which leniencies apply.
    /// - Throws: why there is no document to be had, or what is wrong with what comes with it.
    init(_ request: HTTPRequest, profile: LenientProfile) throws(GraphQLRequestError) {
        var parts = try Parts(body: request)
        if profile.contains(.documentInURL) { try parts.complete(from: request.target) }
        guard let document = parts.document, !document.isEmpty else {
            throw GraphQLRequestError("there is no document: query is missing")
        }
        self.document = document
        operationName = try parts.name(profile)
        variables = try parts.variables(profile)
    }
}

/// Why a request has no document that could be read, in a sentence.
struct GraphQLRequestError: Error, Hashable {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// What was found of a request so far.
private struct Parts {
    var document: [UInt8]?
    private var variablesValue: JSONValue?
    private var operationName: JSONValue?
    private var operation: JSONValue?

    init(body request: HTTPRequest) throws(GraphQLRequestError) {
        var body = request.body[...]
        // The BOM that some editors write; no document begins with it otherwise.
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        guard !body.isEmpty else { return }
        switch Self.mediaType(request) {
        case "application/x-www-form-urlencoded": try read(form: Array(body))
        case "application/graphql": try read(text: body)
        case "application/json": try read(json: body)
        default:
            // Nobody says: JSON begins with a brace, too, but goes on with a quote.
            if let json = try? JSONParser.parse(body), json.objectValue != nil {
                read(members: json)
            } else {
                try read(text: body)
            }
        }
    }

    /// The media type without its parameters, in lower case; empty if there is none.
    private static func mediaType(_ request: HTTPRequest) -> String {
        guard let value = request.fields["Content-Type"] else { return "" }
        let type = value.prefix { $0 != ";" }.lowercased()
        return String(type.filter { $0 != " " && $0 != "\t" })
    }

    private mutating func read(text: ArraySlice<UInt8>) throws(GraphQLRequestError) {
        guard String(validating: text, as: UTF8.self) != nil else {
            throw GraphQLRequestError("the document is not UTF-8")
        }
        document = Array(text)
    }

    private mutating func read(json bytes: ArraySlice<UInt8>) throws(GraphQLRequestError) {
        let json: JSONValue
        do {
            json = try JSONParser.parse(bytes)
        } catch {
            throw GraphQLRequestError("the body is not JSON: \(error.message)")
        }
        guard json.objectValue != nil else {
            throw GraphQLRequestError("the body must be an object, not \(json.kindDescription)")
        }
        if let query = json["query"], query != .null, query.stringValue == nil {
            throw GraphQLRequestError("query must be a string, not \(query.kindDescription)")
        }
        read(members: json)
    }

    private mutating func read(members json: JSONValue) {
        document = json["query"]?.stringValue.map { Array($0.utf8) }
        variablesValue = json["variables"]
        operationName = json["operationName"]
        operation = json["operation"]
    }

    private mutating func read(form bytes: [UInt8]) throws(GraphQLRequestError) {
        let fields: FormFields
        do {
            fields = try FormURLEncoded.parse(bytes)
        } catch {
            throw GraphQLRequestError("the body is not a form: \(error)")
        }
        complete(from: fields)
    }

    /// Takes what is missing still from the URL.
    mutating func complete(from target: RequestTarget) throws(GraphQLRequestError) {
        guard target.query != nil else { return }
        guard let fields = target.queryItems else {
            throw GraphQLRequestError("the URL's query is not percent-encoded UTF-8")
        }
        complete(from: fields)
    }

    private mutating func complete(from fields: FormFields) {
        if document == nil || document == [] { document = fields["query"].map { Array($0.utf8) } }
        if variablesValue == nil || variablesValue == .null {
            variablesValue = fields["variables"].map { .string($0) }
        }
        if operationName == nil || operationName == .null {
            operationName = fields["operationName"].map { .string($0) }
        }
    }

    /// The operation's name; an empty one means none.
    func name(_ profile: LenientProfile) throws(GraphQLRequestError) -> String? {
        var value = operationName ?? .null
        if value == .null, profile.contains(.operationKey) { value = operation ?? .null }
        switch value {
        case .null: return nil
        case .string(let name): return name.isEmpty ? nil : name
        case .bool, .number, .array, .object:
            throw GraphQLRequestError(
                "operationName must be a string, not \(value.kindDescription)"
            )
        }
    }

    /// The variables: an object, or text that holds one; null, nothing and `""` mean none.
    func variables(_ profile: LenientProfile) throws(GraphQLRequestError) -> JSONObject {
        switch variablesValue {
        case nil, .null: return [:]
        case .object(let object): return object
        case .string(let text) where profile.contains(.variablesAsText):
            guard !text.isEmpty else { return [:] }
            let value: JSONValue
            do {
                value = try JSONValue(parsing: text)
            } catch {
                throw GraphQLRequestError(
                    "variables must be an object or hold one as text: \(error.message)"
                )
            }
            if value == .null { return [:] }
            guard let object = value.objectValue else {
                throw GraphQLRequestError(
                    "variables must hold an object, not \(value.kindDescription)"
                )
            }
            return object
        case .some(let value):
            throw GraphQLRequestError("variables must be an object, not \(value.kindDescription)")
        }
    }
}
