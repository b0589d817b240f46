import Determinism
import HTTP
import JSON

/// Why a request isn't carried out; knows its form on the wire.
///
/// The body is the one that the service was recorded with (WWCF tests/data/failed_auth.json):
/// `timestamp`, `status` as a number, `error`, `message`, `path`. The control API adds the `field`
/// at fault where there is one.
struct Failure: Error, Hashable, Sendable {
    let status: HTTPResponse.Status
    /// The word in `error` when it isn't the status' own.
    let error: String?
    let message: String
    /// The reason in the place where standard clients of OAuth look for it (RFC 6749 §5.2).
    let errorDescription: String?
    let field: String?
    /// Further members, such as `details`.
    let details: String?
    var fields: HTTPFields

    init(
        _ status: HTTPResponse.Status,
        _ message: String,
        error: String? = nil,
        errorDescription: String? = nil,
        field: String? = nil,
        details: String? = nil,
        fields: HTTPFields = [:]
    ) {
        self.status = status
        self.error = error
        self.message = message
        self.errorDescription = errorDescription
        self.field = field
        self.details = details
        self.fields = fields
    }

    /// A body that isn't what it should be.
    init(_ error: JSONAccessError) {
        self.init(
            .badRequest,
            error.description,
            field: error.path.isEmpty ? nil : error.path
        )
    }

    func response(path: String, at instant: Instant) -> HTTPResponse {
        var json = JSONWriter(reservingCapacity: 256)
        json.beginObject()
        json.member("timestamp", instant.serviceTimestamp)
        json.member("status", status.code)
        json.member("error", error ?? status.reasonPhrase)
        if let errorDescription { json.member("error_description", errorDescription) }
        json.member("message", message)
        json.member("path", path)
        if let field { json.member("field", field) }
        if let details { json.member("details", details) }
        json.endObject()
        var response = HTTPResponse.json(status, json.bytes)
        for field in fields { response.fields.append(field.name, field.value) }
        return response
    }
}

extension HTTPResponse {
    /// A reply in JSON, with the media type that the service was recorded with (OSPACE).
    static func json(_ status: Status, _ body: [UInt8]) -> HTTPResponse {
        HTTPResponse(status: status, fields: jsonFields, body: body)
    }

    /// Made once, since nearly every reply has them.
    private static let jsonFields: HTTPFields = [
        "Content-Type": "application/json;charset=UTF-8"
    ]

    /// A reply in JSON that `write` writes the members of.
    static func json(_ status: Status, _ write: (inout JSONWriter) -> Void) -> HTTPResponse {
        var json = JSONWriter()
        json.beginObject()
        write(&json)
        json.endObject()
        return .json(status, json.bytes)
    }
}
