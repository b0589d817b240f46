import JSON
import Testing

@testable import CLI

@Suite struct EventStreamReaderTests {
    private let text = """
        : a comment

        id: 1
        event: attempt
        data: {"a":1}

        event:gap
        data: {"b":
        data: 2}

        id: 9

        retry: 5

        """

    @Test func `events are read wherever the stream is cut`() throws {
        let bytes = Array(text.utf8)
        for size in 1...bytes.count {
            var reader = EventStreamReader()
            var events: [EventStreamReader.Event] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                events += try reader.receive(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }

            #expect(
                events == [
                    .init(id: "1", kind: "attempt", data: ["a": 1]),
                    .init(id: nil, kind: "gap", data: ["b": 2]),
                ]
            )
        }
    }

    @Test func `an event that isn't complete isn't there`() throws {
        var reader = EventStreamReader()

        #expect(try reader.receive(Array("data: {}\n".utf8)) == [])
        #expect(try reader.receive(Array("\n".utf8)).count == 1)
    }

    @Test(arguments: ["data: [1]\n\n", "data: x\n\n"])
    func `what is no object is refused`(text: String) {
        var reader = EventStreamReader()

        #expect(throws: Failure("the server sends an event that is no JSON object", .failed)) {
            try reader.receive(Array(text.utf8))
        }
    }

    @Test func `a line has a longest length`() throws {
        var reader = EventStreamReader()
        let line = [UInt8](repeating: 0x61, count: EventStreamReader.lineByteLimit)

        #expect(try reader.receive(line + [0x0A] + line) == [])
        #expect(throws: Failure("the server sends a line of more than 1048576 bytes", .failed)) {
            try reader.receive([0x61])
        }
    }
}
