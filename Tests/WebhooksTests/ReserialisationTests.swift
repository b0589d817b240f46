import Testing

@testable import Webhooks

@Suite struct ReserialisationTests {
    private func forms(_ text: String) -> [String: String] {
        Dictionary(
            Reserialisation.forms(of: Array(text.utf8)).map {
                ($0.name, String(decoding: $0.bytes, as: UTF8.self))
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test func `each layout is written as its library does`() {
        let forms = forms(#"{"b":[1.50,{}],"a":"x/\u00e9"}"#)

        #expect(forms["compact"] == #"{"b":[1.50,{}],"a":"x/é"}"#)
        #expect(forms["with a blank after each colon"] == #"{"b": [1.50,{}],"a": "x/é"}"#)
        #expect(forms["as Python's json.dumps writes it"] == #"{"b": [1.50, {}], "a": "x/\u00e9"}"#)
        #expect(forms["as PHP's json_encode writes it"] == #"{"b":[1.50,{}],"a":"x\/\u00e9"}"#)
        #expect(
            forms["pretty-printed with 4 blanks"] == """
                {
                    "b": [
                        1.50,
                        {}
                    ],
                    "a": "x/é"
                }
                """
        )
        #expect(forms["with sorted keys, compact"] == #"{"a":"x/é","b":[1.50,{}]}"#)
        #expect(forms["compact, with a newline at the end"] == "{\"b\":[1.50,{}],\"a\":\"x/é\"}\n")
    }

    @Test func `characters beyond the basic plane are escaped as surrogates`() {
        #expect(forms("\"\u{1F600}\"")["with non-ASCII characters escaped"] == #""\ud83d\ude00""#)
    }

    @Test func `up to four members are tried in every order, five are not`() {
        #expect(forms(#"{"a":1,"b":2,"c":3,"d":4}"#).values.contains(#"{"d":4,"b":2,"c":3,"a":1}"#))
        #expect(
            !forms(#"{"a":1,"b":2,"c":3,"d":4,"e":5}"#).values
                .contains(#"{"d":4,"b":2,"c":3,"a":1,"e":5}"#)
        )
    }

    @Test func `what isn't JSON has no other form`() {
        #expect(Reserialisation.forms(of: Array("{".utf8)).isEmpty)
        #expect(Reserialisation.stringMembers(of: Array("[1]".utf8)).isEmpty)
    }
}
