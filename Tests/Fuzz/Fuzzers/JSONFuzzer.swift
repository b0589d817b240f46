import Determinism
import JSON

extension Fuzzer {
    /// Texts: what is accepted reads the same after any of the ways to write it.
    static let json = Fuzzer(
        name: "json",
        smokeEventCount: 3000,
        generate: { prng in
            var text = ""
            prng.write(&text, depth: 4)
            var bytes = Array(text.utf8)
            prng.mutate(&bytes, tokens: jsonTokens)
            return bytes
        },
        check: { bytes throws(Finding) in
            let limits = JSONParser.Limits(depthLimit: 32, byteCountLimit: 1 << 20)
            guard let value = try? JSONParser.parse(bytes, limits: limits) else {
                return false
            }
            for written in [value.compactBytes(), value.prettyBytes()] {
                try requireEqual(try? JSONParser.parse(written), value, "writing changes the value")
            }
            let canonical = value.canonicalBytes()
            let again = try? JSONParser.parse(canonical).canonicalBytes()
            try requireEqual(again, canonical, "the canonical form isn't canonical")
            var writer = JSONWriter()
            writer.value(value)
            try requireEqual(writer.bytes, value.compactBytes(), "two writers differ")
            return true
        }
    )

    private static let jsonTokens = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud834\\udd1e", "\\ud834", "null",
        "true",
        "1e5", "-", "0", ".", "\u{FEFF}", "\u{7F}", "\n", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ]
}

extension PRNG {
    /// Draws a JSON text, with the spellings that a writer wouldn't choose.
    mutating func write(_ text: inout String, depth: Int) {
        switch next(in: 0...(depth > 0 ? 7 : 4)) {
        case 0: text += pick(["null", "true", "false"])
        case 1:
            text += pick(["0", "-0", "1", "1.0", "1e2", "-1.5E-3", "123456789012345678901", "01"])
        case 2...4:
            text += "\"\(self.text(of: "aé\u{1F600}\u{0}/ \u{301}", upTo: 6))"
            text += pick(["", "\\n", "\\u0041", "\\/", "\\\"", "\\ud83d\\ude00"]) + "\""
        case 5:
            text += "["
            writeList(&text) { $0.write(&$1, depth: depth - 1) }
            text += "]"
        default:
            text += "{" + pick(["", " ", "\n\t"])
            writeList(&text) { prng, text in
                text += "\"\(prng.pick(["a", "b", "\\u0061", "é", ""]))\":"
                prng.write(&text, depth: depth - 1)
            }
            text += "}"
        }
    }

    private mutating func writeList(
        _ text: inout String,
        element: (inout PRNG, inout String) -> Void
    ) {
        for place in 0..<next(in: 0...(once(in: 16) ? 20 : 3)) {
            if place > 0 { text += "," }
            element(&self, &text)
        }
    }
}
