import JSON
import Testing

@testable import Scenarios

@Suite struct EventReaderTests {
    private let stream =
        ": wws\n\nid: 1\nevent: attempt\ndata: {\"a\":1}\n\nid: 2\nevent: x\ndata: 2\n\n"

    @Test func `events are read, comments aren't`() {
        var reader = EventReader()

        let events = reader.read(Array(stream.utf8))

        #expect(
            events == [
                StageEvent(kind: "attempt", data: ["a": 1]), StageEvent(kind: "x", data: 2),
            ]
        )
        #expect(reader.read([]) == [])
    }

    @Test func `they may come in any pieces`() {
        var whole = EventReader()
        let expected = whole.read(Array(stream.utf8))

        for cut in 0...stream.utf8.count {
            var reader = EventReader()
            let bytes = Array(stream.utf8)
            let events = reader.read(Array(bytes[..<cut])) + reader.read(Array(bytes[cut...]))
            #expect(events == expected, "cut at \(cut)")
        }
    }
}
