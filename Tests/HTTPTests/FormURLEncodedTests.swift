import Determinism
import HTTP
import TestSupport
import Testing

@Suite struct FormURLEncodedTests {
    @Test func `entries come in order, repetitions kept`() throws {
        let form = try FormURLEncoded.parse(Array("a=1&b=x+%3D%26&a=&c&&=d&e=f=g".utf8))

        #expect(
            form == [
                "a": "1", "b": "x =&", "a": "", "c": "", "": "d", "e": "f=g",
            ]
        )
        #expect(form["a"] == "1")
        #expect(form.values(of: "a") == ["1", ""])
        #expect(form["A"] == nil)
        #expect(form.pairs.map(\.name) == ["a", "b", "a", "c", "", "e"])
    }

    @Test func `nothing is a form without entries`() throws {
        #expect(try FormURLEncoded.parse([]).isEmpty)
        #expect(try FormURLEncoded.parse(Array("&&".utf8)).isEmpty)
    }

    @Test(
        arguments: [
            ("a=1&b=%", .invalidPercentEncoding(offset: 4)),
            ("%4=1", .invalidPercentEncoding(offset: 0)),
            ("a=1&b=%FF", .notUTF8(offset: 4)),
            ("a=1&%FF=b", .notUTF8(offset: 4)),
        ] as [(String, FormError)]
    )
    func `a broken entry is refused with its place`(text: String, error: FormError) {
        #expect(throws: error) { try FormURLEncoded.parse(Array(text.utf8)) }
    }

    @Test func `entries are counted, empty ones not`() throws {
        let three = Array("a&b&&c".utf8)

        #expect(try FormURLEncoded.parse(three, fieldCountLimit: 4).count == 3)
        #expect(try FormURLEncoded.parse(three, fieldCountLimit: 3).count == 3)
        #expect(throws: FormError.tooManyFields(limit: 2)) {
            try FormURLEncoded.parse(three, fieldCountLimit: 2)
        }
    }

    @Test func `errors say what is wrong in a sentence`() {
        #expect(
            "\(FormError.invalidPercentEncoding(offset: 4))"
                == "The form field at byte 4 has a percent sign without two hex digits."
        )
        #expect("\(FormError.notUTF8(offset: 4))" == "The form field at byte 4 is not UTF-8.")
        #expect("\(FormError.tooManyFields(limit: 2))" == "The form has more than 2 fields.")
    }

    @Test func `a form is written as the URL standard has it`() {
        let bytes = FormURLEncoded.encode(["a b": "c+d", "é": "*-._~", "": ""])

        #expect(String(decoding: bytes, as: UTF8.self) == "a+b=c%2Bd&%C3%A9=*-._%7E&=")
    }

    @Test(arguments: Seed.first(100))
    func `parsing undoes encoding`(seed: Seed) throws {
        var prng = seed.prng
        var entries: [FormField] = []
        for _ in 0..<prng.next(in: 0...6) {
            let name = (0..<prng.next(in: 1...5)).map { _ in "a&=+% é\0"[prng.next(in: 0...7)] }
            let value = (0..<prng.next(in: 0...5)).map { _ in "b&=+% €\n"[prng.next(in: 0...7)] }
            entries.append(FormField(name: String(name), value: String(value)))
        }
        let form = FormFields(entries)
        #expect(try FormURLEncoded.parse(FormURLEncoded.encode(form)) == form)
    }
}

extension String {
    fileprivate subscript(_ offset: Int) -> Character {
        self[index(startIndex, offsetBy: offset)]
    }
}
