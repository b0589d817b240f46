import Determinism
import HTTP

extension Fuzzer {
    /// Forms: what is accepted reads the same once it is written again.
    static let form = Fuzzer(
        name: "form",
        smokeEventCount: 3000,
        generate: { prng in
            var text = ""
            for _ in 0..<prng.next(in: 0...5) {
                if !text.isEmpty { text += prng.pick(["&", "&", "&&", ";"]) }
                text += prng.pick(["grant_type", "client_id", "a+b", "%61", "", "é"])
                text += prng.pick(["=", "=", "==", ""])
                text += prng.pick(["client_credentials", "%C3%A9", "%ff", "%0", "+", "a=b", ""])
            }
            var bytes = Array(text.utf8)
            prng.mutate(&bytes, tokens: ["&", "=", "%", "+", "%00", "%C3", "%F0%9F%98%80"])
            return bytes
        },
        check: { bytes throws(Finding) in
            guard let fields = try? FormURLEncoded.parse(bytes) else { return false }
            let written = FormURLEncoded.encode(fields)
            let again = try? FormURLEncoded.parse(written)
            try requireEqual(again, fields, "writing a form changes it")
            try requireEqual(
                again.map(FormURLEncoded.encode),
                written,
                "the written form isn't stable"
            )
            return true
        }
    )
}
