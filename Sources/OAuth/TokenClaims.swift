public import Determinism

/// What a token says: who may do what, on whose behalf, and until when.
public struct TokenClaims: Hashable, Sendable {
    /// What the bearer acts as.
    public enum SubjectKind: String, Hashable, Sendable {
        /// As an app, for itself.
        case app
        /// As a person, through an app.
        case person
    }

    /// The id of the app or person that the bearer acts as.
    public let subject: String
    /// Which of the two it is.
    public let subjectKind: SubjectKind
    /// The id of the app that got the token.
    public let clientID: String
    /// What the bearer may do.
    public let scope: [String]
    /// The first instant at which the token is good.
    public let issuedAt: Instant
    /// The first instant at which it is not good any more.
    public let expiresAt: Instant
    /// What tells this token from all others.
    public let tokenID: String
    /// The consent without which a person's token is void; `nil` if it needs none.
    public let consentID: String?
    /// How often the client's tokens had been retired when this one was issued.
    public let generation: Int

    /// The claims of a token.
    public init(
        subject: String,
        subjectKind: SubjectKind,
        clientID: String,
        scope: [String],
        issuedAt: Instant,
        expiresAt: Instant,
        tokenID: String,
        consentID: String? = nil,
        generation: Int = 0
    ) {
        self.subject = subject
        self.subjectKind = subjectKind
        self.clientID = clientID
        self.scope = scope
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.tokenID = tokenID
        self.consentID = consentID
        self.generation = generation
    }

    /// For how long the token is good, in whole seconds.
    public var lifetimeSeconds: Int64 {
        expiresAt.milliseconds(since: issuedAt) / 1_000
    }
}
