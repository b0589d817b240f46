/// How fast virtual time runs, as a multiple of the host's, in exact thousandths.
///
/// No floating point: the same rate gives the same instants on every machine.
public struct ClockRate: Hashable, Sendable {
    /// The rate times one thousand, from 0 to 100,000,000.
    public let thousandths: Int64

    /// Time stands still until it is told to move.
    public static let frozen = ClockRate(unchecked: 0)

    /// Virtual time runs with the host's.
    public static let realTime = ClockRate(unchecked: 1_000)

    /// The fastest rate: 100,000 virtual seconds in one of the host's.
    public static let fastest = ClockRate(unchecked: 100_000_000)

    private init(unchecked thousandths: Int64) {
        self.thousandths = thousandths
    }

    /// Creates a rate, or nothing if it is negative or above ``fastest``.
    public init?(thousandths: Int64) {
        guard (0...Self.fastest.thousandths).contains(thousandths) else { return nil }
        self.thousandths = thousandths
    }

    /// Reads a rate such as `0`, `1`, `60` or `0.5`: digits, and at most three after a point.
    public init?(parsing text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Self.digits(parts[0], atMost: 9) else {
            return nil
        }
        var fraction: Int64 = 0
        if parts.count == 2 {
            guard let value = Self.digits(parts[1], atMost: 3) else { return nil }
            fraction = value
            for _ in parts[1].utf8.count..<3 { fraction *= 10 }
        }
        self.init(thousandths: whole * 1_000 + fraction)
    }

    private static func digits(_ text: Substring, atMost limit: Int) -> Int64? {
        guard (1...limit).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int64(text)
    }

    /// Whether time stands still at this rate.
    public var isFrozen: Bool { thousandths == 0 }
}

extension ClockRate: CustomStringConvertible {
    /// The rate as a decimal without needless zeros, such as `1` or `0.5`.
    public var description: String {
        let whole = thousandths / 1_000
        let rest = thousandths % 1_000
        guard rest != 0 else { return String(whole) }
        var digits = String(rest + 1_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}
