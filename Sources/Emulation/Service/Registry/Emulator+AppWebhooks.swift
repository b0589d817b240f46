import HTTP
import WatsonWork
import Webhooks

/// The webhooks of one's own app: those of the control API, for its owner.
extension Emulator {
    /// `GET /v1/apps/{app}/webhooks`.
    mutating func listOwnWebhooks(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try ownApp(call, to: .readApp)
        return try listWebhooks(call)
    }

    /// `POST /v1/apps/{app}/webhooks`: registers; nothing is called yet.
    mutating func addOwnWebhook(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try ownApp(call, to: .changeApp)
        return try addWebhook(call)
    }

    /// `GET /v1/apps/{app}/webhooks/{webhook}`.
    mutating func showOwnWebhook(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try ownApp(call, to: .readApp)
        return try showWebhook(call)
    }

    /// `PUT /v1/apps/{app}/webhooks/{webhook}`; an enabled one is verified first.
    mutating func changeOwnWebhook(_ call: Call) throws(Failure) -> Answer {
        _ = try ownApp(call, to: .changeApp)
        return try updateWebhook(call)
    }

    /// `DELETE /v1/apps/{app}/webhooks/{webhook}`.
    mutating func removeOwnWebhook(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try ownApp(call, to: .changeApp)
        return try removeWebhook(call)
    }

    /// `POST /v1/apps/{app}/webhooks/{webhook}/enable`: verifies first, every time;
    /// `isSelfSignedAllowed` is a parameter in the query (V1_OutboundCallback).
    mutating func enableOwnWebhook(_ call: Call) throws(Failure) -> Answer {
        let app = try ownApp(call, to: .changeApp)
        guard let text = call.request.target.queryValue("isSelfSignedAllowed") else {
            return try enableWebhook(call)
        }
        guard let isAllowed = Bool(text) else {
            throw Failure(
                .badRequest,
                "isSelfSignedAllowed: must be true or false, not \"\(text)\"",
                field: "isSelfSignedAllowed"
            )
        }
        let changes = WebhookChanges(isSelfSignedAllowed: isAllowed)
        return try verify(try webhook(of: call).id, changes, of: app, call)
    }

    /// `POST /v1/apps/{app}/webhooks/{webhook}/disable`.
    mutating func disableOwnWebhook(_ call: Call) throws(Failure) -> HTTPResponse {
        _ = try ownApp(call, to: .changeApp)
        return try disableWebhook(call)
    }
}
