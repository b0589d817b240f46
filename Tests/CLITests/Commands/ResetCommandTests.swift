import HTTP
import Testing

@testable import CLI

@Suite struct ResetCommandTests {
    @Test func `a reset is asked for and confirmed`() {
        let machine = FakeSystem()
        machine.responses = [HTTPResponse(status: .noContent)]

        #expect(machine.run("reset") == .success)
        #expect(machine.requests.map(\.line) == ["POST /_wws/reset"])
        #expect(machine.output == "everything is as it was when the server started\n")
    }
}
