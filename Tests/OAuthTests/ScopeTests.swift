import Testing

@testable import OAuth

@Suite struct ScopeTests {
    @Test(
        arguments: [
            ("a", ["a"]), ("a b", ["a", "b"]), (" a  b ", ["a", "b"]), ("b a b", ["b", "a", "b"]),
            ("space.app.configure", ["space.app.configure"]), ("!#~", ["!#~"]),
        ]
    )
    func `names are separated by blanks`(text: String, names: [String]) throws {
        #expect(try Scope.names(text) == names)
    }

    @Test(arguments: [" ", "a\"b", "a\\b", "a\tb", "a\nb", "é", "a\u{7F}", "a\0"])
    func `what no name may have is refused`(text: String) {
        #expect(throws: OAuthError.invalidScope(text)) { try Scope.names(text) }
    }

    @Test func `names are joined with single blanks`() {
        #expect(Scope.text(["a", "b"]) == "a b")
        #expect(Scope.text([]).isEmpty)
    }
}
