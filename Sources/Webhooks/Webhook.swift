/// A registered callback of an app.
public struct Webhook: Hashable, Sendable {
    /// Where a webhook is in its life; only an enabled one gets events.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Registered, and never verified.
        case waiting
        /// Verified; events are queued for it.
        case enabled
        /// Switched off, or refused by a failed verification of an update or re-enable.
        case disabled
    }

    /// Its name.
    public let id: WebhookID
    /// The key by which a world file calls it.
    public let key: String?
    /// The id of the app that it belongs to.
    public let app: String
    /// What people call it.
    public var name: String
    /// The key of every signature, used as its UTF-8 bytes.
    public var secret: String
    /// Where its requests go.
    public var url: CallbackURL
    /// What it is told about.
    public var events: [EventType]
    /// Where it is in its life.
    public var state: State
    /// Whether a certificate that only vouches for itself will do for an `https` callback.
    public var isSelfSignedAllowed: Bool

    /// Creates a webhook from its parts.
    ///
    /// - Parameters:
    ///   - id: its name.
    ///   - key: the key by which a world file calls it.
    ///   - app: the id of the app that it belongs to.
    ///   - name: what people call it.
    ///   - secret: the key of every signature.
    ///   - url: where its requests go.
    ///   - events: what it is told about.
    ///   - state: where it is in its life.
    ///   - isSelfSignedAllowed: whether a certificate that only vouches for itself will do.
    public init(
        id: WebhookID,
        key: String? = nil,
        app: String,
        name: String = "",
        secret: String,
        url: CallbackURL,
        events: [EventType],
        state: State = .waiting,
        isSelfSignedAllowed: Bool = false
    ) {
        self.id = id
        self.key = key
        self.app = app
        self.name = name
        self.secret = secret
        self.url = url
        self.events = events
        self.state = state
        self.isSelfSignedAllowed = isSelfSignedAllowed
    }

    /// Where its requests are sent.
    public var endpoint: Endpoint {
        Endpoint(
            host: url.host,
            port: url.port,
            security: url.isSecure ? .tls(allowsSelfSigned: isSelfSignedAllowed) : .none
        )
    }
}

/// What an update changes of a webhook; `nil` leaves a thing as it is.
public struct WebhookChanges: Hashable, Sendable {
    /// A new name.
    public var name: String?
    /// A new secret.
    public var secret: String?
    /// A new callback.
    public var url: CallbackURL?
    /// New subscriptions in place of the old ones.
    public var events: [EventType]?
    /// Whether a certificate that only vouches for itself will do from now on.
    public var isSelfSignedAllowed: Bool?

    /// Creates changes, none unless said.
    ///
    /// - Parameters:
    ///   - name: a new name.
    ///   - secret: a new secret.
    ///   - url: a new callback.
    ///   - events: new subscriptions.
    ///   - isSelfSignedAllowed: whether a certificate that only vouches for itself will do.
    public init(
        name: String? = nil,
        secret: String? = nil,
        url: CallbackURL? = nil,
        events: [EventType]? = nil,
        isSelfSignedAllowed: Bool? = nil
    ) {
        self.name = name
        self.secret = secret
        self.url = url
        self.events = events
        self.isSelfSignedAllowed = isSelfSignedAllowed
    }

    /// Whether an enabled webhook has to be verified before these hold.
    public var needVerification: Bool {
        secret != nil || url != nil || events != nil || isSelfSignedAllowed != nil
    }

    /// The webhook as it is with these changes.
    public func applied(to webhook: Webhook) -> Webhook {
        var changed = webhook
        changed.name = name ?? webhook.name
        changed.secret = secret ?? webhook.secret
        changed.url = url ?? webhook.url
        changed.events = events ?? webhook.events
        changed.isSelfSignedAllowed = isSelfSignedAllowed ?? webhook.isSelfSignedAllowed
        return changed
    }
}

/// Why something can't be done with a webhook.
public enum WebhookError: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no webhook with this id.
    case unknown(WebhookID)
    /// There is one with this id already.
    case duplicate(WebhookID)
    /// Its verification is still running; only one runs at a time.
    case verificationRunning(WebhookID)
    /// It is enabled, so the change needs a verification first.
    case verificationRequired(WebhookID)

    /// A sentence that names the webhook.
    public var description: String {
        switch self {
        case .unknown(let id): "there is no webhook \(id)"
        case .duplicate(let id): "there already is a webhook \(id)"
        case .verificationRunning(let id): "the verification of webhook \(id) is still running"
        case .verificationRequired(let id):
            "webhook \(id) is enabled: this change has to be verified first"
        }
    }
}
