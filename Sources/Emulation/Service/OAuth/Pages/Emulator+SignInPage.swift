import Determinism
import HTTP
import OAuth
import WatsonWork

extension Emulator {
    /// How many people the sign-in page lists; others are signed in by their name.
    static let listedPersonCountLimit = 50

    /// The page that asks who somebody is: a button for each person, since nobody has a password.
    ///
    /// Only people for whom the app may act are listed.
    ///
    /// - Parameters:
    ///   - attempt: What it is for.
    ///   - problem: What went wrong before, in a sentence.
    /// - Returns: The page, with a session for a browser that has none.
    mutating func signInPage(
        _ attempt: AuthorizationAttempt,
        problem: String? = nil
    ) -> HTTPResponse {
        let cookie: String
        if let known = attempt.cookie, sessions[known, at: now] != nil {
            cookie = known
        } else {
            cookie = sessions.begin(for: nil, insteadOf: attempt.cookie, at: now, minting: &ids)
        }
        let listed = people(for: attempt.app, upTo: Self.listedPersonCountLimit + 1)
        var response = HTTPResponse.page(
            .ok,
            title: "Sign in",
            formSources: attempt.formSources,
            """
            <h1>Sign in</h1>
            <p><bdi>\(attempt.app.name)</bdi> wants to act for you. Who are you?</p>
            \(Self.problem(problem))\
            <form method="post" action="/oauth/authorize?\(attempt.query)">
            \(formToken(attempt, cookie))\
            <ul class="people">
            \(.joined(listed.prefix(Self.listedPersonCountLimit).map(Self.button)))</ul>
            </form>
            \(listed.count > Self.listedPersonCountLimit ? otherPerson(attempt, cookie) : "")\
            <p class="soft">This is an emulator: there are no passwords.</p>
            """
        )
        response.fields.append("Set-Cookie", SessionCookie.field(for: cookie))
        return response
    }

    /// The first people for whom an app may act.
    private func people(for app: App, upTo limit: Int) -> [Person] {
        var people: [Person] = []
        for (id, person) in work.people where mayAct(app, for: id) {
            people.append(person)
            if people.count == limit { break }
        }
        return people
    }

    /// The hidden field by which a form is known to be one of the session's.
    func formToken(_ attempt: AuthorizationAttempt, _ cookie: String) -> HTMLText {
        let token = sessions[cookie, at: now]?.formToken(for: attempt.query) ?? ""
        return "<input type=\"hidden\" name=\"form_token\" value=\"\(token)\">\n"
    }

    private static func problem(_ text: String?) -> HTMLText {
        text.map { "<p class=\"problem\" role=\"alert\">\($0)</p>\n" } ?? ""
    }

    private static func button(for person: Person) -> HTMLText {
        let address: HTMLText = person.email.map { "<span><bdi>\($0)</bdi></span>" } ?? ""
        return """
            <li><button name="user" value="\(person.id.rawValue)">\
            <bdi>\(person.displayName)</bdi>\(address)</button></li>

            """
    }

    private func otherPerson(_ attempt: AuthorizationAttempt, _ cookie: String) -> HTMLText {
        """
        <form method="post" action="/oauth/authorize?\(attempt.query)">
        \(formToken(attempt, cookie))\
        <label for="user">Somebody else, by key, id or address</label>
        <div class="row"><input id="user" name="user" required autocomplete="off">\
        <button>Sign in</button></div>
        </form>

        """
    }
}

extension AuthorizationAttempt {
    /// Where forms of the pages may lead to, as a policy calls it.
    ///
    /// A browser follows what answers a form only where the policy allows, and on through what the
    /// app's callback redirects to. On a developer's machine that is another port as a rule.
    var formSources: [String] {
        let uri = request.destination.redirectURI
        guard uri.isLocal else { return [uri.policySource] }
        return [uri.policySource, "http://localhost:*", "http://127.0.0.1:*"]
    }
}
