import Testing
import Webhooks

extension Stage {
    static let challenge = "gfbhi1np1x6hwvtcr69l5cg04iv8xasl"

    /// Begins a handshake and gives back its request; other requests may not be due.
    mutating func beginVerification(
        _ id: WebhookID = Stage.echo,
        candidate: WebhookChanges? = nil
    ) throws -> Sent {
        _ = try dispatcher.verify(id, candidate: candidate, challenge: Self.challenge, at: now)
        return try sendOne()
    }

    /// Enables a webhook whose callback answers as it should.
    mutating func enable(_ id: WebhookID = Stage.echo) throws {
        let sent = try beginVerification(id)
        confirm(sent, secret: try #require(dispatcher.webhook(id)).secret)
        #expect(dispatcher.webhook(id)?.state == .enabled)
    }
}
