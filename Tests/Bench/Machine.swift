import Foundation

/// What the figures were measured on.
enum Machine {
    static var description: String {
        let tools = [
            first(line: ["swift", "--version"]), first(line: ["nginx", "-v"]),
            "node " + first(line: ["node", "--version"]),
            first(line: ["wrk", "-v"]).components(separatedBy: " [")[0],
        ]
        return """
            \(processor), \(coreCount) cores, \(memory) MiB, \(system), Linux \(kernel)
            (\(tools.filter { !$0.isEmpty }.joined(separator: "; "))).
            Server on core 0, load on core \(loadCore); loopback, medians of several rounds.
            """
    }

    static let coreCount = ProcessInfo.processInfo.activeProcessorCount
    /// Where the load runs: beside the server if there is another core.
    static let loadCore = coreCount > 1 ? 1 : 0

    private static var processor: String {
        field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
    }

    private static var memory: Int { Int(ProcessInfo.processInfo.physicalMemory >> 20) }

    private static var system: String {
        let name = text("/etc/os-release").split(separator: "\n").first {
            $0.hasPrefix("PRETTY_NAME=")
        }
        return name.map { $0.dropFirst(12).trimmingCharacters(in: ["\""]) } ?? "unknown system"
    }

    private static var kernel: String {
        text("/proc/sys/kernel/osrelease").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The value behind `name` and a colon in a file of `/proc`.
    static func field(_ name: String, of path: String) -> String? {
        for line in text(path).split(separator: "\n") where line.hasPrefix(name) {
            let value = line.drop { $0 != ":" }.dropFirst()
            return value.trimmingCharacters(in: .whitespaces)
        }
        return nil
    }

    static func text(_ path: String) -> String {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func first(line command: [String]) -> String {
        // wrk exits with 1 when it is asked for its version.
        let output = (try? Child.output(of: command, mayFail: true)) ?? ""
        return output.split(separator: "\n").first.map(String.init) ?? ""
    }
}
