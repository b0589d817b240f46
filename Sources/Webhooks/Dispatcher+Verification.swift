public import Determinism

extension Dispatcher {
    /// Begins a handshake: to enable a webhook, to enable it again, or to update an enabled one.
    ///
    /// It ends with ``DispatcherOutput/verificationFinished(_:_:_:)``. If it passes, the changes
    /// hold and the webhook is enabled; if it was so before, its lanes are reset. If it fails, the
    /// changes are forgotten; a webhook that was enabled or disabled is then disabled and its lanes
    /// are dropped, one that never was verified goes on waiting. Until it ends everything goes on
    /// as before.
    ///
    /// - Parameters:
    ///   - id: the webhook.
    ///   - candidate: what an update changes; the callback and the secret are already the new ones.
    ///   - challenge: a string that wasn't used before.
    ///   - appSecret: the app's secret, by which a wrong signature may be explained.
    ///   - instant: the virtual time.
    /// - Returns: the name of the handshake.
    /// - Throws: ``WebhookError/verificationRunning(_:)`` if one is running for this webhook.
    public mutating func verify(
        _ id: WebhookID,
        candidate: WebhookChanges? = nil,
        challenge: String,
        appSecret: String? = nil,
        at instant: Instant
    ) throws(WebhookError) -> VerificationID {
        let registration = try registration(id)
        guard registrations[registration.index].verification.isNone else {
            throw .verificationRunning(id)
        }
        move(to: instant)
        let changes = candidate ?? WebhookChanges()
        let verification = takeVerificationID()
        let slot = verifications.insert(
            Verification(
                id: verification,
                webhook: registration,
                changes: changes,
                challenge: Challenge(challenge),
                appSecret: appSecret
            )
        )
        let webhook = changes.applied(to: registrations[registration.index].webhook)
        let ticket = Ticket(verification: slot)
        queue.assign(ticket, to: queue.slot(of: webhook.endpoint))
        queue.makeReady(ticket, at: instant)
        registrations[registration.index].verification = slot
        return verification
    }

    /// Whether a handshake of this webhook is running.
    public func isVerifying(_ id: WebhookID) -> Bool {
        guard let slot = registrationSlots[id] else { return false }
        return !registrations[slot.index].verification.isNone
    }

    mutating func sendVerification(_ slot: Slot, _ ticket: Ticket) -> OutboundAttempt {
        guard let verification = verifications[slot] else {
            preconditionFailure("a handshake that is sent exists")
        }
        let webhook = verification.changes.applied(
            to: registrations[verification.webhook.index].webhook
        )
        let body = verification.challenge.body
        let bytes = CallbackRequest(url: webhook.url, userAgent: configuration.userAgent)
            .verification(token: Signature(secret: webhook.secret).tokenBytes(of: body), body: body)
        let flight = Flight(
            ticket: ticket,
            endpoint: queue.slot(of: webhook.endpoint),
            sentAt: now
        )
        return launch(flight, bytes)
    }

    mutating func verificationAnswered(_ slot: Slot, _ outcome: AttemptOutcome) {
        guard let verification = verifications[slot] else {
            preconditionFailure("a handshake that is answered exists")
        }
        verifications.remove(slot)
        guard !verification.isCancelled else { return }
        let registration = verification.webhook
        let webhook = registrations[registration.index].webhook
        registrations[registration.index].verification = .none
        let failure = verification.challenge.judge(
            outcome,
            secret: verification.changes.secret ?? webhook.secret,
            appSecret: verification.appSecret
        )
        emit(.verificationFinished(verification.id, webhook.id, failure))
        if failure == nil {
            apply(verification.changes, to: registration)
            registrations[registration.index].webhook.state = .enabled
            resetLanes(of: registration)
        } else if webhook.state != .waiting {
            registrations[registration.index].webhook.state = .disabled
            dropLanes(of: registration, .verificationFailed)
        }
    }

    /// Ends a handshake that is running because its webhook is disabled or deleted.
    mutating func cancelVerification(of registration: Slot) {
        let slot = registrations[registration.index].verification
        guard !slot.isNone, let verification = verifications[slot] else { return }
        registrations[registration.index].verification = .none
        let ticket = Ticket(verification: slot)
        if queue.place(of: ticket) == .inFlight {
            verifications[slot]?.isCancelled = true
        } else {
            queue.withdraw(ticket)
            verifications.remove(slot)
        }
        let failure = VerificationFailure(
            .cancelled,
            details: "The webhook was disabled or deleted before the callback answered."
        )
        let id = registrations[registration.index].webhook.id
        emit(.verificationFinished(verification.id, id, failure))
    }
}
