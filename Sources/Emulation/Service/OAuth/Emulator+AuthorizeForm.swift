import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// `POST /oauth/authorize`: what a person chose on the sign-in or the consent page.
    ///
    /// The request stands in the query still, and is checked again; the form says only who or
    /// whether, and which page it came from.
    mutating func answerAuthorization(_ call: Call) -> HTTPResponse {
        answering { (emulator) throws(AuthorizationRequest.Failure) in
            try emulator.answer(AuthorizationAttempt(call, of: emulator), call.request.body)
        }
    }

    private mutating func answer(
        _ attempt: AuthorizationAttempt,
        _ body: [UInt8]
    ) throws(AuthorizationRequest.Failure) -> HTTPResponse {
        guard let form = try? FormURLEncoded.parse(body) else {
            return .refusalPage(.badRequest, "The form that was sent is not readable.")
        }
        guard let cookie = attempt.cookie, let session = sessions[cookie, at: now],
            session.made(form["form_token"] ?? "", for: attempt.query)
        else {
            return .refusalPage(
                .forbidden,
                "The page that this came from is too old, or was none of this server\u{2019}s.",
                startAgain: attempt.query
            )
        }
        if let name = form["user"] { return try signIn(name, attempt, cookie) }
        guard let person = session.person else { return signInPage(attempt) }
        switch form["decision"] {
        case "allow":
            sessions.remember(cookie, attempt.app.id, attempt.request.scope)
            return try finish(attempt, for: person)
        case "deny": throw attempt.failure(.accessDenied("User denied access"))
        default:
            return .refusalPage(
                .badRequest,
                "decision: must be \u{201C}allow\u{201D} or"
                    + " \u{201C}deny\u{201D}."
            )
        }
    }

    /// Signs a person in and goes on with the request.
    private mutating func signIn(
        _ name: String,
        _ attempt: AuthorizationAttempt,
        _ old: String
    ) throws(AuthorizationRequest.Failure) -> HTTPResponse {
        guard let person = work.person(name) ?? person(withAddress: name) else {
            return signInPage(attempt, problem: "There is no person \u{201C}\(name)\u{201D}.")
        }
        guard mayAct(attempt.app, for: person.id) else {
            throw attempt.failure(.accessDenied("The app is not shared with this person"))
        }
        let cookie = sessions.begin(for: person.id, insteadOf: old, at: now, minting: &ids)
        // Who has just signed in must not be asked to do so again; consent may still be asked for.
        let prompts = attempt.request.prompts
        var query = attempt.target.query(without: "prompt")
        if prompts.contains(.consent) { query += "&prompt=consent" }
        var response = HTTPResponse.redirect(.seeOther, to: "/oauth/authorize?\(query)")
        response.fields.append("Set-Cookie", SessionCookie.field(for: cookie))
        return response
    }

    private func person(withAddress address: String) -> Person? {
        guard !address.isEmpty else { return nil }
        return work.people.first { $0.value.email?.lowercased() == address.lowercased() }?.value
    }
}
