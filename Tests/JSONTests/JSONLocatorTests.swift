import JSON
import Testing

@Suite struct JSONLocatorTests {
    private let text = #"""
        {"name": "a\"}", "steps": [
          {"post": {"as": "ada"}},
          {"advance": "2x", "a b": [1, 22, {}]}
        ], "last": true}
        """#

    @Test(
        arguments: [
            ("", "1:1"), ("name", "1:10"), ("steps", "1:27"), ("steps[0]", "2:3"),
            ("steps[0].post.as", "2:19"), ("steps[1].advance", "3:15"),
            (#"steps[1]["a b"][1]"#, "3:32"), (#"steps[1]["a b"][2]"#, "3:36"), ("last", "4:12"),
        ]
    )
    func `a value is found by its path`(path: String, position: String) {
        let bytes = Array(text.utf8)

        let offset = JSONLocator.offset(of: path, in: bytes)

        #expect(TextPosition(offset: offset, in: bytes).description == position)
    }

    @Test(
        arguments: [("steps[0].post.in", "2:12"), ("steps[7]", "1:27"), ("none", "1:1")]
    )
    func `what isn't there is told by what is around it`(path: String, position: String) {
        let bytes = Array(text.utf8)

        let offset = JSONLocator.offset(of: path, in: bytes)

        #expect(TextPosition(offset: offset, in: bytes).description == position)
    }

    @Test func `of equal keys the last is meant`() {
        #expect(JSONLocator.offset(of: "a", in: Array(#"{"a": 1, "a": 2}"#.utf8)) == 14)
    }

    @Test func `columns count characters, and an offset past the end is the end`() {
        let bytes = Array("é\nüx".utf8)

        #expect(TextPosition(offset: 2, in: bytes).description == "1:2")
        #expect(TextPosition(offset: 5, in: bytes).description == "2:2")
        #expect(TextPosition(offset: 99, in: bytes).description == "2:3")
        #expect(TextPosition(offset: -1, in: bytes).description == "1:1")
    }

    @Test func `text that isn't JSON is walked to its end`() {
        for text in ["", "{", "[1,", #"{"a"#, "}", #"{"a": ["#] {
            #expect(JSONLocator.offset(of: "a", in: Array(text.utf8)) <= text.utf8.count)
        }
    }
}
