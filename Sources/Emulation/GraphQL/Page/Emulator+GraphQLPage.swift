import HTTP

extension Emulator {
    /// `GET /graphql`: the page to try documents with, whatever the query says (facts §1.10).
    ///
    /// Nobody has to be signed in for the page itself; what it asks for needs a token as ever.
    func graphQLPage() -> HTTPResponse {
        GraphQLConsole.response
    }
}
