public import Determinism

extension Dispatcher {
    /// All webhooks in the order of registration.
    public var webhooks: [Webhook] {
        registrations.filter { !$0.isRemoved }.map(\.webhook)
    }

    /// An app's webhooks in the order of registration.
    public func webhooks(ofApp app: String) -> [Webhook] {
        guard let slot = appSlots[app] else { return [] }
        return apps[slot.index].webhooks.map { registrations[$0.index].webhook }
    }

    /// The webhook with an id, or `nil`.
    public func webhook(_ id: WebhookID) -> Webhook? {
        registrationSlots[id].map { registrations[$0.index].webhook }
    }

    /// Registers a webhook in whatever state it is; registering never calls out.
    ///
    /// - Parameter webhook: one that comes enabled gets events at once, without a handshake.
    /// - Throws: ``WebhookError/duplicate(_:)`` if its id is taken.
    public mutating func add(_ webhook: Webhook) throws(WebhookError) {
        guard registrationSlots[webhook.id] == nil else { throw .duplicate(webhook.id) }
        let app = slot(ofApp: webhook.app)
        let slot = Slot(registrations.count)
        registrations.append(
            Registration(
                webhook: webhook,
                app: app,
                endpoint: queue.slot(of: webhook.endpoint),
                request: CallbackRequest(url: webhook.url, userAgent: configuration.userAgent),
                signature: Signature(secret: webhook.secret)
            )
        )
        registrationSlots[webhook.id] = slot
        apps[app.index].webhooks.append(slot)
    }

    /// Changes a webhook without a handshake.
    ///
    /// - Parameters:
    ///   - id: the webhook.
    ///   - changes: what is to be different.
    /// - Throws: ``WebhookError/verificationRequired(_:)`` if it is enabled and more than its name
    ///   changes; ``WebhookError/verificationRunning(_:)`` if that would change what is being
    ///   verified.
    public mutating func update(
        _ id: WebhookID,
        _ changes: WebhookChanges
    ) throws(WebhookError) {
        let slot = try registration(id)
        if changes.needVerification {
            guard registrations[slot.index].verification.isNone else {
                throw .verificationRunning(id)
            }
            guard registrations[slot.index].webhook.state != .enabled else {
                throw .verificationRequired(id)
            }
        }
        apply(changes, to: slot)
    }

    /// Deletes a webhook: its lanes are dropped, and a handshake that is running is cancelled.
    ///
    /// - Parameters:
    ///   - id: the webhook.
    ///   - instant: the virtual time.
    /// - Throws: ``WebhookError/unknown(_:)``.
    public mutating func remove(_ id: WebhookID, at instant: Instant) throws(WebhookError) {
        let slot = try registration(id)
        move(to: instant)
        cancelVerification(of: slot)
        dropLanes(of: slot, .webhookDeleted)
        registrations[slot.index].isRemoved = true
        registrations[slot.index].webhook.state = .disabled
        registrationSlots[id] = nil
        apps[registrations[slot.index].app.index].webhooks.removeAll { $0 == slot }
    }

    /// Disables a webhook: its lanes are dropped, and a handshake that is running is cancelled.
    ///
    /// - Parameters:
    ///   - id: the webhook.
    ///   - instant: the virtual time.
    /// - Throws: ``WebhookError/unknown(_:)``.
    public mutating func disable(_ id: WebhookID, at instant: Instant) throws(WebhookError) {
        let slot = try registration(id)
        move(to: instant)
        cancelVerification(of: slot)
        dropLanes(of: slot, .webhookDisabled)
        registrations[slot.index].webhook.state = .disabled
    }

    func registration(_ id: WebhookID) throws(WebhookError) -> Slot {
        guard let slot = registrationSlots[id] else { throw .unknown(id) }
        return slot
    }

    /// Changes a webhook and what follows from it; lanes are moved by ``resetLanes(of:)``.
    mutating func apply(_ changes: WebhookChanges, to slot: Slot) {
        let webhook = changes.applied(to: registrations[slot.index].webhook)
        registrations[slot.index].webhook = webhook
        registrations[slot.index].signature = Signature(secret: webhook.secret)
        registrations[slot.index].form = .none
        registrations[slot.index].request = CallbackRequest(
            url: webhook.url,
            userAgent: configuration.userAgent
        )
        registrations[slot.index].endpoint = queue.slot(of: webhook.endpoint)
    }

    private mutating func slot(ofApp app: String) -> Slot {
        if let slot = appSlots[app] { return slot }
        let slot = Slot(apps.count)
        apps.append(AppEntry(id: app))
        appSlots[app] = slot
        return slot
    }
}
