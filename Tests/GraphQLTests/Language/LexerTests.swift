import JSON
import TestSupport
import Testing

@testable import GraphQL

@Suite struct LexerTests {
    @Test(arguments: SyntaxCase.all("lexer/tokens.json"))
    func `texts are cut into tokens`(text: SyntaxCase) throws {
        var lexer = Lexer(text.source)
        var tokens: [JSONValue] = []

        var token = try lexer.next()
        while token.kind != .end {
            tokens.append(description(of: token, in: lexer))
            token = try lexer.next()
        }

        #expect(text.json["tokens"] == .array(tokens))
        #expect(token.start == text.source.body.count)
        #expect(try lexer.next() == token, "the end comes again and again")
    }

    @Test(arguments: SyntaxCase.all("lexer/errors.json"))
    func `what is no token is refused with its place`(text: SyntaxCase) throws {
        let error = try #require(throws: GraphQLError.self) { try allTokens(text.source) }

        #expect(error.message == text.message)
        #expect(text.source.locations(of: error) == [text.location])
    }

    @Test func `the token after the next stays where it is`() throws {
        var lexer = Lexer(Source("a b"))

        #expect(try lexer.lookahead() == Token(.name, 0, 1))
        #expect(try lexer.next() == Token(.name, 0, 1))
        #expect(try lexer.lookahead() == Token(.name, 2, 3))
        #expect(try lexer.next() == Token(.name, 2, 3))
    }

    @Test(arguments: [[0x61, 0xFF], [0x23, 0x80], [0x20, 0xED, 0xA0, 0x80]] as [[UInt8]])
    func `bytes that are not UTF-8 are refused, in comments too`(bytes: [UInt8]) throws {
        let error = try #require(throws: GraphQLError.self) { try allTokens(Source(bytes[...])) }

        #expect(error.message.hasPrefix("Syntax Error: Invalid character: byte 0x"))
        #expect(error.positions == [1])
    }

    @Test(arguments: ["\"", "\"\"\""])
    func `bytes that are not UTF-8 are refused in strings`(quotes: String) throws {
        let bytes = Array(quotes.utf8) + [0xC3, 0x28] + Array(quotes.utf8)

        let error = try #require(throws: GraphQLError.self) { try allTokens(Source(bytes[...])) }

        #expect(error.message == "Syntax Error: Invalid character within String: byte 0xC3.")
        #expect(error.positions == [quotes.utf8.count])
    }

    @Test func `a slice is read from its own start to its own end`() throws {
        let source = Source(Array("xx{ab}xx".utf8)[2..<6])

        let tokens = try allTokens(source)

        #expect(tokens.map(\.start) == [0, 1, 3])
        #expect(Lexer(source).text(of: tokens[1]) == "ab")
    }

    /// Every text of up to five of the characters that tokens are made of.
    @Test func `any text is cut into tokens in order, or refused within it`() {
        let alphabet = Array("{\".\\u\n#-0e a".utf8)
        for length in 0...5 {
            var digits = [Int](repeating: 0, count: length)
            repeat {
                check(Source(digits.map { alphabet[$0] }[...]))
            } while next(&digits, base: alphabet.count)
        }
    }

    private func check(_ source: Source) {
        do {
            let tokens = try allTokens(source)
            var end = 0
            for token in tokens {
                guard end <= token.start, token.start < token.end else {
                    Issue.record("\(Array(source.body)): tokens overlap")
                    return
                }
                end = token.end
            }
        } catch {
            guard let position = error.positions.first, (0...source.body.count).contains(position)
            else {
                Issue.record("\(Array(source.body)): \(error) is nowhere")
                return
            }
        }
    }

    /// Counts up; false after the last number.
    private func next(_ digits: inout [Int], base: Int) -> Bool {
        for index in digits.indices {
            digits[index] += 1
            if digits[index] < base { return true }
            digits[index] = 0
        }
        return false
    }

    private func allTokens(_ source: Source) throws(GraphQLError) -> [Token] {
        var lexer = Lexer(source)
        var tokens: [Token] = []
        while true {
            let token = try lexer.next()
            if token.kind == .end { return tokens }
            tokens.append(token)
        }
    }

    /// A token as the fixtures have it: its kind, its bounds, and its value if it varies.
    private func description(of token: Token, in lexer: Lexer) -> JSONValue {
        var kind = token.kind.text
        if kind.hasPrefix("\"") { kind = String(kind.dropFirst().dropLast()) }
        var elements: [JSONValue] = [
            .string(kind), .integer(Int64(token.start)), .integer(Int64(token.end)),
        ]
        switch token.kind {
        case .name, .int, .float, .string, .blockString:
            elements.append(.string(lexer.value(of: token)))
        default: break
        }
        return .array(elements)
    }
}
