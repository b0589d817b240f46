import Sockets
import Testing

@Suite struct MemoryAllocatorTests {
    @Test func `the C library takes the settings`() {
        #expect(MemoryAllocator.useOneHeap())
    }
}
