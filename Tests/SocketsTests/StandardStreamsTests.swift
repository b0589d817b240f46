import Sockets
import Testing

@Suite struct StandardStreamsTests {
    @Test func `what is written to a stream comes out of it, as it is`() async throws {
        let result = try await #require(
            processExitsWith: .success,
            observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            try StandardStream.output.write("one\n")
            try StandardStream.output.write([0, 255])
            try StandardStream.error.write("two")
        }

        let output = result.standardOutputContent
        #expect(output.firstRange(of: Array("one\n".utf8) + [0, 255]) != nil)
        #expect(String(decoding: result.standardErrorContent, as: UTF8.self).contains("two"))
    }
}
