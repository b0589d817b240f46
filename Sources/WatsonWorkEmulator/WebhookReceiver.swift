import HTTP
public import JSON
import Runtime
import Scenarios
import Sockets
public import Webhooks

/// What a scripted receiver does with an event.
public enum CallbackAnswer: Hashable, Sendable {
    /// It answers with this status and no body; 200, 201, 203 and 204 acknowledge the event.
    case status(Int)
    /// It answers with this status and body.
    case reply(status: Int, body: String)
    /// It doesn't answer; the emulator gives up after three seconds of real time.
    case silence
    /// It breaks the connection off.
    case reset

    fileprivate var answer: Receiver.Answer {
        switch self {
        case .status(let status): .status(status)
        case .reply(let status, let body): .reply(status: status, body: body)
        case .silence: .failure(.timedOut)
        case .reset: .failure(.connectionReset)
        }
    }
}

/// A request that a receiver got.
public struct ReceivedCallback: Hashable, Sendable {
    /// What happened.
    public let event: EventType
    /// Its body; `null` if it isn't JSON.
    public let json: JSONValue
    /// Its body's bytes.
    public let body: [UInt8]
    /// Its `X-OUTBOUND-INDEX`.
    public let index: Int?
    /// Its `X-OUTBOUND-RETRY-COUNT`.
    public let retryCount: Int?
    /// Whether its `X-OUTBOUND-TOKEN` is the signature of its body by the webhook's secret.
    public let isSigned: Bool
    /// Whether it was acknowledged.
    public let isAcknowledged: Bool

    fileprivate init(_ callback: Receiver.Callback) {
        event = EventType(rawValue: callback.type ?? "")
        json = callback.json
        body = callback.request.body
        index = callback.index
        retryCount = callback.retryCount
        isSigned = callback.isSigned
        isAcknowledged = callback.isSuccess
    }
}

/// An app's callback by script: it answers as it is told, and keeps what it gets.
///
/// It listens on a port of its own, and ends with the last reference to it. It belongs to the test,
/// not to the emulator: neither a reset nor going back to a snapshot changes its script or what it
/// got.
public final class WebhookReceiver: Sendable {
    /// The id of its webhook.
    public let webhook: String
    /// Where it is called.
    public let url: String
    /// The secret that its webhook signs with.
    public let secret: String
    private let receiver: LiveReceiver

    fileprivate init(webhook: String, url: String, secret: String, _ receiver: LiveReceiver) {
        self.webhook = webhook
        self.url = url
        self.secret = secret
        self.receiver = receiver
    }

    deinit {
        receiver.stop()
    }

    /// Answers the next events by a script, one answer each, in place of what is left of the last
    /// script.
    ///
    /// - Parameters:
    ///   - answers: the next answers.
    ///   - otherwise: what it answers when they are used up.
    public func answer(_ answers: CallbackAnswer..., then otherwise: CallbackAnswer = .status(200))
    {
        answer(answers, then: otherwise)
    }

    /// Answers the next events by a script, one answer each, in place of what is left of the last
    /// script.
    ///
    /// - Parameters:
    ///   - answers: the next answers.
    ///   - otherwise: what it answers when they are used up.
    public func answer(_ answers: [CallbackAnswer], then otherwise: CallbackAnswer = .status(200)) {
        receiver.withReceiver { receiver in
            receiver.script = answers.map(\.answer)
            receiver.otherwise = otherwise.answer
        }
    }

    /// What it got, the oldest first; verifications left out.
    ///
    /// Whatever a test has caused is in it once the clock was advanced, or
    /// ``EmulatorClock/settle()`` has returned.
    public var callbacks: [ReceivedCallback] {
        receiver.withReceiver { $0.callbacks }.map(ReceivedCallback.init)
    }

    /// Forgets what it got.
    public func forget() {
        receiver.withReceiver { $0.forget() }
    }
}

extension EmulatorServer {
    /// Puts a scripted receiver behind a new webhook of an app, and enables the webhook, for which
    /// the receiver is verified.
    ///
    /// - Parameters:
    ///   - app: the key or id of the app; events come from the spaces that it is in.
    ///   - events: what it wants to hear of.
    ///   - key: a name for the webhook, to refer to it by.
    /// - Returns: the receiver, which answers 200 to everything until it is told otherwise.
    /// - Throws: an ``EmulatorError``, for example when there is no such app.
    public func receiver(
        for app: String,
        events: [EventType] = EventType.subscribable,
        key: String? = nil
    ) async throws(EmulatorError) -> WebhookReceiver {
        let live: LiveReceiver
        do throws(SystemError) {
            live = try LiveReceiver.start(port: 0)
        } catch {
            throw EmulatorError(request: "listen on 127.0.0.1", message: "\(error)")
        }
        let url = "http://127.0.0.1:\(live.port)/webhook"
        let path = ["apps", app, "webhooks"]
        var body: JSONObject = [
            "url": .string(url), "events": .array(events.map { .string($0.rawValue) }),
        ]
        if let key { body["key"] = .string(key) }
        let receiver: WebhookReceiver
        do throws(EmulatorError) {
            receiver = try await control(.post, path, .object(body)) {
                (json) throws(JSONAccessError) in
                WebhookReceiver(
                    webhook: try json.required("id").string(),
                    url: url,
                    secret: try json.required("secret").string(),
                    live
                )
            }
        } catch {
            live.stop()
            throw error
        }
        live.become(Receiver(secret: receiver.secret))
        receiver.answer()
        try await control(.post, path + [receiver.webhook, "enable"]) { _ in }
        return receiver
    }
}
