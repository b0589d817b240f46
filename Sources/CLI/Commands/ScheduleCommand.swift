import Determinism
import Webhooks

/// `wws schedule`: prints when a callback that keeps failing is called again.
struct ScheduleCommand: Command {
    static let path = ["schedule"]
    static let group = CommandGroup.offline
    static let summary = "print when an event that can't be delivered is sent again"
    static let details = [
        """
        The instants are counted from the moment at which the first attempt failed, whatever \
        the later attempts take. When the last one fails, too, the event is discarded. What a \
        running server will do, and when, is listed by wws timers.
        """
    ]
    static let examples = ["wws schedule", "wws schedule --from 2018-03-01T09:00:00Z"]
    static var flags: [Flag<Self>] {
        [
            .value("from", "INSTANT", \.start, .startingPoint, "when the first attempt failed")
        ]
    }

    var start = StartingPoint.now

    func run(on system: System) throws(Failure) -> ExitCode {
        try system.write(Self.text(of: .platform, from: start.instant(now: system.now())))
        return .success
    }

    /// The schedule as a table.
    static func text(of schedule: RetrySchedule, from start: Instant) -> String {
        var table = Table([
            ("attempt", .right), ("delay", .right), ("after first failure", .right),
            ("instant", .left),
        ])
        table.append(["1", "-", "0s", start.rfc3339])
        var previous: Int64 = 0
        for (index, offset) in schedule.offsetsMilliseconds.enumerated() {
            table.append([
                "\(index + 2)", DurationSyntax.text(milliseconds: offset - previous),
                DurationSyntax.text(milliseconds: offset),
                start.advanced(byMilliseconds: offset).rfc3339,
            ])
            previous = offset
        }
        return table.text
    }
}
