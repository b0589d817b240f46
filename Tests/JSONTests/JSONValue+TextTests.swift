import Determinism
import JSON
import TestSupport
import Testing

@Suite struct JSONValueTextTests {
    @Test func `the compact text has no white space`() throws {
        let value = try JSONValue(parsing: #" { "a" : [ 1 , { } ] , "b" : null } "#)

        #expect(value.compactText == #"{"a":[1,{}],"b":null}"#)
        #expect(value.compactBytes() == Array(value.compactText.utf8))
    }

    @Test func `the pretty text has one member or element a line`() {
        let value: JSONValue = ["a": [1, [:], []], "b": ["c": "\n"], "d": .null]
        let text = """
            {
              "a": [
                1,
                {},
                []
              ],
              "b": {
                "c": "\\n"
              },
              "d": null
            }

            """

        #expect(String(decoding: value.prettyBytes(), as: UTF8.self) == text)
    }

    @Test func `the canonical text sorts members by the bytes of their keys`() {
        let value: JSONValue = [
            "b": ["z": 1, "y": 2], "a": [["d": 3, "c": 4]], "": 0, "\u{FFFF}": 1, "\u{10000}": 2,
            "B": 5, "aa": 6,
        ]
        let text =
            #"{"":0,"B":5,"a":[{"c":4,"d":3}],"aa":6,"b":{"y":2,"z":1},"#
            + "\"\u{FFFF}\":1,\"\u{10000}\":2}"

        #expect(String(decoding: value.canonicalBytes(), as: UTF8.self) == text)
    }

    @Test(arguments: Seed.first(100))
    func `the order of members does not change the canonical text`(seed: Seed) throws {
        var prng = seed.prng
        let object = randomObject(&prng, depth: 3)
        let shuffled = JSONObject(object.shuffled(using: &prng))

        let canonical = JSONValue.object(object).canonicalBytes()

        #expect(JSONValue.object(shuffled).canonicalBytes() == canonical)
        #expect(try JSONParser.parse(canonical).canonicalBytes() == canonical)
    }
}
