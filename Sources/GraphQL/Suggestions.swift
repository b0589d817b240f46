/// Guesses at which name was meant, in the reference implementation's measure and words.
public enum Suggestions {
    /// So many guesses are shown at most.
    private static let shownLimit = 5

    /// The end of a message: ` Did you mean "a", "b", or "c"?`; empty if there are no guesses.
    ///
    /// - Parameters:
    ///   - names: The guesses, the best first.
    ///   - subMessage: What they are, such as `the enum value`.
    /// - Returns: The sentence, with the blank that joins it to the sentence before.
    public static func didYouMean(_ names: [String], _ subMessage: String? = nil) -> String {
        guard let first = names.first else { return "" }
        let start = " Did you mean " + (subMessage.map { $0 + " " } ?? "")
        switch names.count {
        case 1: return start + "\"\(first)\"?"
        case 2: return start + "\"\(first)\" or \"\(names[1])\"?"
        default:
            let shown = names.prefix(shownLimit).map { "\"\($0)\"" }
            let last = shown.last ?? ""
            return start + shown.dropLast().joined(separator: ", ") + ", or \(last)?"
        }
    }

    /// Those of the options that are near the input, the nearest first.
    ///
    /// Options far longer or shorter than the input are not looked at, so a long input costs
    /// little.
    ///
    /// - Parameters:
    ///   - input: What was written.
    ///   - options: What could have been written.
    /// - Returns: The near ones; equally near ones in natural order.
    public static func near(_ input: String, among options: [String]) -> [String] {
        let target = LexicalTarget(input)
        // A little less than half of the characters may differ.
        let threshold = target.typed.count * 2 / 5 + 1
        let near = options.compactMap { option in
            target.distance(to: option, atMost: threshold).map { (option, distance: $0) }
        }
        let sorted = near.sorted { left, right in
            left.distance != right.distance
                ? left.distance < right.distance
                : naturallyPrecedes(Array(left.0.utf8), Array(right.0.utf8))
        }
        return sorted.map(\.0)
    }

    /// Whether one name comes before another when numbers in them are compared by value: `a9`
    /// comes before `a10`.
    static func naturallyPrecedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var (left, right) = (left[...], right[...])
        while let one = left.first, let other = right.first {
            guard SourceText.isDigit(one), SourceText.isDigit(other) else {
                if one != other { return one < other }
                left.removeFirst()
                right.removeFirst()
                continue
            }
            let (number, otherNumber) = (digits(&left), digits(&right))
            if number.count != otherNumber.count { return number.count < otherNumber.count }
            if number != otherNumber { return number.lexicographicallyPrecedes(otherNumber) }
        }
        return left.isEmpty && !right.isEmpty
    }

    /// Takes the digits off the front, leading zeros not counted.
    private static func digits(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = text.prefix(while: SourceText.isDigit)
        text = text.dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}

/// What was written, ready to be compared with many options.
private struct LexicalTarget {
    let typed: [UInt8]
    private let lowercased: [UInt8]

    init(_ input: String) {
        typed = Array(input.utf8)
        lowercased = typed.map(Self.lowercased)
    }

    /// How many characters must be inserted, removed, replaced, or swapped with their neighbour.
    ///
    /// It is `nil` if they are more than so many. Another case throughout counts as one.
    func distance(to option: String, atMost threshold: Int) -> Int? {
        let meant = Array(option.utf8)
        if meant == typed { return 0 }
        let other = meant.map(Self.lowercased)
        if other == lowercased { return 1 }
        let (long, short) =
            lowercased.count < other.count ? (other, lowercased) : (lowercased, other)
        guard long.count - short.count <= threshold else { return nil }

        var rows = [Array(0...short.count)]
        for i in 1..<long.count + 1 {
            var row = [i]
            for j in 1..<short.count + 1 {
                let cost = long[i - 1] == short[j - 1] ? 0 : 1
                var cell = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + cost)
                if i > 1, j > 1, long[i - 1] == short[j - 2], long[i - 2] == short[j - 1] {
                    cell = min(cell, rows[i - 2][j - 2] + 1)
                }
                row.append(cell)
            }
            if row.allSatisfy({ $0 > threshold }) { return nil }
            rows.append(row)
        }
        let distance = rows[long.count][short.count]
        return distance <= threshold ? distance : nil
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension TypeDefinition {
    /// Guesses at which value of an enum was meant, as the end of a message.
    func suggestedValues(for name: String) -> String {
        Suggestions.didYouMean(
            Suggestions.near(name, among: enumValues.map(\.name)),
            "the enum value"
        )
    }
}
