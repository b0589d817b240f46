/// What a person allows an app: to act for them within a scope.
public struct Consent: Hashable, Sendable {
    /// The app's id.
    public let clientID: String
    /// The person's id.
    public let subject: String
    /// What is allowed, at least one name.
    public let scope: [String]

    /// Creates a consent.
    public init(clientID: String, subject: String, scope: [String]) {
        self.clientID = clientID
        self.subject = subject
        self.scope = scope
    }
}
