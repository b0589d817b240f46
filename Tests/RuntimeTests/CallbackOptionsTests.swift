import Runtime
import Testing

@Suite struct CallbackOptionsTests {
    @Test func `the system's resolver, its authorities and its curl are asked unless said`() {
        let options = CallbackOptions()

        #expect(options.resolver is SystemResolver)
        #expect(options.authorities == nil)
        #expect(options.program == "curl")
    }
}
