import Crypto
import HTTP
import JSON

/// What lets somebody act for another in a recorded session, and how a scenario has it.
///
/// The emulator's own tokens are minted anew in a replay, so a scenario refers to the step that
/// got one: `${token1.access_token}`. An `Authorization` that the emulator didn't give out is
/// nobody's business: a word stands in its place, with which a request is refused, too.
struct RecordedSecrets: Sendable {
    /// What a scenario says for each token.
    private var tokens: [String: String] = [:]
    /// The values of the sessions' cookies that the emulator gave out.
    private var cookies: Set<String> = []
    private var tokenCount = 0

    /// What stands in the place of what isn't recorded.
    static let mark = "not-recorded"

    /// Learns the tokens of an answer.
    ///
    /// - Returns: the name to keep the answer under; `nil` if there is no token in it.
    mutating func learn(_ response: HTTPResponse) -> String? {
        for field in response.fields.values(of: "Set-Cookie") {
            cookies.insert(String(field.prefix { $0 != ";" }))
        }
        guard let body = try? JSONParser.parse(response.body),
            let access = body["access_token"]?.stringValue
        else { return nil }
        tokenCount += 1
        let name = "token\(tokenCount)"
        tokens[access] = "${\(name).access_token}"
        if let refresh = body["refresh_token"]?.stringValue {
            tokens[refresh] = "${\(name).refresh_token}"
        }
        return name
    }

    /// How a scenario has a token.
    func token(_ token: String) -> String { tokens[token] ?? Self.mark }

    /// How a scenario has the value of `Authorization`.
    func authorization(_ value: String) -> String {
        let scheme = value.prefix { $0 != " " }
        let rest = value.dropFirst(scheme.count).drop { $0 == " " }
        guard scheme.lowercased() == "bearer" else {
            return scheme.lowercased() == "basic" ? Self.basicMark : Self.mark
        }
        return "\(scheme) \(token(String(rest)))"
    }

    /// Credentials of the right form that are nobody's.
    private static let basicMark = "Basic " + Base64.encode(Array("not:recorded".utf8))

    /// How a scenario has the value of `Cookie`; `nil` if there is nothing of the emulator's in it.
    func cookie(_ value: String) -> String? {
        let known = value.split(separator: ";").map { String($0.drop { $0 == " " }) }
            .filter(cookies.contains)
        return known.isEmpty ? nil : known.joined(separator: "; ")
    }
}
