public import Determinism
public import HTTP
public import JSON
public import Webhooks

/// An app's callback in memory: keeps what it got, and answers by a script.
public struct Receiver: Sendable {
    /// What it does with an event.
    public enum Answer: Hashable, Sendable {
        /// It answers with a status and no body.
        case status(Int)
        /// It answers with a status and a body.
        case reply(status: Int, body: String)
        /// No answer comes.
        case failure(AttemptFailure)
    }

    /// What it does with a verification.
    public enum Verification: Hashable, Sendable {
        /// It does all that is asked.
        case proper
        /// It answers rightly but for the signature, in which it makes a usual mistake.
        case mistaken(SigningMistake)
        /// It answers with this status, token and body whatever was asked.
        case fixed(status: Int, token: String?, body: String)
        /// No answer comes.
        case failure(AttemptFailure)
    }

    /// One request that it got.
    public struct Callback: Hashable, Sendable {
        /// The virtual time at which it was sent.
        public let at: Instant
        /// The request as it was parsed from the wire.
        public let request: HTTPRequest
        /// Its body.
        public let json: JSONValue
        /// Whether it was answered with success.
        public internal(set) var isSuccess = false
        /// Whether it was signed with the receiver's secret of that moment.
        public internal(set) var isSigned = false

        /// Creates what a receiver takes in.
        ///
        /// - Parameters:
        ///   - at: the virtual time at which it was sent.
        ///   - request: the request as it was parsed from the wire.
        ///   - json: its body.
        public init(at: Instant, request: HTTPRequest, json: JSONValue) {
            self.at = at
            self.request = request
            self.json = json
        }

        /// The value of `X-OUTBOUND-INDEX`.
        public var index: Int? { request.fields["X-OUTBOUND-INDEX"].flatMap { Int($0) } }
        /// The value of `X-OUTBOUND-RETRY-COUNT`.
        public var retryCount: Int? {
            request.fields["X-OUTBOUND-RETRY-COUNT"].flatMap { Int($0) }
        }
        /// The value of `X-OUTBOUND-TOKEN`.
        public var token: String? { request.fields["X-OUTBOUND-TOKEN"] }
        /// The member `type` of the body.
        public var type: String? { json["type"]?.stringValue }
    }

    /// The secret with which it signs.
    public var secret: String
    /// Whether it keeps what it gets.
    public var keepsCallbacks = true
    /// Its next answers; when they are used up, ``otherwise`` is given.
    public var script: [Answer] = []
    /// What it answers when the script has nothing more.
    public var otherwise = Answer.status(201)
    /// What it does with a verification.
    public var verification = Verification.proper
    /// The events that it got, the oldest first.
    public private(set) var callbacks: [Callback] = []
    /// The verifications that it got.
    public private(set) var verifications: [Callback] = []

    /// Creates a receiver that answers 201 to everything.
    public init(secret: String) {
        self.secret = secret
    }

    /// Takes a request in, and answers it.
    public mutating func answer(_ callback: Callback) -> AttemptOutcome {
        var callback = callback
        callback.isSigned =
            Signature(secret: secret).token(of: callback.request.body) == callback.token
        guard callback.type == "verification" else {
            let answer = script.isEmpty ? otherwise : script.removeFirst()
            let outcome: AttemptOutcome =
                switch answer {
                case .status(let status): .response(status: status, token: nil, body: [])
                case .reply(let status, let body):
                    .response(status: status, token: nil, body: Array(body.utf8))
                case .failure(let failure): .failed(failure)
                }
            guard keepsCallbacks else { return outcome }
            callbacks.append(callback)
            callbacks[callbacks.count - 1].isSuccess = outcome.isSuccess
            return outcome
        }
        if keepsCallbacks { verifications.append(callback) }
        switch verification {
        case .failure(let failure): return .failed(failure)
        case .fixed(let status, let token, let body):
            return .response(status: status, token: token, body: Array(body.utf8))
        case .proper:
            let body = Self.response(to: callback)
            let token = Signature(secret: secret).token(of: body)
            return .response(status: 200, token: token, body: body)
        case .mistaken(let mistake):
            let body = Self.response(to: callback)
            let token = mistake.token(of: body, for: callback.request.body, secret: secret)
            return .response(status: 200, token: token, body: body)
        }
    }

    private static func response(to callback: Callback) -> [UInt8] {
        let challenge = callback.json["challenge"]?.stringValue ?? ""
        return Array(#"{"response":"\#(challenge)"}"#.utf8)
    }

    /// Forgets what it got.
    public mutating func forget() {
        callbacks = []
        verifications = []
    }
}
