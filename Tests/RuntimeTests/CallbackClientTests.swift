@testable import Runtime
import Sockets
import Testing
import Webhooks

@Suite struct CallbackClientTests {
    @Test func `an attempt puts its bytes on the wire and brings back the response`() throws {
        let receiver = try Receiver { listener, tell in
            var connection = try ReceiverConnection(listener)
            tell(try connection.readRequest())
            try connection.write(okResponse)
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()
        let attempt = receiver.attempt(id: 7)

        let finished = try harness.run([attempt])

        #expect(finished.map(\.id) == [AttemptID(rawValue: 7)])
        #expect(finished.map(\.outcome) == [okOutcome])
        #expect(finished[0].wallMicroseconds < UInt32(patience) * 1_000)
        #expect(try receiver.waitForWord() == [String(decoding: attempt.bytes, as: UTF8.self)])
    }

    @Test func `any status is a response, and a redirect is not followed`() throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            for status in ["301 Moved", "204 No Content", "500 Oops"] {
                _ = try connection.readRequest()
                let length = status.hasPrefix("204") ? "" : "Content-Length: 0\r\n"
                try connection.write("HTTP/1.1 \(status)\r\nLocation: /b\r\n\(length)\r\n")
            }
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()

        for status in [301, 204, 500] {
            let outcome = try harness.run(receiver.attempt())
            #expect(outcome == .response(status: status, token: nil, body: []))
        }
    }

    @Test func `a request larger than all buffers is sent whole`() throws {
        let receiver = try Receiver { listener, tell in
            var connection = try ReceiverConnection(listener)
            let text = try connection.readRequest(body: 8 << 20)
            tell("\(text.utf8.count)")
            try connection.write(okResponse)
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()
        let attempt = receiver.attempt(body: String(repeating: "x", count: 8 << 20))

        #expect(try harness.run(attempt) == okOutcome)

        #expect(try receiver.waitForWord() == ["\(attempt.bytes.count)"])
        #expect(harness.client.keptCount == 1)
    }

    @Test func `a response before the end of the request counts, and ends the connection`() throws {
        let receiver = try Receiver { listener, _ in
            var connection = try ReceiverConnection(listener)
            _ = try connection.readRequest(body: 1)
            try connection.write(okResponse)
            try connection.waitForEnd()
        }
        var harness = try CallbackHarness()
        let attempt = receiver.attempt(body: String(repeating: "x", count: 16 << 20))

        #expect(try harness.run(attempt) == okOutcome)

        #expect(harness.client.keptCount == 0)
        _ = try receiver.waitUntilEnded()
    }

    @Test func `attempts at the same time have a connection each`() throws {
        let receiver = try Receiver { listener, _ in
            var first = try ReceiverConnection(listener)
            var second = try ReceiverConnection(listener)
            _ = try first.readRequest()
            _ = try second.readRequest()
            try second.write(okResponse)
            try first.write(okResponse)
            try first.waitForEnd()
        }
        var harness = try CallbackHarness()

        let finished = try harness.run([receiver.attempt(id: 1), receiver.attempt(id: 2)])

        #expect(finished.map(\.outcome) == [okOutcome, okOutcome])
        #expect(Set(finished.map(\.id.rawValue)) == [1, 2])
        #expect(harness.client.keptCount == 2)
    }

    @Test func `with a limit of zero no connection is kept`() throws {
        let receiver = try Receiver { listener, _ in
            for _ in 0..<2 {
                var connection = try ReceiverConnection(listener)
                _ = try connection.readRequest()
                try connection.write(okResponse)
                try connection.waitForEnd()
            }
        }
        var settings = ServerSettings()
        settings.keptConnectionLimit = 0
        var harness = try CallbackHarness(settings: settings)

        #expect(try harness.run(receiver.attempt()) == okOutcome)
        #expect(try harness.run(receiver.attempt()) == okOutcome)

        #expect(harness.client.keptCount == 0)
        #expect(try receiver.waitUntilEnded() == [])
    }
}
