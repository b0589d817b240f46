import Determinism
import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// `GET /oauth/authorize` (facts §1.2): asks a person whether an app may act for them.
    ///
    /// First who they are, then whether they consent, each on a page without a script. `wws_user`
    /// in the query, or the app's setting `autoApprove`, answers both.
    mutating func authorize(_ call: Call) -> HTTPResponse {
        answering { (emulator) throws(AuthorizationRequest.Failure) in
            try emulator.authorize(AuthorizationAttempt(call, of: emulator))
        }
    }

    /// Carries out a step of an authorization; what goes wrong becomes a page or a redirect.
    mutating func answering(
        _ step: (inout Emulator) throws(AuthorizationRequest.Failure) -> HTTPResponse
    ) -> HTTPResponse {
        do {
            return try step(&self)
        } catch {
            return switch error {
            case .refused(let refusal): .refusalPage(.badRequest, refusal.message)
            case .returned(let error, let destination):
                .redirect(.found, to: destination.location(error: error))
            }
        }
    }

    private mutating func authorize(
        _ attempt: AuthorizationAttempt
    ) throws(AuthorizationRequest.Failure) -> HTTPResponse {
        if let name = attempt.user {
            guard let person = work.person(name) else {
                return .refusalPage(.badRequest, unknownPerson(name))
            }
            return try approve(attempt, person.id)
        }
        if let person = policies[attempt.app.id]?.autoApprove, work.people.contains(person) {
            return try approve(attempt, person)
        }
        guard let (session, person) = signedIn(attempt) else {
            guard !attempt.request.prompts.contains(.none) else {
                throw attempt.failure(.loginRequired)
            }
            return signInPage(attempt)
        }
        let isKnown = session.allows(attempt.app.id, attempt.request.scope)
        guard !isKnown || attempt.request.prompts.contains(.consent) else {
            return try finish(attempt, for: person.id)
        }
        guard !attempt.request.prompts.contains(.none) else {
            throw attempt.failure(.consentRequired)
        }
        return consentPage(attempt, session, person)
    }

    /// The person who is signed in, unless another is to be chosen.
    private func signedIn(
        _ attempt: AuthorizationAttempt
    ) -> (session: Session, person: Person)? {
        guard attempt.request.prompts.isDisjoint(with: [.login, .selectAccount]),
            let session = sessions[attempt.cookie, at: now],
            let person = session.person.flatMap({ work.people[$0] }),
            mayAct(attempt.app, for: person.id)
        else { return nil }
        return (session, person)
    }

    private func unknownPerson(_ name: String) -> String {
        let some = work.people.prefix(10).map { $0.value.key ?? $0.key.rawValue }
        let known = some.isEmpty ? "there is nobody" : "there are " + some.joined(separator: ", ")
        return "wws_user: there is no person \u{201C}\(name)\u{201D}; \(known)."
    }

    /// Signs a person in and has them consent, without a page.
    private mutating func approve(
        _ attempt: AuthorizationAttempt,
        _ person: PersonID
    ) throws(AuthorizationRequest.Failure) -> HTTPResponse {
        let location = try codeLocation(attempt, for: person)
        let cookie = sessions.begin(
            for: person,
            insteadOf: attempt.cookie,
            at: now,
            minting: &ids
        )
        sessions.remember(cookie, attempt.app.id, attempt.request.scope)
        var response = HTTPResponse.redirect(.found, to: location)
        response.fields.append("Set-Cookie", SessionCookie.field(for: cookie))
        return response
    }

    /// Sends the browser back with a code; the session goes on.
    mutating func finish(
        _ attempt: AuthorizationAttempt,
        for person: PersonID
    ) throws(AuthorizationRequest.Failure) -> HTTPResponse {
        var response = HTTPResponse.redirect(
            .found,
            to: try codeLocation(attempt, for: person)
        )
        if let cookie = attempt.cookie {
            response.fields.append("Set-Cookie", SessionCookie.field(for: cookie))
        }
        return response
    }

    private mutating func codeLocation(
        _ attempt: AuthorizationAttempt,
        for person: PersonID
    ) throws(AuthorizationRequest.Failure) -> String {
        guard mayAct(attempt.app, for: person) else {
            throw attempt.failure(.accessDenied("The app is not shared with this person"))
        }
        let request = attempt.request
        let code = authorizations.issueCode(
            for: Authorizations.CodeRequest(
                consent: Consent(
                    clientID: request.clientID,
                    subject: person.rawValue,
                    scope: request.scope
                ),
                redirectURI: request.destination.redirectURI,
                namesRedirectURI: request.namesRedirectURI,
                challenge: request.challenge
            ),
            until: now.advanced(
                byMilliseconds: configuration.authorizationCodeLifetimeMilliseconds
            ),
            minting: &ids
        )
        return request.destination.location(code: code)
    }
}

/// One arrival of a browser at the authorization endpoint.
struct AuthorizationAttempt {
    /// What is asked for.
    let request: AuthorizationRequest
    /// The app that asks.
    let app: App
    /// The query as it was sent, which every form and link of the pages carries on.
    let target: RequestTarget
    /// The id of the browser's session, if it says it has one.
    let cookie: String?
    /// Who is to be signed in without being asked, by `wws_user`.
    let user: String?

    /// Reads what a browser was sent here with.
    init(_ call: Call, of emulator: Emulator) throws(AuthorizationRequest.Failure) {
        let query = AuthorizationQuery(call.request.target)
        var app: App?
        request = try AuthorizationRequest(query) { id in
            app = emulator.work.apps[AppID(rawValue: id)]
            return app.map { app in
                AuthorizationRequest.Client(
                    id: app.id.rawValue,
                    redirectURIs: app.redirectURIs,
                    scope: Permission.inGrantedOrder(app.scopes)
                )
            }
        }
        guard let app else { preconditionFailure("a request without its client is no request") }
        self.app = app
        target = call.request.target
        cookie = SessionCookie.value(in: call.request)
        user = query.firstValue(of: "wws_user")
    }

    /// The query as it was sent.
    var query: String { target.query ?? "" }

    /// A failure that the client is told.
    func failure(_ error: AuthorizationError) -> AuthorizationRequest.Failure {
        .returned(error, request.destination)
    }
}
