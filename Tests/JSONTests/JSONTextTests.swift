import JSON
import Testing

@Suite struct JSONTextTests {
    @Test(
        arguments: [
            ("", #""""#), ("plain", #""plain""#), ("\"", #""\"""#), ("\\", #""\\""#),
            ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#),
            ("\0\u{1}\u{B}\u{1F}", #""\u0000\u0001\u000b\u001f""#),
            ("/", #""/""#), ("'<>&=", #""'<>&=""#), ("\u{7F}", "\"\u{7F}\""),
            ("é€😀\u{2028}", "\"é€😀\u{2028}\""), ("a\nb\"c", #""a\nb\"c""#),
            ("\nab\n", #""\nab\n""#),
            ("a text of more than fifteen bytes\n", #""a text of more than fifteen bytes\n""#),
        ] as [(String, String)]
    )
    func `only quotes, backslashes and control characters are escaped`(text: String, json: String) {
        #expect(JSONValue.string(text).compactText == json)
        #expect(JSONValue.object([text: 0]).compactText == "{\(json):0}")
    }

    @Test func `what stands before a string is left as it is`() {
        var bytes = Array("{".utf8)
        JSONText.appendQuoted("a\nb", after: "\"k\":".utf8.span, to: &bytes)
        JSONText.appendQuoted("", after: ",\"l\":".utf8.span, to: &bytes)

        #expect(String(decoding: bytes, as: UTF8.self) == #"{"k":"a\nb","l":"""#)
    }

    @Test func `every scalar up to U+07FF is read back`() throws {
        for scalar in (0..<UInt32(0x800)).compactMap(Unicode.Scalar.init) {
            let value = JSONValue.string("x\(scalar)y")
            if try JSONParser.parse(value.compactBytes()) != value { Issue.record("\(scalar)") }
        }
    }
}
