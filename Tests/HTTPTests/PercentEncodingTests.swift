import Determinism
import HTTP
import TestSupport
import Testing

@Suite struct PercentEncodingTests {
    @Test(
        arguments: [
            ("", ""), ("abc", "abc"), ("%41%5a", "AZ"), ("%e2%82%AC", "€"), ("a+b", "a+b"),
            ("%2541", "%41"), ("%", nil), ("%4", nil), ("a%4g", nil), ("%%41", nil), ("%FF", nil),
        ] as [(Substring, String?)]
    )
    func `escapes are undone once, and broken ones refused`(text: Substring, decoded: String?) {
        #expect(PercentEncoding.decodeText(text) == decoded)
    }

    @Test func `a plus is a blank only where it is said to be`() {
        #expect(PercentEncoding.decodeText("a+%2B", plusAsSpace: true) == "a +")
        #expect(PercentEncoding.decodeText("a+%2B", plusAsSpace: false) == "a++")
    }

    @Test func `octets need not be text`() {
        #expect(PercentEncoding.decode("%FF%00") == [0xFF, 0])
        #expect(PercentEncoding.decode(Array("x%41%zz".utf8)[1..<4]) == [0x41])
    }

    @Test func `what is not allowed is written as an escape`() {
        #expect(PercentEncoding.encode("a b/é~") == "a%20b%2F%C3%A9~")
        #expect(PercentEncoding.encode("a b/@:", allowed: .pathSegment) == "a%20b%2F@:")
        #expect(PercentEncoding.encode("a b/?%", allowed: .query) == "a%20b/?%25")
    }

    @Test(arguments: Seed.first(100))
    func `decoding undoes encoding`(seed: Seed) {
        var prng = seed.prng
        var text = ""
        for _ in 0..<prng.next(in: 0...30) {
            let scalar = UnicodeScalar(UInt32(prng.next(in: 0...0x2FFF)))
            text.unicodeScalars.append(scalar ?? "?")
        }
        for allowed in [PercentEncoding.Allowed.unreserved, .pathSegment, .query] {
            let encoded = PercentEncoding.encode(text, allowed: allowed)
            #expect(PercentEncoding.decodeText(encoded[...]) == text)
        }
    }
}
