import HTTP
import JSON
import Testing
import Webhooks

@testable import Scenarios

@Suite struct RecordedScriptTests {
    private func receivers(_ recorder: Recorder) -> [JSONValue] {
        RecordedScript(recorder).steps.filter { $0["receiver"] != nil }
    }

    @Test func `equal answers are counted, and given to the receiver of the URL`() throws {
        var session = try RecordedSession()
        session.enable([.status(503), .status(503), .failure(.connectionReset)])
        session.post("x")
        session.request(.post, "/_wws/clock/advance", ["by": "2m"])
        let found = receivers(session.recorder())

        #expect(found.count == 1)
        #expect(found[0]["url"] == "http://127.0.0.1:3000/a")
        #expect(
            found[0]["answers"] == [
                ["times": 2, "status": 503], ["times": 1, "reset": true],
                ["times": 1, "status": 201],
            ]
        )
        #expect(found[0]["verification"]?["status"] == 200)
    }

    @Test func `a receiver stands anew where a verification is answered otherwise`() throws {
        var session = try RecordedSession()
        session.enable()
        session.post("one")
        session.world.receivers["127.0.0.1:3000"]?.verification = .failure(.timedOut)
        session.request(.post, "/_wws/apps/echo/webhooks/hook/disable")
        session.request(.post, "/_wws/apps/echo/webhooks/hook/enable")
        let recorder = session.recorder()
        let found = receivers(recorder)

        #expect(found.count == 2)
        #expect(found[0]["answers"] == [["times": 1, "status": 201]])
        #expect(found[1]["verification"] == ["timeout": true])
        #expect(found[1]["answers"] == nil)
        #expect(try RecordedSession.play(recorder).failure == nil)
    }
}
