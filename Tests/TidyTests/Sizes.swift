/// How long things may get before they must be split.
enum Sizes {
    static let fileLineLimit = 500
    static let functionLineLimit = 70
    static let columnLimit = 100
    static let scriptLineLimit = 40

    /// Files, functions and lines that are over their limit.
    static func breaches(in file: SourceFile) -> [Breach] {
        var lines = SwiftText.lines(of: file.text)
        if lines.last?.isEmpty == true { lines.removeLast() }
        var breaches: [Breach] = []
        if lines.count > fileLineLimit {
            breaches.append(Breach(path: file.path, message: "the file has \(lines.count) lines"))
        }
        for (index, line) in lines.enumerated()
        where line.count > columnLimit && !file.swift.rawLiteralLines.contains(index + 1) {
            breaches.append(
                Breach(
                    path: file.path,
                    line: index + 1,
                    message: "the line has \(line.count) columns"
                )
            )
        }
        for body in functionBodies(in: file.swift) where body.lineCount > functionLineLimit {
            breaches.append(
                Breach(
                    path: file.path,
                    line: body.line,
                    message: "the function has \(body.lineCount) lines"
                )
            )
        }
        return breaches
    }

    /// Scripts call programs and decide nothing, so they are short.
    static func scriptBreaches(path: String, text: String) -> [Breach] {
        let count = SwiftText.lines(of: text).dropLast(text.hasSuffix("\n") ? 1 : 0).count
        guard count > scriptLineLimit else { return [] }
        return [Breach(path: path, message: "the script has \(count) lines")]
    }

    /// A stretch of code between braces that belongs to no type's body but stands in one.
    struct Body: Hashable {
        let line: Int
        let lineCount: Int
    }

    /// The bodies of functions, initialisers, accessors and closures, the outermost of each.
    static func functionBodies(in swift: SwiftText) -> [Body] {
        var scanner = BodyScanner()
        for (index, token) in swift.tokens.enumerated() where token.kind != .literal {
            scanner.take(token, after: index > 0 ? swift.tokens[index - 1].text : "")
        }
        return scanner.bodies
    }
}

/// Tells by the last keyword before an opening brace whether it opens a type or code.
private struct BodyScanner {
    /// What has been read since the last brace.
    private struct Header {
        var bracketDepth = 0
        var keyword: (text: String, line: Int)?
    }

    private enum Scope {
        case type
        case outermostCode(line: Int)
        case code
    }

    private static let typeKeywords: Set = [
        "struct", "enum", "class", "extension", "protocol", "actor",
    ]
    private static let codeKeywords: Set = [
        "func", "init", "deinit", "subscript", "var", "let", "if", "for", "while", "switch",
        "guard", "do", "repeat", "defer",
    ]

    private(set) var bodies: [Sizes.Body] = []
    private var scopes: [(scope: Scope, outer: Header)] = []
    private var header = Header()

    mutating func take(_ token: SwiftText.Token, after previous: String) {
        switch token.text {
        case "(", "[": header.bracketDepth += 1
        case ")", "]": header.bracketDepth -= 1
        case "{": open(token)
        case "}": close(token)
        default:
            let isName = [".", "func", "let", "var"].contains(previous)
            guard token.kind == .word, header.bracketDepth == 0, !isName else { return }
            if Self.typeKeywords.contains(token.text) || Self.codeKeywords.contains(token.text) {
                header.keyword = (token.text, token.line)
            }
        }
    }

    private mutating func open(_ token: SwiftText.Token) {
        let scope: Scope
        switch scopes.last?.scope {
        case .code, .outermostCode:
            scope = .code
        case .type, nil:
            let keyword = header.keyword
            if header.bracketDepth == 0, let keyword, Self.typeKeywords.contains(keyword.text) {
                scope = .type
            } else {
                // A closure among arguments or elements is measured by itself.
                let line = header.bracketDepth == 0 ? keyword?.line : nil
                scope = .outermostCode(line: line ?? token.line)
            }
        }
        scopes.append((scope, header))
        header = Header()
    }

    private mutating func close(_ token: SwiftText.Token) {
        guard let (scope, outer) = scopes.popLast() else { return }
        if case .outermostCode(let line) = scope {
            bodies.append(Sizes.Body(line: line, lineCount: token.line - line + 1))
        }
        // Between brackets the declaration goes on; its own body is still to come.
        header = outer.bracketDepth > 0 ? outer : Header()
    }
}
