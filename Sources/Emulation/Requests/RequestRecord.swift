import Determinism
import HTTP
import WatsonWork

/// Names a request of the journal, in the order of arrival.
struct RequestID: NumberedName {
    static let prefix = "r-"

    let rawValue: UInt64
}

/// A request of a client with its answer, as the journal keeps it.
struct RequestRecord: Sendable {
    /// The most bytes of a body that are kept; the rest is only counted.
    static let bodyByteLimit = 64 << 10

    let id: RequestID
    /// When it had arrived, in virtual time.
    let at: Instant
    let method: HTTPRequest.Method
    let target: RequestTarget
    let fields: HTTPFields
    let body: KeptBody
    /// Where it was found; `nil` if nothing is there.
    var route: Route?
    /// Who sent it, if that became known on the way.
    var caller: RequestCaller?
    /// The rule that broke or delayed its answer.
    var fault: FaultID?
    /// What it was answered; `nil` as long as it isn't, and if it never is.
    var answer: RecordedAnswer?

    init(id: RequestID, at instant: Instant, _ request: HTTPRequest) {
        self.id = id
        at = instant
        method = request.method
        target = request.target
        fields = request.fields
        body = KeptBody(request.body)
    }

    /// What it takes to keep it, roughly.
    var byteCount: Int {
        target.raw.utf8.count + fields.byteCount + body.bytes.count + (answer?.byteCount ?? 0)
    }
}

/// An answer as the journal keeps it.
struct RecordedAnswer: Sendable {
    let at: Instant
    let status: Int
    let fields: HTTPFields
    let body: KeptBody

    init(_ response: HTTPResponse, at instant: Instant) {
        at = instant
        status = response.status.code
        fields = response.fields
        body = KeptBody(response.body)
    }

    var byteCount: Int { fields.byteCount + body.bytes.count }
}

/// The beginning of a body, and how long the whole is.
struct KeptBody: Sendable {
    let bytes: [UInt8]
    let byteCount: Int

    init(_ body: [UInt8]) {
        let limit = RequestRecord.bodyByteLimit
        bytes = body.count <= limit ? body : Array(body[..<limit])
        byteCount = body.count
    }

    /// Whether the rest is missing.
    var isCut: Bool { bytes.count < byteCount }
}

/// Who sends a request: the app whose token or secret it shows, and for whom it acts.
struct RequestCaller: Hashable, Sendable {
    /// The client's id: an app's, or the control API's own for a token of nobody's app.
    let client: String
    /// Whom the token speaks for: the app itself or a person.
    let actor: ActorID
}
