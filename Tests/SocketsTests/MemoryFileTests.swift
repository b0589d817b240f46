import Sockets
import Testing

@Suite struct MemoryFileTests {
    @Test(arguments: [0, 1, 2, 3, 4])
    func `the tail is what comes last, up to the limit`(limit: Int) throws {
        let file = try MemoryFile([1, 2, 3])

        #expect(file.tail(limit) == [1, 2, 3].suffix(limit))
    }

    @Test func `a file begins empty, and holds more than any pipe`() throws {
        #expect(try MemoryFile().tail(9) == [])
        let many = [UInt8](repeating: 7, count: 3 << 20)
        #expect(try MemoryFile(many).tail(4 << 20).count == 3 << 20)
    }
}
