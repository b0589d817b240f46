import OAuth
import Testing

@Suite struct TokenRequestFieldsTests {
    @Test(arguments: TokenRequestFields.Name.allCases)
    func `a field that counts may come once`(name: TokenRequestFields.Name) throws {
        let once = [(name: name.rawValue, value: "a")]

        #expect(try TokenRequestFields(once)[name] == "a")
        #expect(throws: OAuthError.invalidRequest("Repeated parameter: \(name.rawValue)")) {
            try TokenRequestFields(once + [("x", ""), (name.rawValue, "again")])
        }
    }

    @Test func `a field without a value counts as absent`() throws {
        let fields = try TokenRequestFields([
            ("grant_type", ""), ("grant_type", "client_credentials"), ("scope", ""),
        ])

        #expect(fields[.grantType] == "client_credentials")
        #expect(fields[.scope] == nil)
    }

    @Test func `unknown fields are ignored, even twice`() throws {
        let fields = try TokenRequestFields([
            ("x", "1"), ("code", "c"), ("x", "2"), ("Scope", "b c"), ("code ", "d"),
        ])

        #expect(try fields == TokenRequestFields([("code", "c")]))
        #expect(fields[.scope] == nil)
    }
}
