import JSON
import Testing

@Suite struct JSONPointerTests {
    /// The document of RFC 6901 §5, and what its pointers evaluate to.
    @Test(
        arguments: [
            ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
            ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8),
        ] as [(String, JSONValue)]
    )
    func `the examples of RFC 6901`(pointer: String, value: JSONValue) throws {
        let document: JSONValue = [
            "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5,
            "k\"l": 6, " ": 7, "m~n": 8,
        ]

        #expect(document.value(at: try JSONPointer(parsing: "")) == document)
        #expect(document.value(at: try JSONPointer(parsing: pointer)) == value)
    }

    @Test(arguments: [
        "/a/2", "/a/-", "/a/01", "/a/+1", "/a/-1", "/a/x", "/a/", "/b", "/a/0/x", "//",
    ])
    func `a pointer at nothing is nil`(pointer: String) throws {
        let document: JSONValue = ["a": [1, 2]]

        #expect(document.value(at: try JSONPointer(parsing: pointer)) == nil)
    }

    @Test func `~01 is ~1, not a slash`() throws {
        #expect(try JSONPointer(parsing: "/~01").tokens == ["~1"])
    }

    @Test(
        arguments: [
            ("a", .slashMissing), ("a/b", .slashMissing), ("/~", .invalidEscape(tokenIndex: 0)),
            ("/a/b~2", .invalidEscape(tokenIndex: 1)), ("/a/~/c", .invalidEscape(tokenIndex: 1)),
        ] as [(String, JSONPointer.SyntaxError)]
    )
    func `what is no pointer is refused`(text: String, error: JSONPointer.SyntaxError) {
        #expect(throws: error) { try JSONPointer(parsing: text) }
    }

    @Test(arguments: ["", "/", "//", "/a/0/~0~1", "/é", "/a//b"])
    func `a pointer prints as it was read`(text: String) throws {
        let pointer = try JSONPointer(parsing: text)

        #expect(pointer.description == text)
        #expect(JSONPointer(tokens: pointer.tokens) == pointer)
    }
}
