import Testing

@testable import GraphQL

@Suite struct TokenTests {
    @Test func `a token has its bounds`() {
        let token = Token(.name, 3, 7)

        #expect(token.start == 3)
        #expect(token.end == 7)
    }

    @Test func `kinds have different names`() {
        let texts = Token.Kind.allCases.map(\.text)

        #expect(Set(texts).count == texts.count)
        #expect(Token.Kind.leftBrace.text == "\"{\"")
        #expect(Token.Kind.end.text == "<EOF>")
    }

    @Test func `a punctuator is called by the text that it is read from`() throws {
        for kind in Token.Kind.allCases where kind.text.hasPrefix("\"") {
            var lexer = Lexer(Source(String(kind.text.dropFirst().dropLast())))

            #expect(try lexer.next().kind == kind)
            #expect(try lexer.next().kind == .end)
        }
    }
}
