@testable import Runtime
import Sockets
import Testing
import Webhooks

@Suite struct CurlProcessTests {
    @Test func `the report is what was written so far`() throws {
        let report = try MemoryFile(Array("* Connected to a\n".utf8))
        let program = CurlProcess(
            try ChildProcess(
                program: "/bin/sh",
                arguments: ["-c", "exit"],
                input: MemoryFile(),
                errors: report
            ),
            report: report,
            registration: Registration(index: 0, generation: 0),
            connection: OutboundConnection(
                endpoint: Endpoint(host: "a", port: 1),
                registration: Registration(index: 1, generation: 0)
            )
        )

        #expect(program.reportSoFar.isConnected)
        #expect(!program.isLastOfAttempt)
    }
}
