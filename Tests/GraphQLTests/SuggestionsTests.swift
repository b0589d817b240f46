import Testing

@testable import GraphQL

@Suite struct SuggestionsTests {
    @Test(
        arguments: [
            ([], ""), (["a"], " Did you mean \"a\"?"),
            (["a", "b"], " Did you mean \"a\" or \"b\"?"),
            (["a", "b", "c"], " Did you mean \"a\", \"b\", or \"c\"?"),
            (
                ["a", "b", "c", "d", "e", "f"],
                " Did you mean \"a\", \"b\", \"c\", \"d\", or \"e\"?"
            ),
        ] as [([String], String)]
    )
    func `up to five names are suggested`(names: [String], text: String) {
        #expect(Suggestions.didYouMean(names) == text)
    }

    @Test func `what the names are can be said`() {
        #expect(
            Suggestions.didYouMean(["A"], "the enum value") == " Did you mean the enum value \"A\"?"
        )
    }

    @Test(
        arguments: [
            ("", ["a"], ["a"]), ("", ["ab"], []),
            ("space", ["spaces", "place", "people"], ["spaces", "place"]),
            ("SPACE", ["space"], ["space"]), ("verylong", ["v"], []), ("abc", ["acb"], ["acb"]),
            ("a", ["a", "b", "ab", "abc"], ["a", "ab", "b"]),
            ("title", ["tilte", "titel"], ["tilte", "titel"]),
            ("x", ["é"], []),
        ] as [(String, [String], [String])]
    )
    func `names that differ in few letters are near, the nearest first`(
        input: String,
        options: [String],
        near: [String]
    ) {
        #expect(Suggestions.near(input, among: options) == near)
    }

    @Test func `equally near names come in natural order`() {
        #expect(
            Suggestions.near("a", among: ["a10", "a9", "a1", "ab", "aA"])
                == ["a1", "a9", "aA", "ab"]
        )
        #expect(Suggestions.near("aaa", among: ["aa10", "aa9"]) == ["aa9", "aa10"])
    }

    @Test(
        arguments: [
            ("a9", "a10", true), ("a10", "a9", false), ("a", "a", false), ("a", "ab", true),
            ("ab", "a", false), ("a01", "a1", false), ("a1b", "a01c", true), ("1", "a", true),
            ("", "a", true), ("a2b1", "a2b02", true),
        ]
    )
    func `numbers in names are compared by value`(left: String, right: String, precedes: Bool) {
        #expect(
            Suggestions.naturallyPrecedes(Array(left.utf8), Array(right.utf8)) == precedes
        )
    }

    @Test func `a long input costs little`() {
        let input = String(repeating: "x", count: 1_000_000)

        #expect(Suggestions.near(input, among: ["space", "person"]) == [])
    }

    @Test func `the values of an enum are guessed at too`() throws {
        let schema = try SchemaBuilder().schema(from: "type Query { a: E } enum E { RED GREEN }")
        let type = try #require(schema.type(named: "E"))

        #expect(
            type.suggestedValues(for: "GREN")
                == " Did you mean the enum value \"GREEN\" or \"RED\"?"
        )
        #expect(type.suggestedValues(for: "QWERTY") == "")
    }
}
