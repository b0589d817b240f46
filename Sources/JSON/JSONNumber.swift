/// A JSON number that keeps its spelling, so that what does not fit a machine type is not lost.
///
/// Numbers are equal when they are spelled alike: `1`, `1.0` and `1e0` differ.
public struct JSONNumber: Hashable, Sendable {
    /// The number as written, by the grammar of RFC 8259 §6.
    public let lexeme: String

    /// An integer, in the shortest spelling.
    public init(_ value: Int64) {
        lexeme = String(value)
    }

    /// Takes a spelling over.
    ///
    /// - Parameter lexeme: The number as it is to be written; `nil` results if it is not one.
    public init?(lexeme: String) {
        let bytes = Array(lexeme.utf8)[...]
        guard case .end(bytes.count) = NumberGrammar.scan(bytes.span, from: 0) else { return nil }
        self.lexeme = lexeme
    }

    /// Takes over what the parser has checked.
    init(checked lexeme: String) {
        self.lexeme = lexeme
    }

    /// The number as a double, `nil` where that would be infinite.
    public var double: Double? {
        guard let value = Double(lexeme), value.isFinite else { return nil }
        return value
    }

    /// The number if it is exactly an integer of 64 bits, however it is spelled: `7`, `7.0`, `7e0`.
    public var int64: Int64? {
        Int64(lexeme) ?? DecimalParts(lexeme).int64
    }
}

/// The grammar of RFC 8259 §6: `number = [ minus ] int [ frac ] [ exp ]`.
enum NumberGrammar {
    /// Where a number stops.
    enum Outcome: Equatable {
        /// The number is complete; the offset is that of the first byte after it.
        case end(Int)
        /// A digit was due at the offset.
        case digitMissing(Int)
    }

    /// Finds the end of the number that starts at `start`.
    static func scan(_ bytes: Span<UInt8>, from start: Int) -> Outcome {
        var position = start
        let count = bytes.count
        if position < count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        if position < count, bytes[position] == UInt8(ascii: "0") {
            position += 1  // No digit may follow a leading zero.
        } else {
            let digits = position
            while position < count, isDigit(bytes[position]) { position += 1 }
            if position == digits { return .digitMissing(position) }
        }
        if position < count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            let digits = position
            while position < count, isDigit(bytes[position]) { position += 1 }
            if position == digits { return .digitMissing(position) }
        }
        if position < count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < count, isSign(bytes[position]) { position += 1 }
            let digits = position
            while position < count, isDigit(bytes[position]) { position += 1 }
            if position == digits { return .digitMissing(position) }
        }
        return .end(position)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }
}

/// A number taken apart: `(-1)^negative × digits × 10^exponent`.
private struct DecimalParts {
    private var isNegative = false
    private var digits: [UInt8] = []
    private var exponent = 0

    init(_ lexeme: String) {
        var fractionDigitCount = 0
        var isInFraction = false
        var isInExponent = false
        var isExponentNegative = false
        for byte in lexeme.utf8 {
            switch byte {
            case UInt8(ascii: "-") where isInExponent: isExponentNegative = true
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isInFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): isInExponent = true
            case UInt8(ascii: "+"): break
            default:
                let digit = byte - UInt8(ascii: "0")
                if isInExponent {
                    // Saturating: beyond any lexeme's length the answer no longer changes.
                    exponent = min(exponent * 10 + Int(digit), 1 << 40)
                } else {
                    digits.append(digit)
                    if isInFraction { fractionDigitCount += 1 }
                }
            }
        }
        exponent = (isExponentNegative ? -exponent : exponent) - fractionDigitCount
    }

    /// The value if it is a whole number that fits.
    var int64: Int64? {
        guard let leading = digits.firstIndex(where: { $0 != 0 }),
            let trailing = digits.lastIndex(where: { $0 != 0 })
        else { return 0 }
        let zeroCount = exponent + digits.count - 1 - trailing
        guard zeroCount >= 0, zeroCount < 19 else { return nil }

        // Built up as a negative number, since the least integer has no positive twin.
        var negated: Int64 = 0
        for digit in digits[leading...trailing] + Array(repeating: 0, count: zeroCount) {
            let (shifted, isTooSmall) = negated.multipliedReportingOverflow(by: 10)
            let (next, isStillTooSmall) = shifted.subtractingReportingOverflow(Int64(digit))
            if isTooSmall || isStillTooSmall { return nil }
            negated = next
        }
        if isNegative { return negated }
        return negated == .min ? nil : -negated
    }
}
