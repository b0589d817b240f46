import Determinism
import HTTP
import JSON
import Webhooks

/// What goes into the digest of a run.
extension Emulator {
    /// `GET /_wws/digest`.
    func showDigest() -> HTTPResponse {
        .json(.ok) { json in
            json.member("digest", digest.text)
            json.member("entries", Int(clamping: digest.entryCount))
            json.member("leftOut", Int(clamping: digest.leftOutCount))
            json.member("at", now.rfc3339)
        }
    }

    /// Takes in something that happened now, unless the clock runs by itself.
    private mutating func digest(
        _ kind: StaticString,
        body: [UInt8]? = nil,
        _ words: () -> [String]
    ) {
        guard clock.rate.isFrozen else { return digest.leaveOut() }
        digest.append(kind, now, words(), body: body)
    }

    /// Takes in a request to the service that was answered.
    mutating func digest(_ request: HTTPRequest, _ place: JournalPlace, _ response: HTTPResponse) {
        guard !place.isControl else { return }
        digest("request", body: request.body) { [request.method.rawValue, request.target.raw] }
        digest("answer", body: response.body) { ["\(response.status.code)"] }
    }

    /// Takes in a request to the service whose answer was broken.
    mutating func digestBroken(_ request: HTTPRequest) {
        digest("request", body: request.body) { [request.method.rawValue, request.target.raw] }
        digest("broken") { [] }
    }

    /// Takes in what those who watch hear of, requests aside.
    mutating func digest(_ event: StreamEvent) {
        switch event {
        case .request: break
        case .attempt(let attempt, let result, _):
            let isRetry = attempt.retryCount > 0 || attempt.isResend
            let body = isRetry ? [] : attempt.delivery.flatMap(dispatcher.body)
            digest("attempt", body: body ?? []) {
                [
                    attempt.webhook.rawValue, attempt.event?.rawValue ?? "-",
                    attempt.delivery?.description ?? "-", "\(attempt.retryCount)",
                    attempt.isResend
                        ? "resend" : attempt.delivery == nil ? "verification" : "schedule",
                    result.text,
                ]
            }
        case .delivery(let settlement):
            digest("settled") { [settlement.delivery.description, settlement.state.rawValue] }
        case .clock(let from, let rate):
            digest("clock") { ["\(from.millisecondsSinceEpoch)", rate.description] }
        case .domain(let event):
            digest("domain") {
                [event.name, event.space ?? "-", event.subject ?? "-", event.actor ?? "-"]
            }
        }
    }
}

extension AttemptResult {
    /// The status, or the code of the failure.
    fileprivate var text: String {
        switch self {
        case .response(let status): "\(status)"
        case .failed(let code): code
        }
    }
}
