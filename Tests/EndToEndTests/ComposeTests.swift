import Foundation
import JSON
import Testing

/// The README's Compose file, as far as it goes without Docker.
@Suite struct ComposeTests {
    /// The value of a key of a service, in one line.
    private func value(_ key: String, in lines: some Sequence<String>) -> String? {
        lines.first { $0.trimmingCharacters(in: .whitespaces).hasPrefix("\(key): ") }.map {
            $0.components(separatedBy: "\(key): ").dropFirst().joined(separator: "\(key): ")
        }
    }

    private func words(_ key: String, in lines: some Sequence<String>) throws -> [String] {
        let list = try JSONValue(parsing: try #require(value(key, in: lines)))
        return try #require(list.arrayValue).compactMap(\.stringValue)
    }

    /// The variables of the first service of these lines.
    private func environment(in lines: some Sequence<String>) -> [String: String] {
        let rest = lines.drop { $0 != "    environment:" }.dropFirst()
        let pairs = rest.prefix { $0.hasPrefix("      ") }.map {
            $0.trimmingCharacters(in: .whitespaces).components(separatedBy: ": ")
        }
        return Dictionary(pairs.map { ($0[0], $0[1...].joined(separator: ": ")) }) { $1 }
    }

    @Test func `the command serves, the health check finds it, and its own token gets in`()
        throws
    {
        let lines = try #require(Readme.blocks("compose").first).lines
        let command = try words("command", in: lines)
        let check = try words("test", in: lines)
        let variables = environment(in: lines)
        #expect(command.first == "wws")
        #expect(check.prefix(2) == ["CMD", "wws"])
        #expect(variables["WWS_HOST"] == "0.0.0.0")
        // Only the port is another one.
        let emulator = try Emulator(
            arguments: Array(command.dropFirst()),
            environment: variables.merging(["WWS_PORT": "0"]) { $1 }
        )
        let port = try #require(emulator.url.split(separator: ":").last)
        let own = variables.merging(["WWS_URL": "http://127.0.0.1:\(port)"]) { $1 }

        let health = try Program.run(
            Program.wws,
            Array(check.dropFirst(2)),
            environment: own
        )
        let used = try Program.wws("clock", "advance", "72h", environment: own)

        #expect(health.status == 0, "\(health.errors)")
        #expect(used.status == 0, "\(used.errors)")
        #expect(emulator.stop().status == 0)
    }

    @Test func `the bot is told where the emulator is, and how to get in`() throws {
        let lines = try #require(Readme.blocks("compose").first).lines
        let bot = Array(lines.drop { $0 != "  bot:" })
        let port = try words("ports", in: lines).first?.split(separator: ":").last

        let variables = environment(in: bot)
        #expect(variables["WWS_URL"] == "http://wws:\(try #require(port))")
        #expect(
            variables["WWS_CONTROL_TOKEN"] == environment(in: lines)["WWS_CONTROL_TOKEN"]
        )
    }
}
