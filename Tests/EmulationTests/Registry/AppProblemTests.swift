import HTTP
import OAuth
import Testing

@testable import Emulation

@Suite struct AppProblemTests {
    private func problem(
        _ text: String,
        isStrict: Bool = false,
        isRedirectURI: Bool = false
    ) -> AppProblem? {
        do throws(AppProblem) {
            try AppProblem.check(text, "f", isStrict: isStrict, isRedirectURI: isRedirectURI)
            return nil
        } catch {
            return error
        }
    }

    @Test func `an address of http or https will do`() {
        #expect(problem("http://localhost:3000/x") == nil)
        #expect(problem("https://a.example") == nil)
        #expect(problem("my.app:/cb", isRedirectURI: true) == nil)
        #expect(problem("my.app:/cb")?.tag == "APP_URI_WRONG_SCHEME")
    }

    @Test func `strict rules take https alone`() {
        #expect(problem("https://a.example", isStrict: true) == nil)
        #expect(problem("http://a.example", isStrict: true)?.tag == "APP_URI_WRONG_SCHEME")
        #expect(
            problem("my.app:/cb", isStrict: true, isRedirectURI: true)?.tag
                == "APP_URI_WRONG_SCHEME"
        )
    }

    @Test(
        arguments: [
            ("a.example", "APP_URI_NO_SCHEME"), ("", "APP_URI_NO_SCHEME"),
            ("file:///etc", "APP_URI_WRONG_SCHEME"), ("https://", "APP_URI_INVALID"),
            ("https://u@h/", "APP_URI_INVALID"), ("https://h:x/", "APP_URI_INVALID"),
            ("https://h/#f", "APP_URI_INVALID"), ("https://h\\x", "APP_URI_INVALID"),
        ]
    )
    func `what is wrong has its tag`(text: String, tag: String) throws {
        let found = try #require(problem(text, isRedirectURI: true))

        #expect(found.tag == tag)
        #expect(found.field == "f")
        #expect(found.details?.isEmpty == false)
        let failure = Failure(found)
        #expect(failure.status == .badRequest)
        #expect(failure.error == tag)
    }

    @Test func `a name that is taken is a conflict`() {
        #expect(Failure(AppProblem.nameConflict).status == .conflict)
        #expect(Failure(AppProblem.nameBlank).status == .badRequest)
        #expect(Failure(AppProblem.nameBlank).field == "name")
    }
}
