import Foundation
import Sockets
import Testing

@Suite struct ProcessEnvironmentTests {
    @Test func `the environment's variables are listed with their values`() {
        let variables = Dictionary(
            ProcessEnvironment.variables().map { ($0.name, $0.value) },
            uniquingKeysWith: { $1 }
        )

        #expect(variables["PATH"] == ProcessInfo.processInfo.environment["PATH"])
    }

    @Test func `a process knows its number`() {
        #expect(ProcessEnvironment.processID == ProcessInfo.processInfo.processIdentifier)
    }

    @Test func `random numbers differ`() {
        #expect(ProcessEnvironment.randomNumber() != ProcessEnvironment.randomNumber())
    }
}
