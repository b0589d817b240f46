import Sockets
import Testing

@Suite struct DescriptorLimitTests {
    @Test func `the limit is raised once and for all`() {
        let limit = DescriptorLimit.raise()

        #expect(limit >= 256)
        #expect(DescriptorLimit.raise() == limit)
        #expect(DescriptorLimit.current == limit)
    }

    @Test func `a limit that was lowered can be raised again, but not over what is allowed`() async
    {
        // In a process of its own, because it holds for all of one.
        await #expect(processExitsWith: .success) {
            let limit = DescriptorLimit.raise()

            DescriptorLimit.set(100)
            #expect(DescriptorLimit.current == 100)
            DescriptorLimit.set(.max)
            #expect(DescriptorLimit.current == 100)

            #expect(DescriptorLimit.raise() == limit)
        }
    }
}
