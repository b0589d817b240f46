import Sockets
import Testing

@Suite struct ChildProcessTests {
    /// A shell, and everything that it writes and how it ends.
    private struct Shell: ~Copyable {
        var process: ChildProcess
        let errors: MemoryFile
        private var poller: Poller

        init(
            _ script: String,
            environment: [String] = [],
            input: String = "",
            inputs: [MemoryFile] = []
        ) throws {
            let errors = try MemoryFile()
            let poller = try Poller()
            let process = try ChildProcess(
                program: "/bin/sh",
                arguments: ["-c", script],
                environment: environment,
                input: MemoryFile(Array(input.utf8)),
                inputs: inputs,
                errors: errors
            )
            try poller.add(process, Registration(index: 0, generation: 0))
            self.errors = errors
            self.poller = poller
            self.process = process
        }

        /// Waits for what it writes next; `nil` at the end.
        mutating func readSome() throws -> String? {
            var buffer = [UInt8](repeating: 0, count: 1_000)
            while true {
                switch process.read(into: &buffer) {
                case .bytes(let count): return String(decoding: buffer[..<count], as: UTF8.self)
                case .end: return nil
                case .wouldBlock: try #require(try poller.wait(milliseconds: patience) > 0)
                case .failed(let number): throw SystemError(call: "read", number: number)
                }
            }
        }

        /// All that it writes.
        mutating func readAll() throws -> String {
            var text = ""
            while let more = try readSome() { text += more }
            return text
        }

        mutating func waitForExit() throws -> ChildProcess.Exit {
            while true {
                if let exit = process.exitIfEnded() { return exit }
                try #require(try poller.wait(milliseconds: patience) > 0)
            }
        }
    }

    @Test func `its output, its errors and its exit code come back`() throws {
        var shell = try Shell("echo out; echo err >&2; exit 3")

        #expect(try shell.readAll() == "out\n")
        #expect(try shell.waitForExit() == .code(3))
        #expect(shell.process.exitIfEnded() == .code(3))
        #expect(shell.errors.tail(100) == Array("err\n".utf8))
    }

    @Test func `it reads its inputs, and has only the variables that it is given`() throws {
        var shell = try Shell(
            "cat - /dev/fd/3 /dev/fd/4; echo $A-$HOME",
            environment: ["A=b", "PATH=/bin:/usr/bin"],
            input: "x",
            inputs: [MemoryFile([UInt8(ascii: "y")]), MemoryFile([UInt8(ascii: "z")])]
        )

        #expect(try shell.readAll() == "xyzb-\n")
        #expect(try shell.waitForExit() == .code(0))
    }

    @Test func `it gets no descriptor of ours`() throws {
        var shell = try Shell("ls /proc/self/fd", environment: ["PATH=/bin:/usr/bin"])

        // The listing itself has the folder open.
        #expect(try shell.readAll() == "0\n1\n2\n3\n")
    }

    @Test func `it ends by a signal when it is killed, with what it has started`() throws {
        var shell = try Shell("cat /dev/zero | cat >/dev/null & echo started; wait")
        #expect(try shell.readSome() == "started\n")
        #expect(shell.process.exitIfEnded() == nil)

        shell.process.kill()

        // The output ends when the last of them is gone.
        #expect(try shell.readAll() == "")
        #expect(try shell.waitForExit() == .signal(9))
        shell.process.kill()
    }

    @Test func `it is gone with its owner`() throws {
        var shell = try Shell("echo $$; cat /dev/zero >/dev/null")
        let number = try #require(try shell.readSome()).dropLast()
        #expect(throws: Never.self) { try FileContents.read("/proc/\(number)/stat") }

        _ = consume shell

        #expect(throws: SystemError.self) { try FileContents.read("/proc/\(number)/stat") }
    }

    @Test func `a program that isn't there is told by its path`() throws {
        let error = #expect(throws: SystemError.self) {
            let child = try ChildProcess(
                program: "/no/such/program",
                arguments: [],
                input: MemoryFile(),
                errors: MemoryFile()
            )
            _ = consume child
        }
        #expect(error?.number == .noSuchFile)
        #expect(error?.description.hasPrefix("posix_spawn /no/such/program: ") == true)
    }
}
