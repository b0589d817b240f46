import Foundation

/// `Bench table` measures and prints; the other commands are the processes that it starts for that.
@main struct Main {
    private static let usage = """
        usage: Bench table --wws PATH [--only ROW]… [--seconds N] [--clean-build]
               Bench receiver STATUS                  answers every POST at once
               Bench load PORT CONNECTIONS COUNT      the raw client; reads the request from stdin
               Bench core-attempts LANES              attempts without sockets
               Bench core-waiting LANES ROUNDS TIMES  attempts while so many wait
               Bench core-memory EVENTS LANES         what waiting takes
               Bench core-posts COUNT                 posts without sockets
               Bench core-tokens COUNT                tokens without an emulator
               Bench core-pages COUNT COUNT           pages of messages without sockets
               Bench graphql-engine                   queries without service and sockets
        ROW: \(Row.all.map(\.name).joined(separator: " "))

        """

    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch (arguments.first, arguments.dropFirst().map { Int($0) }) {
            case ("table", _): try Table.run(try Options(Array(arguments.dropFirst())))
            case ("receiver", let numbers) where numbers.count == 1:
                try Receiver.serve(status: numbers[0] ?? 503)
            case ("load", let numbers) where numbers.count == 3:
                try RawClient.run(
                    port: UInt16(clamping: numbers[0] ?? 0),
                    connectionCount: numbers[1] ?? 1,
                    count: numbers[2] ?? 1
                )
            case ("core-attempts", let numbers) where numbers.count == 1:
                try Core.measureAttempts(laneCount: numbers[0] ?? 1)
            case ("core-waiting", let numbers) where numbers.count == 3:
                try Waiting.measureAttempts(
                    laneCount: numbers[0] ?? 1,
                    rounds: numbers[1] ?? 1,
                    repeats: numbers[2] ?? 1
                )
            case ("core-memory", let numbers) where numbers.count == 2:
                try Waiting.measureMemory(
                    eventCount: numbers[0] ?? 1,
                    laneCount: numbers[1] ?? 1
                )
            case ("core-posts", let numbers) where numbers.count == 1:
                try Core.measurePosts(count: numbers[0] ?? 1)
            case ("core-tokens", let numbers) where numbers.count == 1:
                try Tokens.measure(count: numbers[0] ?? 1)
            case ("core-pages", let numbers) where numbers.count == 2:
                try Core.measurePages(counts: numbers.map { $0 ?? 1 })
            case ("graphql-engine", let numbers) where numbers.isEmpty: try EngineBench.measure()
            default: throw BenchError("there is no such command")
            }
        } catch {
            FileHandle.standardError.write(Data("Bench: \(error)\n\(usage)".utf8))
            exit(2)
        }
    }
}

/// Why something can't be measured.
struct BenchError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
