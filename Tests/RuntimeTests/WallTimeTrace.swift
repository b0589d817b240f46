import Crypto
import Determinism

/// Looks for moments of the wall's clock in what the emulator says.
struct WallTimeTrace {
    /// Moments that count as the wall's present.
    let window: ClosedRange<Instant>

    /// Everything in a text that shows a moment of the window, in whatever form.
    func found(in text: String) -> [String] {
        let words = text.utf8.split { byte in
            !(0x30...0x39).contains(byte) && !(0x41...0x5A).contains(byte & 0xDF)
                && byte != UInt8(ascii: "_") && byte != UInt8(ascii: "-")
        }.map { String(decoding: $0, as: UTF8.self) }
        return words.filter(isTrace) + dates.filter(text.contains)
    }

    /// The days of the window as in RFC 3339 and as in HTTP.
    private var dates: [String] {
        let day: Int64 = 86_400_000
        let last = window.upperBound.millisecondsSinceEpoch / day
        return (window.lowerBound.millisecondsSinceEpoch / day...last).flatMap { number in
            let midnight = Instant(millisecondsSinceEpoch: number * day)
            return [
                String(midnight.rfc3339.prefix(10)),
                String(midnight.httpDate.prefix(16).dropFirst(5)),
            ]
        }
    }

    private func isTrace(_ word: String) -> Bool {
        let milliseconds: Int64? =
            switch word.utf8.count {
            case 10: Int64(word).map { $0 * 1_000 }
            case 13: Int64(word)
            // An id begins with the second in which it was minted.
            case 24: Int64(word.prefix(8), radix: 16).map { $0 * 1_000 }
            default: nil
            }
        if let milliseconds {
            return window.contains(Instant(millisecondsSinceEpoch: milliseconds))
        }
        // A part of a token, or a cursor.
        guard word.hasPrefix("ey"),
            let bytes = Base64.decode(word, alphabet: .urlSafe, padding: .optional)
        else {
            return false
        }
        return !found(in: String(decoding: bytes, as: UTF8.self)).isEmpty
    }
}
