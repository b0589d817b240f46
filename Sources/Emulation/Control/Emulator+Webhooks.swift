import Determinism
import HTTP
import JSON
import WatsonWork
import Webhooks

/// The webhooks of the control API.
extension Emulator {
    private static let members = ["name", "secret", "url", "events", "isSelfSignedAllowed"]

    /// `GET /_wws/apps/{app}/webhooks`.
    func listWebhooks(_ call: Call) throws(Failure) -> HTTPResponse {
        let webhooks = webhooks(of: try app(of: call).id)
        let page = try Page(call).cut(webhooks) { $0.id.rawValue }
        return .list("webhooks", page, total: webhooks.count, Self.write)
    }

    /// `POST /_wws/apps/{app}/webhooks`: registers; nothing is called yet.
    mutating func addWebhook(_ call: Call) throws(Failure) -> HTTPResponse {
        let app = try app(of: call)
        let body = try call.object(["key"] + Self.members)
        let key = try reading { () throws(JSONAccessError) in
            _ = try body.required("url")
            _ = try body.required("events")
            return try body.optional("key")?.identifier()
        }
        let changes = try changes(in: body)
        guard let url = changes.url, let events = changes.events else {
            throw Failure(.badRequest, "url and events are needed")
        }
        // A key is unique among all apps' webhooks: a world file and `?webhook=` name no app.
        if let key, dispatcher.webhooks.contains(where: { $0.key == key || $0.id.rawValue == key })
        {
            throw Failure(.conflict, "key: \"\(key)\" is taken", field: "key")
        }
        let webhook = Webhook(
            id: mintWebhookID(),
            key: key,
            app: app.id.rawValue,
            name: changes.name ?? key ?? url.raw,
            secret: changes.secret ?? ids.webhookSecret(),
            url: url,
            events: events,
            isSelfSignedAllowed: changes.isSelfSignedAllowed ?? false
        )
        do {
            try dispatcher.add(webhook)
        } catch {
            throw Failure(error)
        }
        return .json(.created) { json in Self.write(webhook, to: &json) }
    }

    /// `GET /_wws/apps/{app}/webhooks/{webhook}`.
    func showWebhook(_ call: Call) throws(Failure) -> HTTPResponse {
        let webhook = try webhook(of: call)
        return .json(.ok) { json in Self.write(webhook, to: &json) }
    }

    /// `PUT /_wws/apps/{app}/webhooks/{webhook}`; an enabled one is verified first.
    mutating func updateWebhook(_ call: Call) throws(Failure) -> Answer {
        let webhook = try webhook(of: call)
        let body = try call.object(Self.members)
        let changes = try changes(in: body)
        guard webhook.state == .enabled else {
            do {
                try dispatcher.update(webhook.id, changes)
            } catch {
                throw Failure(error)
            }
            return .now(try showWebhook(call))
        }
        return try verify(webhook.id, changes, of: try app(of: call), call)
    }

    /// `DELETE /_wws/apps/{app}/webhooks/{webhook}`.
    mutating func removeWebhook(_ call: Call) throws(Failure) -> HTTPResponse {
        forget(try webhook(of: call).id)
        return HTTPResponse(status: .noContent)
    }

    /// `POST /_wws/apps/{app}/webhooks/{webhook}/enable`: verifies first, every time.
    mutating func enableWebhook(_ call: Call) throws(Failure) -> Answer {
        try verify(try webhook(of: call).id, nil, of: try app(of: call), call)
    }

    /// `POST /_wws/apps/{app}/webhooks/{webhook}/disable`.
    mutating func disableWebhook(_ call: Call) throws(Failure) -> HTTPResponse {
        let id = try webhook(of: call).id
        do {
            try dispatcher.disable(id, at: now)
        } catch {
            throw Failure(error)
        }
        return try showWebhook(call)
    }

    mutating func verify(
        _ id: WebhookID,
        _ changes: WebhookChanges?,
        of app: App,
        _ call: Call
    ) throws(Failure) -> Answer {
        do {
            let verification = try dispatcher.verify(
                id,
                candidate: changes,
                challenge: ids.challenge(),
                appSecret: app.secret,
                at: now
            )
            verifications[verification] = call.connection
        } catch {
            throw Failure(error)
        }
        return .later
    }

    /// Answers whoever asked for a verification that is over now.
    mutating func finishVerification(
        _ verification: VerificationID,
        of id: WebhookID,
        _ failure: VerificationFailure?
    ) {
        guard let connection = verifications.removeValue(forKey: verification) else { return }
        let path = connections[connection]?.unanswered?.target.path ?? ""
        guard let webhook = dispatcher.webhook(id) else {
            let gone = Failure(.notFound, "the webhook was removed while it was being verified")
            return answerLate(gone.response(path: path, at: now), to: connection)
        }
        guard let failure else {
            let reply = HTTPResponse.json(.ok) { json in Self.write(webhook, to: &json) }
            return answerLate(reply, to: connection)
        }
        let refusal = Failure(
            .unprocessableContent,
            failure.message,
            error: failure.tag.rawValue,
            details: failure.details
        )
        answerLate(refusal.response(path: path, at: now), to: connection)
    }

    /// Mints a webhook's id.
    ///
    /// A world that was exported may hold ids that this very source is about to mint again.
    mutating func mintWebhookID() -> WebhookID {
        var id = WebhookID(rawValue: ids.objectID(at: now))
        while dispatcher.webhook(id) != nil { id = WebhookID(rawValue: ids.objectID(at: now)) }
        return id
    }

    /// Removes a webhook that is there.
    mutating func forget(_ id: WebhookID) {
        // The only refusal is that there is no such webhook, and then there is nothing to do.
        try? dispatcher.remove(id, at: now)
    }

    func webhooks(of app: AppID) -> [Webhook] {
        dispatcher.webhooks(ofApp: app.rawValue)
    }

    func webhook(of call: Call) throws(Failure) -> Webhook {
        let name = call.parameters["webhook"]
        let own = webhooks(of: try app(of: call).id)
        guard let webhook = own.first(where: { $0.id.rawValue == name || $0.key == name }) else {
            throw Failure(.notFound, "the app has no webhook \"\(name)\"")
        }
        return webhook
    }

    private func changes(in body: JSONCursor) throws(Failure) -> WebhookChanges {
        let (text, others) = try reading { () throws(JSONAccessError) in
            let others = WebhookChanges(
                name: try body.optional("name")?.string(),
                secret: try body.optional("secret")?.name(),
                events: try body.optional("events")?.eventTypes(),
                isSelfSignedAllowed: try body.optional("isSelfSignedAllowed")?.boolean()
            )
            return (try body.optional("url")?.string(), others)
        }
        guard let text else { return others }
        var changes = others
        do {
            changes.url = try configuration.callbackRules.read(text)
        } catch {
            throw Failure(error)
        }
        return changes
    }

    static func write(_ webhook: Webhook, to json: inout JSONWriter) {
        json.member("id", webhook.id.rawValue)
        json.member("secret", webhook.secret)
        json.member("name", webhook.name)
        json.member("url", webhook.url.raw)
        json.key("events")
        json.strings(webhook.events.map(\.rawValue))
        json.member("state", webhook.state.rawValue)
        json.member("isSelfSignedAllowed", webhook.isSelfSignedAllowed)
    }
}

extension Failure {
    /// A URL that no callback can have.
    init(_ error: CallbackURLError) {
        self.init(
            .badRequest,
            error.message,
            error: error.tag,
            field: "url",
            details: "\(error.details)."
        )
    }

    /// A refusal of the dispatcher.
    init(_ error: WebhookError) {
        switch error {
        case .unknown: self.init(.notFound, "\(error)")
        case .duplicate, .verificationRunning, .verificationRequired:
            self.init(.conflict, "\(error)")
        }
    }
}
