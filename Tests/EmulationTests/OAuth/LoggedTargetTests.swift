import HTTP
import Testing

@testable import Emulation

@Suite struct LoggedTargetTests {
    @Test(
        arguments: [
            ("/oauth/token", "/oauth/token"), ("/a?", "/a?"), ("/a?b=c&&d", "/a?b=c&&d"),
            (
                "/oauth/authorize?client_id=a&state=s&scope=x",
                "/oauth/authorize?client_id=a&state=...&scope=x"
            ),
            ("/a?%73tate=s", "/a?%73tate=..."), ("/a?st%61te=s&x", "/a?st%61te=...&x"),
            ("/a?state", "/a?state"), ("/a?state=", "/a?state=..."), ("/a?State=s", "/a?State=s"),
            ("/a?state=b=c?d", "/a?state=..."), ("/state=s?x", "/state=s?x"),
            ("http://h/a?token=t", "http://h/a?token=..."),
            ("/a?%ff=x&code=c", "/a?%ff=x&code=..."),
            (
                "/a?access_token=a&refresh_token=b&jwt=c&client_secret=d&code_verifier=e",
                "/a?access_token=...&refresh_token=...&jwt=...&client_secret=...&code_verifier=..."
            ),
            (
                "/a?configurationToken=a&actionHandlerContextToken=b&actionToken=c&form_token=d",
                "/a?configurationToken=...&actionHandlerContextToken=...&actionToken=..."
                    + "&form_token=..."
            ),
            ("/v1/apps/a/configurationData/t", "/v1/apps/a/configurationData/..."),
            ("/v1/apps/a/getActionContext/t?x=y", "/v1/apps/a/getActionContext/...?x=y"),
            ("/a?code_challenge=a&limit=1", "/a?code_challenge=...&limit=1"),
        ]
    )
    func `a log shows what was asked for, without what lets somebody act`(
        target: String,
        logged: String
    ) throws {
        #expect(try #require(RequestTarget(target)).logged == logged)
    }
}
