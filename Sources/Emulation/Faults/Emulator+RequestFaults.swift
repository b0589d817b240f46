import Determinism
import HTTP
import OAuth
import WatsonWork

/// How an answer goes wrong on its connection.
enum Breakage: Sendable {
    /// Nothing is ever sent; the connection lasts as long as its client wants it.
    case silence
    /// The connection is closed unanswered.
    case close
    /// It is reset.
    case reset
    /// What isn't HTTP is sent, then it is closed.
    case malformed
    /// The answer ends in the middle, and the connection with it.
    case truncated(HTTPResponse)
}

/// What fault rules do to clients' requests; those to the control API are never touched, nor those
/// by which browsers ask whether a page may send one: the page would not learn what went wrong.
///
/// A delayed or truncated answer is that of a request that was carried out; the other rules keep
/// it from being carried out.
extension Emulator {
    /// Answers a request, as it should be or as a rule wants it.
    mutating func answerUnlessBroken(
        to request: HTTPRequest,
        on connection: ConnectionID
    ) -> Answer {
        guard faults.hasRequestRules, !ControlGuard.applies(to: request),
            !CrossOrigin.isPreflight(request), let strike = strike(request)
        else { return answer(to: request, on: connection) }
        faultInHand = strike.id
        log(.info, .message("\(strike.id) strikes \(request.method) \(request.target.logged)"))
        switch strike.effect {
        case .status(let status, let body, let fields):
            var response = HTTPResponse(
                status: HTTPResponse.Status(code: status),
                body: Array(body.utf8)
            )
            for field in fields { response.fields.append(field.name, field.value) }
            CrossOrigin.open(&response, to: request)
            return .now(response)
        case .delay(let milliseconds):
            let answer = answer(to: request, on: connection)
            guard case .now(let response) = answer else { return answer }
            delays.insert(
                .answer(connection, response, target: request.target.logged),
                due: now.advanced(byMilliseconds: milliseconds),
                fault: strike.id
            )
            return .later
        case .timeout: return .broken(.silence)
        case .refuse: return .broken(.close)
        case .reset: return .broken(.reset)
        case .malformed: return .broken(.malformed)
        case .truncated:
            let answer = answer(to: request, on: connection)
            guard case .now(let response) = answer else { return answer }
            return .broken(.truncated(response))
        }
    }

    /// Ends the connections that get no answer, because the emulator stops: nobody is to wait for
    /// them.
    mutating func endSilenced() {
        let silenced = connections.all.filter(\.connection.isSilenced).map(\.id)
        for id in silenced.sorted(by: { $0.rawValue < $1.rawValue }) { close(id) }
    }

    private mutating func strike(_ request: HTTPRequest) -> FaultTable.Strike? {
        var tokens = tokens
        let now = now
        return faults.strike(request) {
            let token = bearerToken(in: request) ?? request.fields["jwt"]
            if let token, let claims = try? tokens.verify(token, at: now) { return claims.clientID }
            let form = try? FormURLEncoded.parse(request.body).pairs
            guard let fields = try? TokenRequestFields(form ?? []) else { return nil }
            let client = try? ClientCredentials(
                authorization: request.fields["Authorization"],
                fields: fields
            )
            return client?.id
        }
    }

    /// The bytes of a broken answer: of a truncated one, those that are sent.
    static func truncate(_ bytes: inout [UInt8], bodyByteCount: Int) {
        // Without a body, the empty line that ends the head is what is missing.
        bytes.removeLast(min(bytes.count, max(2, (bodyByteCount + 1) / 2)))
    }

    /// What is sent instead of HTTP.
    static let malformedAnswer = Array("this is not HTTP\r\n\r\n".utf8)
}
