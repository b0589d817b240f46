import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// The page that asks a person whether an app may act for them, and says what that means.
    ///
    /// - Parameters:
    ///   - attempt: What is asked for.
    ///   - session: The browser's session.
    ///   - person: Who is signed in.
    /// - Returns: The page.
    func consentPage(
        _ attempt: AuthorizationAttempt,
        _ session: Session,
        _ person: Person
    ) -> HTTPResponse {
        let other = attempt.target.query(without: "prompt") + "&prompt=login"
        return .page(
            .ok,
            title: "Allow access",
            formSources: attempt.formSources,
            """
            <h1>Let <bdi>\(attempt.app.name)</bdi> act for you?</h1>
            <p>You are <bdi>\(person.displayName)</bdi>. \
            <a href="/oauth/authorize?\(other)">Somebody else?</a></p>
            <p>It will be able to:</p>
            <ul class="scopes">
            \(.joined(attempt.request.scope.map(Self.item)))</ul>
            <p class="soft">Then you go on to \
            <code>\(attempt.request.destination.redirectURI.text)</code></p>
            <form method="post" action="/oauth/authorize?\(attempt.query)">
            \(formToken(attempt, attempt.cookie ?? ""))\
            <div class="choices">
            <button name="decision" value="deny">Deny</button>
            <button class="main" name="decision" value="allow">Allow</button>
            </div>
            </form>
            """
        )
    }

    private static func item(for scope: String) -> HTMLText {
        "<li>\(ScopeExplanation.sentence(for: scope)) <code>\(scope)</code></li>\n"
    }
}
