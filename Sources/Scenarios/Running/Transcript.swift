import Crypto
import Determinism

/// What happened in a run, one line for each thing, with the virtual time since the beginning.
struct Transcript: Sendable {
    /// How many lines there are at most.
    let lineLimit: Int

    private(set) var bytes: [UInt8] = []
    private(set) var lineCount = 0
    private var hash = SHA256()

    init(lineLimit: Int = 1_000_000) {
        self.lineLimit = lineLimit
    }

    /// Whether nothing more can be noted.
    var isFull: Bool { lineCount >= lineLimit }

    /// Notes something that happened so long after the beginning.
    mutating func note(_ text: String, after milliseconds: Int64) {
        var line = "+" + DurationSyntax.text(milliseconds: milliseconds)
        line += String(repeating: " ", count: max(1, 14 - line.utf8.count))
        append(line + text)
    }

    /// Notes a line without a time.
    mutating func append(_ line: String) {
        // One thing is one line, whatever somebody posts.
        var clean = Array(line.utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 })
        clean.append(UInt8(ascii: "\n"))
        bytes += clean
        hash.update(clean)
        lineCount += 1
    }

    /// SHA-256 of all lines, in hexadecimal.
    var digest: String {
        let hash = hash
        return Hex.encode(hash.finalize())
    }
}
