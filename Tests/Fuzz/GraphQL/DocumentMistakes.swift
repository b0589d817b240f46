import Determinism
import GraphQL

/// Breaks documents by their tokens, as people do who write them: a brace too many, a name that is
/// spelled wrong, a value of another type.
struct DocumentMistakes {
    /// The names that the schema has.
    private let names: [String]

    init(_ schema: Schema) {
        var names: [String] = []
        for type in schema.types {
            names.append(type.name)
            names += type.inputFields.map(\.name)
            names += type.enumValues.map(\.name)
            for field in type.fields { names += [field.name] + field.arguments.map(\.name) }
        }
        self.names = names
    }

    private static let pieces = [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "|", "&", "...", "@", "$", "{ a }", "@skip",
        "@include(if: true)", "@deprecated", "@nope", "@skip(if: $x)", "on",
        "fragment F0 on Query { a }",
        "query", "mutation Op0 { __typename }", "subscription { a }", "fragment", "...F0", "...F9",
        "... on Query { __typename }", "... on Int { a }", "__typename",
        "__schema { types { name } }",
        "type T { a: Int }", "schema { query: Q }", "extend type Query { x: Int }", "\"text\"",
        "\"\"\"block\"\"\"", "1", "1.5", "-", "01", "1a", "true", "null", "$v0", "$v9", "$v0: Int",
        "($v0: Int)", "($v0: [Query!]! = 1)", "(id: 1)", "(if: null)", "{a: 1, a: 2}",
        "x: __typename",
        "\"\\u{110000}\"", "\"\\uD83D\"", "\"\\x\"", "\"open", "#c\n", "'", "\u{1F600}", "?",
        "\u{FEFF}",
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
    ]

    /// Makes up to three mistakes.
    func make(in text: String, _ prng: inout PRNG) -> String {
        var tokens = Self.split(text)
        for _ in 0..<prng.next(in: 1...3) { make(in: &tokens, &prng) }
        let gap = prng.pick([" ", " ", "\n", "\r\n", ", "])
        return tokens.joined(separator: gap)
    }

    private func make(in tokens: inout [String], _ prng: inout PRNG) {
        guard !tokens.isEmpty else { return }
        let place = prng.next(in: 0...tokens.count - 1)
        switch prng.next(in: 0...9) {
        case 0: tokens.remove(at: place)
        case 1: tokens.insert(tokens[place], at: place)
        case 2: tokens.swapAt(place, min(place + 1, tokens.count - 1))
        case 3, 4: tokens.insert(prng.pick(Self.pieces), at: place)
        case 5:
            let end = min(tokens.count, place + prng.next(in: 1...12))
            tokens.insert(contentsOf: tokens[place..<end], at: prng.next(in: 0...tokens.count))
        default:
            guard let name = nextName(in: tokens, from: place) else { return }
            tokens[name] = replacement(for: tokens[name], among: tokens, &prng)
        }
    }

    private func nextName(in tokens: [String], from place: Int) -> Int? {
        let places = Array(tokens.indices.dropFirst(place)) + tokens.indices.prefix(place)
        return places.first { tokens[$0].first.map { $0.isLetter || $0 == "_" } ?? false }
    }

    private func replacement(
        for name: String,
        among tokens: [String],
        _ prng: inout PRNG
    ) -> String {
        switch prng.next(in: 0...3) {
        case 0: return prng.pick(names)
        case 1: return prng.pick(tokens)
        default:
            // Spelled wrong, so that the right name is suggested.
            var letters = Array(name)
            let place = prng.next(in: 0...letters.count - 1)
            switch prng.next(in: 0...2) {
            case 0 where letters.count > 1: letters.remove(at: place)
            case 1: letters.insert(prng.pick(Array("aeinst_")), at: place)
            default: letters.swapAt(place, min(place + 1, letters.count - 1))
            }
            return String(letters)
        }
    }

    /// Roughly the tokens of a document.
    private static func split(_ text: String) -> [String] {
        var tokens: [String] = []
        var rest = text[...]
        while let first = rest.first {
            var length = 1
            if first.isLetter || first.isNumber || first == "_" || first == "-" {
                length =
                    rest.dropFirst().prefix { $0.isLetter || $0.isNumber || "_.".contains($0) }
                    .count + 1
            } else if rest.hasPrefix("...") {
                length = 3
            } else if first == "\"" {
                length = stringLength(rest)
            }
            if !first.isWhitespace, first != "," { tokens.append(String(rest.prefix(length))) }
            rest = rest.dropFirst(length)
        }
        return tokens
    }

    private static func stringLength(_ text: Substring) -> Int {
        let quote = text.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
        var rest = text.dropFirst(quote.count)
        var length = quote.count
        while !rest.isEmpty, !rest.hasPrefix(quote) {
            let step = rest.hasPrefix("\\") ? 2 : 1
            length += step
            rest = rest.dropFirst(step)
        }
        return length + quote.count
    }
}
