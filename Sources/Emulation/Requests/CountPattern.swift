import JSON

/// How many of something are expected; at least one when nothing is said.
struct CountPattern: Hashable, Sendable {
    private let low: Int
    private let high: Int?

    /// At least one.
    static let some = CountPattern(low: 1, high: nil)

    private init(low: Int, high: Int?) {
        self.low = low
        self.high = high
    }

    /// Reads `{"exactly": 2}`, `{"atLeast": 1}`, `{"atMost": 3}` or a range by the latter two.
    init(_ json: JSONCursor) throws(JSONAccessError) {
        try json.allowOnly(["exactly", "atLeast", "atMost"])
        func number(_ key: String) throws(JSONAccessError) -> Int? {
            guard let value = try json.optional(key) else { return nil }
            return Int(try value.number(from: 0, to: FaultDraft.countLimit))
        }
        let (exactly, atLeast, atMost) = (
            try number("exactly"), try number("atLeast"), try number("atMost")
        )
        switch (exactly, atLeast, atMost) {
        case (let exactly?, nil, nil): self.init(low: exactly, high: exactly)
        case (nil, let low, let high) where low != nil || high != nil:
            if let low, let high, low > high {
                throw json.error("atLeast must not be more than atMost")
            }
            self.init(low: low ?? 0, high: high)
        default: throw json.error("needs either exactly, or atLeast, atMost or both of these")
        }
    }

    func holds(for count: Int) -> Bool { count >= low && count <= high ?? .max }

    /// Whether a count is too low, not too high.
    func isShort(_ count: Int) -> Bool { count < low }
}

extension CountPattern: CustomStringConvertible {
    /// In words: `exactly 2`, `at least 1`, `from 1 to 3`.
    var description: String {
        switch (low, high) {
        case (_, nil): "at least \(low)"
        case (let low, let high?) where low == high: "exactly \(low)"
        case (0, let high?): "at most \(high)"
        case (let low, let high?): "from \(low) to \(high)"
        }
    }
}
