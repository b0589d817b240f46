import JSON
import TestSupport
import Testing

/// A text with a verdict, from `Fixtures/json/grammar.json`.
struct GrammarCase: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let isAccepted: Bool

    var testDescription: String { name }

    /// All of them; none if the file cannot be read, which a test of its own notices.
    static let all: [GrammarCase] = (try? load()) ?? []

    private static func load() throws -> [GrammarCase] {
        let file = JSONCursor(try JSONParser.parse(Fixtures.bytes("json/grammar.json")))
        return try file.required("cases").elements().map { entry in
            try entry.allowOnly(["name", "text", "hex", "verdict"])
            let bytes: [UInt8] =
                if let hex = try entry.optional("hex") {
                    try bytes(ofHex: hex.string())
                } else {
                    Array(try entry.required("text").string().utf8)
                }
            return GrammarCase(
                name: try entry.required("name").string(),
                bytes: bytes,
                isAccepted: try entry.required("verdict").string() == "accept"
            )
        }
    }

    private static func bytes(ofHex hex: String) throws -> [UInt8] {
        let digits = Array(hex)
        return try stride(from: 0, to: digits.count, by: 2).map {
            try #require(UInt8(String(digits[$0...$0 + 1]), radix: 16))
        }
    }
}
