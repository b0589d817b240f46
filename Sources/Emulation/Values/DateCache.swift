import Determinism

/// The text of HTTP's `Date` field for the present second, made once a second.
struct DateCache: Sendable {
    private var second = Int64.min
    private var text = ""

    mutating func text(at instant: Instant) -> String {
        let milliseconds = instant.millisecondsSinceEpoch
        let second = (milliseconds - (milliseconds % 1_000 + 1_000) % 1_000) / 1_000
        if second != self.second {
            self.second = second
            text = instant.httpDate
        }
        return text
    }
}
