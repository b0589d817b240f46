import HTTP
import Testing

@testable import CLI

@Suite struct ResendCommandTests {
    private let machine = FakeSystem()

    @Test func `it asks for one delivery, and says where to look`() {
        machine.responses = [
            .json(#"{"id":"d-7","event":"message-created","state":"retrying"}"#, status: .accepted)
        ]

        #expect(machine.run("resend", "d-7") == .success)
        #expect(machine.requests.map(\.line) == ["POST /_wws/deliveries/d-7/resend"])
        #expect(
            machine.output == "resending d-7, a message-created that is retrying;"
                + " wws deliveries d-7 shows what comes of it\n"
        )
    }

    @Test func `without a delivery there is nothing to ask`() {
        #expect(machine.run("resend") == .misused)
        #expect(machine.requests.isEmpty)
    }
}
