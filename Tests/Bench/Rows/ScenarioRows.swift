import Foundation
import Sockets

extension Row {
    /// Virtual time in a busy space: a message a minute, and an app that fails for an hour a day.
    static let scenario = Row(name: "scenario") { options in
        let hours = 240
        let file = try Peers.temporaryFolder() + "/busy.json"
        try Data(busyScenario(hours: hours).utf8).write(to: URL(fileURLWithPath: file))
        var times: [Double] = []
        for _ in 0..<5 {
            let start = MonotonicClock.nanoseconds()
            _ = try Child.output(of: [options.wws, "run", file], core: 0)
            times.append(Double(MonotonicClock.nanoseconds() - start) / 1e9)
        }
        return [
            Line(
                title: "virtual hours a second in `wws run`: a message a minute, an hour of outage"
                    + " a day",
                ours: Measure(value: Double(hours) / median(times), unit: "h/s")
            )
        ]
    }

    /// How long a program has to wait for the server that runs beside it, and for its end.
    static let exec = Row(name: "exec") { options in
        func time(_ command: [String]) throws -> Double {
            let start = MonotonicClock.nanoseconds()
            _ = try Child.output(of: command, core: 0)
            return Double(MonotonicClock.nanoseconds() - start) / 1e6
        }
        let ours = try (0..<21).map { _ in try time([options.wws, "exec", "--", "true"]) }
        let alone = try (0..<21).map { _ in try time(["true"]) }
        return [
            Line(
                title: "`wws exec -- true`; `true` alone",
                ours: Measure(value: median(ours), unit: "ms"),
                peer: Measure(value: median(alone), unit: "ms")
            )
        ]
    }

    private static func busyScenario(hours: Int) -> String {
        var steps = [
            #"{"receiver": "echo", "events": ["message-created"]}"#, #"{"enable": "echo"}"#,
        ]
        for hour in 0..<hours {
            if hour % 24 == 12 {
                steps.append(#"{"receiver": "echo", "answers": [{"status": 503}]}"#)
            } else if hour % 24 == 13 {
                steps.append(#"{"receiver": "echo"}"#)
            }
            for minute in 0..<60 {
                let text = "\(hour):\(minute)"
                steps.append(#"{"post": {"as": "ada", "in": "support", "content": "\#(text)"}}"#)
                steps.append(#"{"advance": "1m"}"#)
            }
        }
        steps.append(#"{"expect": {"deliveries": {"state": "retrying", "count": 0}}}"#)
        return #"{"name": "busy", "steps": [\#(steps.joined(separator: ",\n"))]}"#
    }
}
