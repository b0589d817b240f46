import Determinism
import HTTP

/// `wws ready`: tells whether a server is ready, or waits until it is.
struct ReadyCommand: Command {
    static let path = ["ready"]
    static let group = CommandGroup.asking
    static let summary = "exit with 0 if the server is ready, with 4 if it isn't"
    static let details = ["Without --wait it tries once, which is right for a health check."]
    static let examples = ["wws ready", "wws ready --wait --timeout 1m"]
    static var flags: [Flag<Self>] {
        [
            .toggle("wait", \.waits, "try again until it is ready"),
            .value(
                "timeout",
                "DURATION",
                \.timeoutMilliseconds,
                .duration(atLeast: 1),
                "how long to wait at most"
            ),
            .value("url", "URL", \.server.url, .serverURL, "where the server is"),
            .optional(
                "control-token",
                "TOKEN",
                \.server.controlToken,
                .token,
                "the one that the server was started with, if any"
            ),
        ]
    }

    /// How long to pause between two tries.
    static let pauseMilliseconds: Int64 = 100

    var waits = false
    var timeoutMilliseconds: Int64 = 30_000
    var server = ServerFlags()

    func run(on system: System) throws(Failure) -> ExitCode {
        let end = system.elapsedMilliseconds() + timeoutMilliseconds
        var remaining = timeoutMilliseconds
        while true {
            let obstacle = obstacle(within: remaining, on: system)
            guard let obstacle else {
                try system.writeLine("\(server.url) is ready")
                return .success
            }
            remaining = end - system.elapsedMilliseconds() - Self.pauseMilliseconds
            guard waits else { throw Failure(obstacle.message, .unreachable) }
            guard remaining > 0 else {
                let time = DurationSyntax.text(milliseconds: timeoutMilliseconds)
                throw Failure("not ready within \(time): \(obstacle.message)", .unreachable)
            }
            system.sleep(Self.pauseMilliseconds)
        }
    }

    /// Tries once; `nil` if the server is ready.
    private func obstacle(within milliseconds: Int64, on system: System) -> Failure? {
        let request = ControlRequest.get("health").message(to: server)
        do throws(Failure) {
            let response = try system.exchange(request, server.url, milliseconds)
            guard response.status != .ok else { return nil }
            return Failure(ControlRequest.refusal(response, by: server.url), .unreachable)
        } catch {
            return error
        }
    }
}
