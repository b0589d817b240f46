import HTTP
import Simulation
import Testing

@testable import Emulation

@Suite struct EmulatorGraphQLPageTests {
    @Test(
        arguments: [
            "/graphql?query={me{id}}", "/graphql?query=%3C/script%3E%3Cscript%3E1%3C/script%3E",
            "/graphql?view=BETA&operationName=A&variables=%22%3E", "/graphql?%0d%0a",
        ]
    )
    func `nothing of the query gets into the page`(target: String) throws {
        var test = try TestWorld()
        let page = try test.request(.get, target)

        #expect(page.status == .ok)
        #expect(page.body == GraphQLConsole.response.body)
        #expect(page.fields["Content-Security-Policy"]?.contains("default-src 'none'") == true)
    }
}
