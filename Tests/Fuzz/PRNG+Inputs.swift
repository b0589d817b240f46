import Determinism

extension PRNG {
    /// Draws one of several things, each as likely.
    mutating func pick<Choices: RandomAccessCollection>(_ choices: Choices) -> Choices.Element
    where Choices.Index == Int {
        choices[choices.startIndex + next(in: 0...choices.count - 1)]
    }

    /// Draws one of the usual things, and now and then an odd one.
    mutating func pick<Element>(_ usual: [Element], odd: [Element]) -> Element {
        pick(once(in: 20) ? odd : usual)
    }

    /// Draws whether something happens that happens once in `count` times.
    mutating func once(in count: UInt64) -> Bool { chance(Ratio(1, of: count)) }

    /// Draws bytes of any value, at most `limit` of them.
    mutating func bytes(upTo limit: Int) -> [UInt8] {
        (0..<next(in: 0...limit)).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// Draws a text of these characters, at most `limit` of them.
    mutating func text(of characters: String, upTo limit: Int) -> String {
        let characters = Array(characters)
        return String((0..<next(in: 0...limit)).map { _ in pick(characters) })
    }

    /// Draws a length: mostly short, now and then around a power of two, where limits are.
    mutating func length(upTo limit: Int) -> Int {
        if once(in: 4) {
            let power = 1 << next(in: 0...max(1, limit).trailingBitWidth)
            return min(limit, max(0, power + next(in: -1...1)))
        }
        return next(in: 0...min(limit, 16))
    }

    /// Breaks an input in up to four places, or leaves it alone.
    ///
    /// - Parameters:
    ///   - bytes: What to break.
    ///   - tokens: Pieces that mean something in the input's language.
    mutating func mutate(_ bytes: inout [UInt8], tokens: [String]) {
        guard once(in: 2) else { return }
        for _ in 0..<next(in: 1...4) {
            let place = next(in: 0...bytes.count)
            let end = Swift.min(bytes.count, place + length(upTo: 64))
            switch next(in: 0...6) {
            case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(next(in: 0...7))
            case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: next())
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            case 4: bytes.removeSubrange(place...)
            case 5: bytes.insert(contentsOf: self.bytes(upTo: 4), at: place)
            default: bytes.insert(contentsOf: Array(pick(tokens).utf8), at: place)
            }
        }
    }
}

extension Int {
    /// The exponent of the greatest power of two that isn't greater.
    fileprivate var trailingBitWidth: Int { Int.bitWidth - 1 - leadingZeroBitCount }
}
