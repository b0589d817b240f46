import Determinism
import WatsonWork

/// For whom an app may act, and whether anybody has to be asked.
///
/// The service let an app act for a person when it was published, shared with that person or owned
/// by them (facts §1.2). Here every app may act for everybody who consents, as if it were
/// published, unless it says with whom it is shared.
struct AuthorizationPolicy: Hashable, Sendable {
    /// How many people an app can be shared with.
    static let sharedWithCountLimit = 1_000

    /// Who is signed in and consents without a page, for tests.
    var autoApprove: PersonID?
    /// With whom the app is shared; `nil` for everybody.
    var sharedWith: [PersonID]?

    /// Whether there is anything to be kept.
    var isDefault: Bool { self == AuthorizationPolicy() }

    /// Leaves a person out who is gone.
    mutating func forget(_ person: PersonID) {
        if autoApprove == person { autoApprove = nil }
        sharedWith?.removeAll { $0 == person }
    }
}

extension Emulator {
    /// Whether an app may act for a person who consents.
    func mayAct(_ app: App, for person: PersonID) -> Bool {
        guard let sharedWith = policies[app.id]?.sharedWith else { return true }
        return app.owner == person || sharedWith.contains(person)
    }
}

extension Permission {
    /// Scopes in the order in which they are granted: that of the service's recordings, and behind
    /// these the others in the order in which the app has them (facts §2.2).
    static func inGrantedOrder(_ scopes: [Permission]) -> [String] {
        let recorded = defaultPerson.filter(scopes.contains)
        return (recorded + scopes.filter { !defaultPerson.contains($0) }).map(\.rawValue)
    }
}
