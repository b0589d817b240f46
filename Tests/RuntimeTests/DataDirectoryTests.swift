import Determinism
import Emulation
import Foundation
import Sockets
import Testing

@testable import Runtime

let journalStart = Instant(millisecondsSinceEpoch: 1_519_894_800_000)

func journaledConfiguration(seed: UInt64 = 1) -> Configuration {
    var configuration = Configuration(clockStart: journalStart)
    configuration.clockRate = .frozen
    configuration.logLevel = .error
    configuration.seed = seed
    return configuration
}

func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("wws-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
}

func postRequest(_ text: String, closes: Bool = false) -> String {
    let body = #"{"as":"ada","content":"\#(text)"}"#
    let close = closes ? "Connection: close\r\n" : ""
    return "POST /_wws/spaces/support/messages HTTP/1.1\r\nHost: localhost\r\n\(close)"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
}

@Suite struct DataDirectoryTests {
    private func serve(
        _ path: String,
        isDurable: Bool = false,
        _ body: (UInt16) throws -> Void
    ) throws -> JournaledEmulator.Recovery? {
        var options = ServerOptions()
        options.data = DataSettings(path: path, isDurable: isDurable)
        let server = try EmulatorServer.start(
            configuration: journaledConfiguration(),
            options: options
        )
        defer { server.stop() }
        try body(server.port)
        return server.recovery
    }

    private func open(_ settings: DataSettings, seed: UInt64 = 1) throws -> StoredEmulator {
        try DataDirectory.open(settings, journaledConfiguration(seed: seed), wall: journalStart)
    }

    private func exchange(_ port: UInt16, _ request: String) throws -> String {
        var client = try TestClient(port: port)
        try client.write(request)
        return try client.readToEnd()
    }

    @Test(arguments: [false, true])
    func `what was answered is there after the next start`(isDurable: Bool) throws {
        try withFolder { path in
            let first = try serve(path, isDurable: isDurable) { port in
                for text in ["one", "two"] {
                    let reply = try exchange(port, postRequest(text, closes: true))
                    #expect(reply.hasPrefix("HTTP/1.1 201 Created"))
                }
            }
            #expect(first == nil)
            let second = try serve(path) { port in
                let text = try exchange(
                    port,
                    "GET /_wws/spaces/support/messages HTTP/1.0\r\nHost: localhost\r\n\r\n"
                )
                #expect(text.contains("one") && text.contains("two"))
            }

            #expect(second?.recordCount == 2)
            #expect(second?.tornByteCount == 0)
        }
    }

    @Test func `a directory in use, one of another seed and a broken one are refused`() throws {
        try withFolder { path in
            let settings = DataSettings(path: path)
            do {
                let first = try open(settings)
                #expect(throws: DataError.locked(path: path)) {
                    try open(settings)
                }
                _ = consume first
            }
            #expect(
                throws: DataError.invalid(
                    path: "\(path)/journal",
                    .otherConfiguration([
                        RecoveryError.Difference(name: "seed", journal: "1", present: "2")
                    ])
                )
            ) { try open(settings, seed: 2) }
            try FileContents.write(Array("nonsense\nnonsense\n".utf8), to: "\(path)/journal")
            #expect(throws: DataError.invalid(path: "\(path)/journal", .broken(byteOffset: 0))) {
                try open(settings)
            }
            #expect(throws: DataError.self) {
                try DataDirectory.open(
                    DataSettings(path: "\(path)/no/where"),
                    journaledConfiguration(),
                    wall: journalStart
                )
            }
        }
    }

    @Test func `a torn tail is cut off, and a journal that never began is begun`() throws {
        try withFolder { path in
            let settings = DataSettings(path: path)
            try Directory.make(path)
            try FileContents.write(Array("half a li".utf8), to: "\(path)/journal")
            _ = try open(settings)
            let whole = try FileContents.read("\(path)/journal")
            try AppendFile("\(path)/journal").append(Array("torn".utf8))
            let again = try open(settings)

            #expect(again.core.recovery?.tornByteCount == 4)
            #expect(try FileContents.read("\(path)/journal").starts(with: whole))
        }
    }
}
