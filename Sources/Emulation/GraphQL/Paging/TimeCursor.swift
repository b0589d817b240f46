import Crypto
import Determinism

/// The cursor of an element in a list that is ordered by time: its milliseconds (facts §3.3).
///
/// Where several elements share a millisecond, which they all do while the clock stands, that
/// would lose or repeat some. Then a colon and the element's number follow, which the service never
/// showed; clients hand cursors back as they are.
struct TimeCursor: Hashable {
    /// How a list writes its cursors.
    enum Spelling: Hashable, Sendable {
        /// As base64: messages and mentions.
        case base64
        /// As it is: those who reacted.
        case plain
    }

    /// When the element was made.
    let instant: Instant
    /// What tells it from others of the same instant, the later the greater; `nil` without others.
    let number: Int?

    init(instant: Instant, number: Int?) {
        self.instant = instant
        self.number = number
    }

    /// Reads a cursor; `nil` if it is none.
    init?(_ text: String, spelling: Spelling) {
        var text = text
        if spelling == .base64 {
            guard let bytes = Base64.decode(text) else { return nil }
            text = String(decoding: bytes, as: UTF8.self)
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let milliseconds = Int64(first) else { return nil }
        let instant = Instant(millisecondsSinceEpoch: milliseconds)
        guard (Instant.earliest...Instant.latest).contains(instant) else { return nil }
        self.instant = instant
        guard parts.count == 2 else {
            number = nil
            return
        }
        guard let number = Int(parts[1]), number >= 0, number < .max else { return nil }
        self.number = number
    }

    /// The cursor as clients see it.
    func text(spelling: Spelling) -> String {
        let plain =
            "\(instant.millisecondsSinceEpoch)" + (number.map { ":\($0)" } ?? "")
        return spelling == .plain ? plain : Base64.encode(Array(plain.utf8))
    }
}
