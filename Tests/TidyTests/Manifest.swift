/// What `Package.swift` says, as far as it can be read without running it.
struct Manifest {
    struct Target: Hashable {
        let name: String
        let isTest: Bool
        let dependencies: Set<String>
        let line: Int
    }

    /// In their order.
    private(set) var targets: [Target] = []
    /// Where packages are named that this one depends on.
    private(set) var packageDependencyLines: [Int] = []

    private static let kinds: Set = ["target", "executableTarget", "testTarget", "systemLibrary"]

    init(_ text: String) {
        let tokens = SwiftText(text).tokens
        var index = 0
        while index + 2 < tokens.count {
            defer { index += 1 }
            guard tokens[index].text == ".", tokens[index + 2].text == "(" else { continue }
            let kind = tokens[index + 1]
            let arguments = Self.group(tokens[(index + 2)...])
            if kind.text == "package" { packageDependencyLines.append(kind.line) }
            if Self.kinds.contains(kind.text) {
                targets.append(Self.target(kind, arguments))
                index += arguments.count + 1
            }
        }
    }

    /// The tokens from an opening bracket up to and with the one that closes it.
    private static func group(
        _ tokens: ArraySlice<SwiftText.Token>
    ) -> ArraySlice<SwiftText.Token> {
        var depth = 0
        for (index, token) in zip(tokens.indices, tokens) where token.kind == .symbol {
            if "([".contains(token.text) { depth += 1 }
            if ")]".contains(token.text) { depth -= 1 }
            if depth == 0 { return tokens[...index] }
        }
        return tokens
    }

    /// The tokens behind `label:`, the first time that it comes.
    private static func argument(
        _ label: String,
        of tokens: ArraySlice<SwiftText.Token>
    ) -> ArraySlice<SwiftText.Token> {
        for index in tokens.indices.dropLast(2)
        where tokens[index].text == label && tokens[index].kind == .word
            && tokens[index + 1].text == ":"
        {
            return tokens[(index + 2)...]
        }
        return []
    }

    private static func target(
        _ kind: SwiftText.Token,
        _ arguments: ArraySlice<SwiftText.Token>
    ) -> Target {
        let list = group(argument("dependencies", of: arguments))
        let names = list.filter { $0.kind == .literal }.map(\.text)
        return Target(
            name: argument("name", of: arguments).first?.text ?? "",
            isTest: kind.text == "testTarget",
            dependencies: Set(names),
            line: kind.line
        )
    }
}
