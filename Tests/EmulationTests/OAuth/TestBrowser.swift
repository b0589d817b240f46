import Crypto
import Emulation
import HTTP
import JSON
import Simulation
import Testing

/// A person's browser at the authorization endpoint, and the client that sent it there.
///
/// The clock stands still; the apps are those of the built-in world.
struct TestBrowser {
    static let callback = "http://localhost:3000/callback"
    static let request =
        "client_id=\(TestWorld.echo)&response_type=code&redirect_uri=http%3A%2F%2F"
        + "localhost%3A3000%2Fcallback"
    static let echoBasic =
        "Basic " + Base64.encode(Array("\(TestWorld.echo):\(TestWorld.echoSecret)".utf8))
    static let helper = "4e19e400-0000-4000-8000-000000000005"
    static let helperBasic =
        "Basic " + Base64.encode(Array("\(helper):HelperSecretForLocalUseOnly1".utf8))

    var test: TestWorld
    /// What the browser sends back as `Cookie`.
    var cookie: String?

    init(_ change: (inout Configuration) -> Void = { _ in }) throws {
        test = try TestWorld(change)
    }

    /// Opens an address.
    mutating func open(_ target: String, fields: HTTPFields = [:]) throws -> HTTPResponse {
        try send(.get, target, [], fields)
    }

    /// Opens the authorization endpoint with a query.
    mutating func authorize(_ query: String) throws -> HTTPResponse {
        try open("/oauth/authorize?\(query)")
    }

    /// Opens the authorization endpoint with the usual query and more.
    mutating func ask(_ more: String = "&state=s") throws -> HTTPResponse {
        try authorize(Self.request + more)
    }

    /// Presses a button of a page, as its form says.
    mutating func press(
        _ name: String,
        _ value: String,
        on page: HTTPResponse
    ) throws -> HTTPResponse {
        let form = try page.form()
        return try submit(form.action, [("form_token", form.token), (name, value)])
    }

    /// Sends a form.
    mutating func submit(
        _ target: String,
        _ fields: [(String, String)]
    ) throws -> HTTPResponse {
        let form = FormFields(fields.map { FormField(name: $0.0, value: $0.1) })
        return try send(.post, target, FormURLEncoded.encode(form), [:])
    }

    /// Signs somebody in, from the sign-in page to the page that follows.
    mutating func signIn(
        as person: String,
        _ more: String = "&state=s"
    ) throws -> HTTPResponse {
        let reply = try press("user", person, on: ask(more))
        try #require(reply.status == .seeOther, "\(reply.text)")
        return try open(reply.location)
    }

    private mutating func send(
        _ method: HTTPRequest.Method,
        _ target: String,
        _ body: [UInt8],
        _ fields: HTTPFields
    ) throws -> HTTPResponse {
        var fields = fields
        if let cookie { fields.append("Cookie", "other=1; \(cookie)") }
        if method == .post {
            fields.append("Content-Type", "application/x-www-form-urlencoded")
        }
        var request = SimulatedWorld.request(method, target, nil, fields)
        try #require(request.target.raw == target, "no target: \(target)")
        request.body = body
        let reply = try test.response(on: test.send(request))
        if let set = reply.fields["Set-Cookie"] {
            cookie = set.split(separator: ";").first.map(String.init)
        }
        return reply
    }
}

/// The client's part.
extension TestBrowser {
    /// Sends a form to the token endpoint or a sibling.
    mutating func post(
        _ path: String,
        _ form: String,
        _ authorization: String? = echoBasic
    ) throws -> HTTPResponse {
        var fields: HTTPFields = ["Content-Type": "application/x-www-form-urlencoded"]
        if let authorization { fields.append("Authorization", authorization) }
        var request = SimulatedWorld.request(.post, path, nil, fields)
        request.body = Array(form.utf8)
        return try test.response(on: test.send(request))
    }

    /// Gets a code without a page.
    mutating func code(for person: String = "ada", _ more: String = "") throws -> String {
        let reply = try ask("&wws_user=\(person)\(more)")
        return try #require(reply.answer["code"], "\(reply.text)")
    }

    /// Exchanges a code.
    mutating func exchange(
        _ code: String,
        _ more: String = "&redirect_uri=\(callback)",
        _ authorization: String? = echoBasic
    ) throws -> HTTPResponse {
        try post("/oauth/token", "grant_type=authorization_code&code=\(code)\(more)", authorization)
    }

    /// Uses a refresh token.
    mutating func refresh(
        _ token: String,
        _ more: String = "",
        _ authorization: String? = echoBasic
    ) throws -> HTTPResponse {
        try post(
            "/oauth/token",
            "grant_type=refresh_token&refresh_token=\(token)\(more)",
            authorization
        )
    }

    /// Gets tokens for a person without a page.
    mutating func tokens(
        for person: String = "ada",
        _ more: String = ""
    ) throws -> (access: String, refresh: String) {
        let json = try exchange(code(for: person, more)).json
        return (
            try #require(json["access_token"]?.stringValue),
            try #require(json["refresh_token"]?.stringValue)
        )
    }

    /// How posting in the space `support` with a token ends.
    mutating func statusOfPost(_ token: String) throws -> Int {
        try test.postAppMessage(MessageEndpointTests.plain, token: token).status.code
    }
}

extension HTTPResponse {
    /// Where the browser is sent.
    var location: String { fields["Location"] ?? "" }

    /// What the client finds in the query, by name.
    var answer: [String: String] {
        var answer: [String: String] = [:]
        let query = location.split(separator: "?", maxSplits: 1).last ?? ""
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            answer[String(pair[0])] = PercentEncoding.decodeText(pair.last ?? "", plusAsSpace: true)
        }
        return answer
    }

    /// The target of a page's first form, and what proves that the form is the page's.
    func form() throws -> (action: String, token: String) {
        (
            try #require(value(behind: "<form method=\"post\" action=\""), "\(text)"),
            try #require(value(behind: "name=\"form_token\" value=\""), "\(text)")
        )
    }

    /// The value of an attribute, from behind its opening quote.
    func value(behind opening: String) -> String? {
        guard let start = text.firstRange(of: opening)?.upperBound else { return nil }
        let value = String(text[start...].prefix { $0 != "\"" })
        return value.replacing("&amp;", with: "&").replacing("&#39;", with: "'")
            .replacing("&#96;", with: "`").replacing("&lt;", with: "<")
    }
}
