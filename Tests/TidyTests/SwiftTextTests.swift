import Testing

@Suite struct SwiftTextTests {
    private func words(_ text: String) -> [String] {
        SwiftText(text).tokens.filter { $0.kind == .word }.map(\.text)
    }

    @Test func `comments are no code, nested ones neither`() {
        let text = SwiftText("a // b\n/* c /* d */ e */ f")

        #expect(text.tokens.map(\.text) == ["a", "f"])
        #expect(text.comments.map(\.text) == ["// b", "/* c /* d */ e */"])
    }

    @Test func `every line of a block comment has its own number`() {
        let text = SwiftText("\n/* a\nb */ c")

        #expect(text.comments.map(\.line) == [2, 3])
        #expect(text.tokens.map(\.line) == [3])
    }

    @Test(
        arguments: [
            #""a" b"#, #""a\"a" b"#, #""\\" b"#, "\"\"\"\na \"a\" a\n\"\"\" b",
            "#\"a\"a\"# b", "##\"a\"#a\"## b", "#\"\"\"\na \"\"\" a\n\"\"\"# b",
            "`a a` b", "#\"\\\"# b",
        ]
    )
    func `what stands in quotes is no code`(text: String) {
        #expect(words(text) == ["b"])
    }

    @Test func `what is interpolated is code`() {
        #expect(words(#""a \(b(c, "d \(e)")) f" g"#) == ["b", "c", "e", "g"])
        #expect(words(##"#"a \(b) \#(c) d"# e"##) == ["c", "e"])
    }

    @Test func `a literal keeps its text`() {
        #expect(SwiftText(#"f("a\(b)c")"#).tokens.first { $0.kind == .literal }?.text == "ac")
    }

    @Test func `a quote that is never closed ends with its line`() {
        #expect(words("\"a\nb") == ["b"])
    }

    @Test func `the lines of raw literals are known`() {
        let text = "let a = #\"\"\"\n b\n \"\"\"#\nlet c = \"\"\"\n d\n \"\"\""

        #expect(SwiftText(text).rawLiteralLines == [1, 2, 3])
    }

    @Test func `a token knows whether it touches the one before it`() {
        let tokens = SwiftText("try! a\n(b /* c */d)").tokens

        #expect(tokens.map(\.text) == ["try", "!", "a", "(", "b", "d", ")"])
        #expect(tokens.map(\.isGlued) == [false, true, false, false, true, false, true])
    }
}
