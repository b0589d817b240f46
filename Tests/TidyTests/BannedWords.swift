/// What must not be said in a layer.
struct BannedWords {
    /// A word or a few tokens that are banned.
    struct Ban {
        /// As code; where it has no blank, the tokens must stand together.
        let pattern: String
        /// The argument label that makes the same call harmless.
        var unless: String?
    }

    /// The ambient world and unchecked code: not below L4.
    static let inPureModules = BannedWords(
        bans: [
            "Date()", "UUID()", "ContinuousClock", "SuspendingClock", "Foundation", "Glibc",
            "async", "await", "Task {", "Task.detached", "DispatchQueue", "Thread", "@unchecked",
            "nonisolated(unsafe)", "fatalError", "hashValue", "SystemRandomNumberGenerator",
        ].map { Ban(pattern: $0) } + random
    )

    /// Only `Sockets` touches memory by hand.
    static let outsideSockets = BannedWords(bans: [Ban(pattern: "unsafe")])

    /// What would crash on an input instead of saying what is wrong with it.
    static let inSources = BannedWords(
        bans: ["try!", "as!", "import Foundation"].map { Ban(pattern: $0) }
    )

    /// What draws from the system's random source unless it is told another.
    private static let random = [
        Ban(pattern: ".random(", unless: "using"), Ban(pattern: ".shuffled(", unless: "using"),
        Ban(pattern: ".shuffle(", unless: "using"),
        Ban(pattern: ".randomElement(", unless: "using"),
    ]

    /// The marks of work that isn't done.
    private static let leftovers: Set = ["TODO", "FIXME", "XXX"]

    /// By their first token.
    private let bans: [String: [(ban: Ban, tokens: [SwiftText.Token])]]

    init(bans: [Ban]) {
        let parsed = bans.map { (ban: $0, tokens: SwiftText($0.pattern).tokens) }
        self.bans = Dictionary(grouping: parsed) { $0.tokens.first?.text ?? "" }
    }

    /// Every place in the file's code, comments left out, where a banned word stands.
    func breaches(in file: SourceFile) -> [Breach] {
        let tokens = file.swift.tokens
        var breaches: [Breach] = []
        for index in tokens.indices {
            for (ban, pattern) in bans[tokens[index].text] ?? []
            where Self.matches(tokens[index...], pattern) {
                if let label = ban.unless,
                    Self.call(tokens[(index + pattern.count - 1)...], hasLabel: label)
                {
                    continue
                }
                breaches.append(
                    Breach(
                        path: file.path,
                        line: tokens[index].line,
                        message: "`\(ban.pattern)` is banned here"
                    )
                )
            }
        }
        return breaches
    }

    /// The places in code and comments that say that something is left to do.
    static func leftoverBreaches(in file: SourceFile) -> [Breach] {
        let words = file.swift.tokens.filter { $0.kind == .word }.map { ($0.text, $0.line) }
        let commented = file.swift.comments.flatMap { comment in
            comment.text.split { !$0.isLetter && !$0.isNumber }.map { (String($0), comment.line) }
        }
        return (words + commented).filter { leftovers.contains($0.0) }.map { word, line in
            Breach(path: file.path, line: line, message: "`\(word)`: an issue or nothing")
        }
    }

    private static func matches(
        _ tokens: ArraySlice<SwiftText.Token>,
        _ pattern: [SwiftText.Token]
    ) -> Bool {
        guard tokens.count >= pattern.count else { return false }
        return zip(tokens, pattern).enumerated().allSatisfy { place, pair in
            pair.0.kind == pair.1.kind && pair.0.text == pair.1.text
                && (place == 0 || pair.0.isGlued || !pair.1.isGlued)
        }
    }

    /// Whether the call that opens with the first token has an argument of this label.
    private static func call(
        _ tokens: ArraySlice<SwiftText.Token>,
        hasLabel label: String
    ) -> Bool {
        var depth = 0
        var previous = ""
        for token in tokens where token.kind != .literal {
            switch token.text {
            case "(", "[", "{": depth += 1
            case ")", "]", "}": depth -= 1
            case ":" where depth == 1 && previous == label: return true
            default: break
            }
            if depth == 0 { return false }
            previous = token.text
        }
        return false
    }
}
