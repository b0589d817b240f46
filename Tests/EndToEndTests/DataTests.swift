import Foundation
import Testing

/// Calls `body` with a folder that isn't there yet, and is gone afterwards.
func withTemporaryFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("wws-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}

/// `--data` as a user meets it.
@Suite struct DataTests {
    private static let post = #"{"as": "ada", "content": "hello"}"#

    @Test func `what was posted is there after a kill, by flag or by variable`() throws {
        try withTemporaryFolder { folder in
            let first = try Emulator(
                "--data",
                folder,
                "--clock-rate",
                "0",
                "--clock-start",
                "2018-03-01T09:00:00Z"
            )
            _ = try first.curl("POST", "/_wws/clock/advance", #"{"by": "1h"}"#)
            let id = try first.curl("POST", "/_wws/spaces/support/messages", Self.post).body
            first.kill()
            let second = try Emulator(environment: [
                "WWS_DATA": folder, "WWS_DURABLE": "true", "WWS_CLOCK_RATE": "0",
            ])
            let list = try second.curl("GET", "/_wws/spaces/support/messages").body

            #expect(second.readyLine.contains(" clock=0@2018-03-01T10:00:00.000Z "))
            #expect(id.contains("\"id\":\""))
            #expect(list.contains("hello"))
            #expect(second.stop().status == 0)
        }
    }

    @Test func `a second process gives exit 3, another seed exit 6, no directory exit 2`() throws {
        try withTemporaryFolder { folder in
            let first = try Emulator("--data", folder)
            let second = try Program.wws("start", "--port", "0", "--data", folder)
            #expect(second.status == 3)
            #expect(
                second.errors == "wws: another process uses the data directory \"\(folder)\"\n"
            )
            _ = first.stop()
            let other = try Program.wws("start", "--port", "0", "--data", folder, "--seed", "2")
            #expect(other.status == 6)
            #expect(other.errors.contains("the journal was begun with seed 1, not 2\n"))
            let nowhere = try Program.wws("start", "--port", "0", "--data", "\(folder)/a/b")
            #expect(nowhere.status == 2)
            #expect(nowhere.errors.contains("No such file or directory"))
            let alone = try Program.wws("start", "--port", "0", "--durable")
            #expect(alone.status == 2)

            #expect(alone.errors.contains("--durable goes with --data only"))
        }
    }

    @Test func `a torn tail gives a warning, a broken middle exit 6 with its byte`() throws {
        try withTemporaryFolder { folder in
            let first = try Emulator("--data", folder)
            for _ in 0..<2 {
                _ = try first.curl("POST", "/_wws/spaces/support/messages", Self.post)
            }
            _ = first.stop()
            let file = URL(fileURLWithPath: "\(folder)/journal")
            let whole = try Data(contentsOf: file)
            try (whole + Data("torn".utf8)).write(to: file)
            let second = try Emulator("--data", folder)
            let errors = second.stop().errors
            #expect(errors.contains("warning: the journal's last 4 bytes were torn"))
            var broken = try Data(contentsOf: file)
            let head = try #require(broken.firstIndex(of: 0x0A)) + 1
            broken[head + 30] ^= 1
            try broken.write(to: file)
            let third = try Program.wws("start", "--port", "0", "--data", folder)

            #expect(third.status == 6)
            #expect(third.errors.contains("/journal: the journal is broken at byte \(head)\n"))
        }
    }

    @Test func `a disk that is full gives 503, and keeps what was answered`() throws {
        try withTemporaryFolder { folder in
            // The shell's limit for files stands for the disk: 8 blocks of 512 or 1,024 bytes.
            let small = try Emulator(
                program: URL(fileURLWithPath: "/bin/sh"),
                arguments: [
                    "-c", "ulimit -f 8; exec \"$0\" start --port 0 --data \"$1\"",
                    Program.wws.path, folder,
                ]
            )
            var answered = 0
            var refusal = ""
            for _ in 0..<100 where refusal.isEmpty {
                let reply = try small.curl("POST", "/_wws/spaces/support/messages", Self.post)
                if reply.status == 201 { answered += 1 } else { refusal = reply.body }
            }
            let later = try small.curl("GET", "/_wws/health")
            _ = small.stop()
            let again = try Emulator("--data", folder)
            let list = try again.curl("GET", "/_wws/spaces/support/messages").body

            #expect(answered > 0)
            #expect(refusal.contains("the journal can't be written (File too large)"))
            #expect(later.status == 503)
            #expect(later.body.contains("what was answered before is kept"))
            #expect(list.contains("\"total\":\(answered)"))
        }
    }
}
