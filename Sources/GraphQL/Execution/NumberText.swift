/// The spelling of doubles that GraphQL's reference implementation shows: ECMAScript's.
///
/// ECMA-262 §6.1.6.1.20: the shortest digits that read back as the same number, without a point
/// where they end before it, and with an exponent from 10^21 up and below 10^-6: `1`, `0.1`,
/// `1e+21`.
enum NumberText {
    /// The spelling of a number; `NaN` and `Infinity` are spelled so.
    static func text(of value: Double) -> String {
        guard value.isFinite else {
            return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
        }
        guard value != 0 else { return "0" }
        let (digits, pointPlace) = shortestDigits(of: value.magnitude)
        return (value < 0 ? "-" : "") + layOut(digits, pointPlace: pointPlace)
    }

    /// The digits without leading or trailing zeros, and how many of them stand before the point.
    private static func shortestDigits(of value: Double) -> (digits: [UInt8], pointPlace: Int) {
        var digits: [UInt8] = []
        var pointPlace: Int?
        var exponent = 0
        var isExponentNegative = false
        var isInExponent = false
        for byte in value.description.utf8 {
            switch byte {
            case UInt8(ascii: "."): pointPlace = digits.count
            case UInt8(ascii: "e"): isInExponent = true
            case UInt8(ascii: "-"): isExponentNegative = true
            case UInt8(ascii: "+"): break
            default:
                if isInExponent {
                    exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
                } else {
                    digits.append(byte)
                }
            }
        }
        var place = (pointPlace ?? digits.count) + (isExponentNegative ? -exponent : exponent)
        let leadingZeroCount = digits.prefix { $0 == UInt8(ascii: "0") }.count
        digits.removeFirst(leadingZeroCount)
        place -= leadingZeroCount
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return (digits, place)
    }

    private static func layOut(_ digits: [UInt8], pointPlace: Int) -> String {
        let text = String(decoding: digits, as: UTF8.self)
        if pointPlace > 21 || pointPlace <= -6 {
            let fraction = text.dropFirst()
            let exponent = pointPlace - 1
            return text.prefix(1) + (fraction.isEmpty ? "" : "." + fraction)
                + (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
        }
        if pointPlace <= 0 { return "0." + String(repeating: "0", count: -pointPlace) + text }
        if pointPlace >= digits.count {
            return text + String(repeating: "0", count: pointPlace - digits.count)
        }
        return text.prefix(pointPlace) + "." + text.dropFirst(pointPlace)
    }
}
