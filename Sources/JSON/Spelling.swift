/// Guesses at what a mistyped word was meant to be.
public enum Spelling {
    /// Longer words are not guessed at: the caller's input must not cost a product of lengths.
    public static let byteCountLimit = 100

    /// The candidate that is fewest edits away, if these are few for its length.
    ///
    /// - Parameters:
    ///   - word: What was written.
    ///   - candidates: What may be written; of equally near ones the first is taken.
    /// - Returns: The nearest candidate, `nil` if none is near.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let typed = Array(word.lowercased().utf8)
        guard typed.count <= byteCountLimit else { return nil }
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let meant = Array(candidate.lowercased().utf8)
            let distance = editDistance(typed, meant)
            guard distance <= max(1, meant.count / 3) else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// How many bytes must be inserted, removed, replaced, or swapped with their neighbour.
    ///
    /// `rows[i][j]` is the distance between the first `i` bytes of one and the first `j` of the
    /// other (optimal string alignment).
    static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var rows = [Array(0...right.count)]
        for i in 1..<left.count + 1 {
            var row = [i]
            for j in 1..<right.count + 1 {
                let replaced = rows[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)
                var distance = min(replaced, rows[i - 1][j] + 1, row[j - 1] + 1)
                let areSwapped =
                    i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
                if areSwapped { distance = min(distance, rows[i - 2][j - 2] + 1) }
                row.append(distance)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
