import Crypto
import Determinism
import TestSupport
import Testing

@Suite struct Base64Tests {
    @Test(
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ]
    )
    func `the vectors of RFC 4648 §10`(plain: String, text: String) {
        let bytes = Array(plain.utf8)
        let unpadded = text.filter { $0 != "=" }

        for alphabet in [Base64.Alphabet.standard, .urlSafe] {
            #expect(Base64.encode(bytes, alphabet: alphabet) == text)
            #expect(Base64.encode(bytes, alphabet: alphabet, padding: false) == unpadded)
            #expect(Base64.decode(text, alphabet: alphabet) == bytes)
            #expect(Base64.decode(text, alphabet: alphabet, padding: .optional) == bytes)
            #expect(Base64.decode(unpadded, alphabet: alphabet, padding: .optional) == bytes)
            #expect(Base64.decode(unpadded, alphabet: alphabet, padding: .forbidden) == bytes)
        }
    }

    @Test(arguments: ["Zg", "Zm8", "Zm9vYg", "Zg=", "Zm9vYg="])
    func `padding that is required must be complete`(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(arguments: ["Zg==", "Zm8=", "Zm9v====", "=", "=="])
    func `padding that is forbidden must not be there`(text: String) {
        #expect(Base64.decode(text, padding: .forbidden) == nil)
    }

    @Test(arguments: ["Zg=", "Zm8==", "Zm9v=", "Zm9v==", "Zm9v====", "=", "==", "===", "===="])
    func `padding that is optional must be complete if it is there`(text: String) {
        #expect(Base64.decode(text, padding: .optional) == nil)
    }

    @Test(
        arguments: [
            "Z", "Zm9vY", "Z===", "=Zg=", "Z=g=", "Zg==Zg==", "Zm 9v", " Zm9v", "Zm9v\n",
            "Zm9v\r\n",
            "Zm9é", "Zm9.", "Zm9*", "Zm9\0", "Zm9@", "Zm9[", "Zm9`", "Zm9{", "Zm9:", "Zm9,",
        ]
    )
    func `what is not base64 is refused`(text: String) {
        for padding in [Base64.Padding.required, .forbidden, .optional] {
            for alphabet in [Base64.Alphabet.standard, .urlSafe] {
                #expect(Base64.decode(text, alphabet: alphabet, padding: padding) == nil)
            }
        }
    }

    @Test func `each alphabet has its own last two characters`() {
        let bytes: [UInt8] = [0xFB, 0xEF, 0xFF]

        #expect(Base64.encode(bytes) == "++//")
        #expect(Base64.encode(bytes, alphabet: .urlSafe) == "--__")
        #expect(Base64.decode("++//") == bytes)
        #expect(Base64.decode("--__", alphabet: .urlSafe) == bytes)
        #expect(Base64.decode("++//", alphabet: .urlSafe) == nil)
        #expect(Base64.decode("--__") == nil)
    }

    /// RFC 4648 §3.5: or two texts would stand for the same bytes.
    @Test func `of all last characters only those without stray bits are accepted`() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

        for (value, character) in alphabet.enumerated() {
            #expect((Base64.decode("A\(character)==") != nil) == value.isMultiple(of: 16))
            #expect((Base64.decode("AA\(character)=") != nil) == value.isMultiple(of: 4))
            #expect(Base64.decode("AAA\(character)") != nil)
        }
    }

    @Test(arguments: Seed.first(100))
    func `what is encoded is read back`(seed: Seed) {
        var prng = seed.prng
        let bytes = (0..<prng.next(in: 0...70)).map { _ in UInt8(prng.next(below: 256)) }

        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64.decode(Base64.encodeBytes(bytes)[...]) == bytes)
        let text = Base64.encode(bytes, alphabet: .urlSafe, padding: false)
        #expect(Base64.decode(text, alphabet: .urlSafe, padding: .forbidden) == bytes)
        #expect(text.utf8.count == (bytes.count * 4 + 2) / 3)
    }
}
