import Determinism
import OAuth
import WatsonWork

extension Emulator {
    /// Takes back what was allowed to, or by, those whom an event takes away.
    ///
    /// An app that is removed, or gets another secret, loses all that it ever got; a person who is
    /// removed has allowed nothing any more, and is signed in nowhere. Whoever gets the same id
    /// later begins anew.
    mutating func withdraw(after event: Event) {
        if case .appRemoved(let app, at: _) = event {
            authorizations.retire(clientID: app.rawValue)
            policies[app] = nil
        } else if case .appUpdated(let app, let changes, at: _) = event, changes.secret != nil {
            authorizations.retire(clientID: app.rawValue)
        } else if case .personRemoved(let person, at: _) = event {
            authorizations.forget(subject: person.rawValue)
            sessions.end(of: person)
            for app in policies.keys { policies[app]?.forget(person) }
        }
    }
}
