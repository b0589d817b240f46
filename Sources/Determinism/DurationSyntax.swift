/// Durations as people type them: `90s`, `30m`, `2h`, `3d`, `1h30m`, or plain seconds.
public enum DurationSyntax {
    /// Why a text isn't a duration; its description says what would be right.
    public struct ParseFailure: Error, Hashable, CustomStringConvertible {
        /// The text that was given.
        public let text: String

        /// A sentence with the offending value and the forms that are understood.
        public var description: String {
            "\"\(text)\" is not a duration: write 90s, 30m, 2h, 3d, 1h30m, 500ms or plain seconds"
        }
    }

    /// The longest duration that is understood: 10,000 years, in milliseconds.
    public static let limitMilliseconds: Int64 = 10_000 * 365 * 86_400_000

    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// Reads a duration.
    ///
    /// - Parameter text: numbers with the units d, h, m, s, ms, each at most once and from large to
    ///   small, or a bare number of seconds.
    /// - Returns: milliseconds, from 0 to ``limitMilliseconds``.
    /// - Throws: ``ParseFailure`` for anything else.
    public static func milliseconds(parsing text: String) throws(ParseFailure) -> Int64 {
        var total: Int64 = 0
        var rest = Array(text.utf8)[...]
        var unitIndex = 0
        guard !rest.isEmpty else { throw ParseFailure(text: text) }
        while !rest.isEmpty {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { !(0x30...0x39).contains($0) }
            rest = rest.dropFirst(name.count)
            let isBare = name.isEmpty && digits.count == text.utf8.count
            let unit = isBare ? "s" : String(decoding: name, as: UTF8.self)
            guard (1...15).contains(digits.count),
                let value = Int64(String(decoding: digits, as: UTF8.self)),
                let index = units[unitIndex...].firstIndex(where: { $0.name == unit })
            else { throw ParseFailure(text: text) }
            unitIndex = index + 1
            let (part, overflow) = value.multipliedReportingOverflow(by: units[index].milliseconds)
            guard !overflow, part <= limitMilliseconds - total else {
                throw ParseFailure(text: text)
            }
            total += part
        }
        return total
    }

    /// Writes a duration in the largest units that fit, such as `1h30m`; `0s` for nothing.
    public static func text(milliseconds: Int64) -> String {
        guard milliseconds > 0 else { return "0s" }
        var rest = milliseconds
        var text = ""
        for unit in units where rest >= unit.milliseconds {
            text += "\(rest / unit.milliseconds)\(unit.name)"
            rest %= unit.milliseconds
        }
        return text
    }
}
