import HTTP
import OAuth
import Testing

@testable import Emulation

@Suite struct AuthorizationReturnAnswersTests {
    private func destination(_ state: String?) throws -> AuthorizationReturn {
        AuthorizationReturn(redirectURI: try RedirectURI("http://a/cb"), rawState: state)
    }

    @Test func `a code is written so that it can stand in a query`() throws {
        #expect(try destination("s").location(code: "a-_Z") == "http://a/cb?code=a-_Z&state=s")
        #expect(try destination(nil).location(code: "a&b=c d") == "http://a/cb?code=a%26b%3Dc%20d")
    }

    @Test func `an error has its code and its description`() throws {
        #expect(
            try destination("s").location(error: .invalidScope("a&b=#\r\n"))
                == "http://a/cb?error=invalid_scope"
                + "&error_description=Invalid%20scope%3A%20a%26b%3D%23%3F%3F&state=s"
        )
    }

    @Test func `a redirect is kept by nobody and tells nothing`() {
        let response = HTTPResponse.redirect(.seeOther, to: "/x")

        #expect(response.status == .seeOther)
        #expect(response.fields["Location"] == "/x")
        #expect(response.fields["Cache-Control"] == "no-store")
        #expect(response.fields["Referrer-Policy"] == "no-referrer")
    }
}
