import Glibc
import Testing

@testable import Sockets

@Suite struct ProgramStartTests {
    private func exit(of child: pid_t) -> ChildProcess.Exit {
        var status: Int32 = 0
        _ = unsafe waitpid(child, &status, 0)
        return ChildProcess.exit(status)
    }

    private func nothing() throws -> DescriptorPlan {
        let file = try MemoryFile()
        return try DescriptorPlan(file.descriptor, file.descriptor, file.descriptor)
    }

    @Test func `a program leads a group of its own, or joins one`() throws {
        let leader = try ProgramStart("/bin/sh", ["-c", "sleep 600"], []).run(
            descriptors: nothing()
        )
        let other = try ProgramStart("/bin/sh", ["-c", "sleep 600"], []).run(joining: leader)

        #expect(getpgid(other) == leader)
        #expect(getpgid(leader) == leader)
        #expect(kill(-leader, SIGKILL) == 0)
        #expect(exit(of: leader) == .signal(SIGKILL))
        #expect(exit(of: other) == .signal(SIGKILL))
    }

    @Test(arguments: [("/no/such/file", ENOENT), ("/", EACCES), ("/etc/passwd", EACCES)])
    func `what can't be run is told with the reason`(program: String, number: Int32) throws {
        let error = #expect(throws: SystemError.self) {
            _ = try ProgramStart(program, [], []).run(joining: 0)
        }

        #expect(error?.number == ErrorNumber(rawValue: number))
        #expect(error?.subject == program)
    }
}
