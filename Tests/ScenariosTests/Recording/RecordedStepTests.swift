import HTTP
import JSON
import Testing

@testable import Scenarios

@Suite struct RecordedStepTests {
    /// The steps of a session, without what every session has.
    private func text(_ session: inout RecordedSession) -> String {
        String(decoding: session.recorder().bytes, as: UTF8.self)
    }

    @Test func `what only looks is no step`() throws {
        var session = try RecordedSession()
        session.request(.get, "/_wws/deliveries")
        session.request(.post, "/_wws/verify", ["requests": [:]])
        session.request(.put, "/_wws/clock", ["rate": 1])

        #expect(session.recorder().entries.isEmpty)
    }

    @Test func `a refusal is expected`() throws {
        var session = try RecordedSession()
        session.request(.delete, "/_wws/spaces/nowhere")

        #expect(
            text(&session).contains(#""path":"/_wws/spaces/nowhere"},"expect":{"status":404}}"#)
        )
    }

    @Test func `a body stays the same to the byte, and braces stay braces`() throws {
        var session = try RecordedSession()
        let bodies: [[UInt8]] = [
            Array(#"{"a": 1}"#.utf8), Array(#"{"a":"${x} ${$}{"}"#.utf8), [0xFF, 0x00],
        ]
        for body in bodies {
            var request = SimulatedWorld.request(.post, "/graphql", [:])
            request.body = body
            let connection = session.world.connect()
            session.world.send(request, on: connection)
            session.world.settle()
        }
        let recorder = session.recorder()
        let result = try RecordedSession.play(recorder)

        // The digest is of the bodies, too.
        #expect(result.failure == nil)
        #expect(recorder.entries[0].content["request"]?["text"] == #"{"a": 1}"#)
        #expect(recorder.entries[1].content["request"]?["json"] == ["a": "${$}{x} ${$}{$}{"])
        #expect(recorder.entries[2].content["request"]?["base64"] == "/wA=")
    }

    @Test func `a digest that was asked for is expected`() throws {
        var session = try RecordedSession()
        session.post("x")
        let digest = session.request(.get, "/_wws/digest")?.json["digest"]?.stringValue ?? "?"

        #expect(text(&session).contains(#""expect":{"digest":"\#(digest)"}}"#))
    }
}
