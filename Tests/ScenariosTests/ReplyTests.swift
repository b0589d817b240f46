import HTTP
import JSON
import Testing

@testable import Scenarios

@Suite struct ReplyTests {
    private func reply(_ body: String) -> Reply {
        Reply(
            HTTPResponse(
                status: .found,
                fields: ["Location": "http://h/cb?code=a%2Bb&state=x", "X-A": "1"],
                body: Array(body.utf8)
            )
        )
    }

    @Test(
        arguments: [
            ("id", "7"), ("$.headers", "3"), ("headers.x-a", #""1""#),
            ("headers.Location.query.code", #""a+b""#),
        ]
    )
    func `a path leads into the body or the head`(path: String, found: String) {
        #expect(reply(#"{"id": 7, "headers": 3}"#).value(at: path)?.compactText == found)
    }

    @Test(
        arguments: [
            "none", "headers.none", "headers.Location.query.none", "headers.X-A.query.code",
        ]
    )
    func `what isn't there has no value`(path: String) {
        #expect(reply("{}").value(at: path) == nil)
    }

    @Test func `a body that isn't JSON is a text`() {
        #expect(reply("<html>").body == "<html>")
        #expect(reply("").body == "")
        #expect(reply("3").status == 302)
    }
}
