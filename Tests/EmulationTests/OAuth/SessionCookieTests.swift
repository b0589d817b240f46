import HTTP
import Simulation
import Testing

@testable import Emulation

@Suite struct SessionCookieTests {
    @Test(
        arguments: [
            (["wws_session=a"], "a"), (["x=y; wws_session=a; z=1"], "a"),
            (["x=y;wws_session=a"], "a"),
            (["x=y", "wws_session=a"], "a"), (["wws_session=a=b"], "a=b"), (["wws_session="], ""),
            (["wws_session=a; wws_session=b"], "a"), ([], nil), (["xwws_session=a"], nil),
            (["WWS_SESSION=a"], nil), (["wws_session"], nil), ([""], nil), ([";;; "], nil),
        ] as [([String], String?)]
    )
    func `a browser's session is found among its cookies`(cookies: [String], value: String?) {
        var fields: HTTPFields = [:]
        for cookie in cookies { fields.append("Cookie", cookie) }

        #expect(SessionCookie.value(in: SimulatedWorld.request(.get, "/", nil, fields)) == value)
    }

    @Test func `it is for no script, no foreign form and no other path`() {
        #expect(
            SessionCookie.field(for: "a") == "wws_session=a; Path=/oauth; HttpOnly; SameSite=Lax"
        )
    }
}
