import Determinism

@testable import GraphQL

/// Makes documents that follow the grammar, whatever they may mean.
///
/// Sizes shrink with depth, so that every document ends.
struct DocumentGenerator {
    var prng: PRNG

    /// A document of operations and fragments.
    mutating func executableDocument() -> Document {
        document(of: some(1...4) { $0.executableDefinition() })
    }

    /// A document of schemas, types, directives and their extensions.
    mutating func schemaDocument() -> Document {
        document(of: some(1...6) { $0.typeSystemDefinition() })
    }

    /// The document's text in another spelling: with blanks, line breaks, commas, comments and byte
    /// order marks between the tokens wherever they may be.
    mutating func respelled(_ document: Document) throws -> String {
        let text = Printer.text(of: document)
        var lexer = Lexer(Source(text))
        var respelled = ignored()
        while true {
            let token = try lexer.next()
            guard token.kind != .end else { return respelled }
            respelled += lexer.text(of: token) + ignored()
            if token.kind.needsGap { respelled += "\n" }
        }
    }

    private func document(of definitions: [Definition]) -> Document {
        Document(
            source: Source(""),
            definitions: definitions,
            fieldCount: 0,
            selectionSetCount: 0
        )
    }
}

// Executable definitions.
extension DocumentGenerator {
    private mutating func executableDefinition() -> Definition {
        if isLikely(1, of: 3) {
            return .fragment(
                FragmentDefinition(
                    name: fragmentName(),
                    typeCondition: name(),
                    directives: directives(depth: 2),
                    selectionSet: selectionSet(depth: 0),
                    range: .none
                )
            )
        }
        if isLikely(1, of: 4) {
            return .operation(
                OperationDefinition(
                    operation: .query,
                    name: nil,
                    variables: [],
                    directives: [],
                    selectionSet: selectionSet(depth: 0),
                    range: .none
                )
            )
        }
        // Without name, variables and directives a query would be printed as a mere selection set.
        return .operation(
            OperationDefinition(
                operation: one(of: OperationType.allCases),
                name: name(),
                variables: some(0...3) { $0.variableDefinition() },
                directives: directives(depth: 2),
                selectionSet: selectionSet(depth: 0),
                range: .none
            )
        )
    }

    private mutating func variableDefinition() -> VariableDefinition {
        VariableDefinition(
            variable: Variable(name: name(), range: .none),
            type: type(),
            defaultValue: isLikely(1, of: 2) ? value(depth: 1, isConstant: true) : nil,
            directives: directives(depth: 3, isConstant: true),
            range: .none
        )
    }

    private mutating func selectionSet(depth: Int) -> SelectionSet {
        let selections = some(1...max(1, 4 - depth)) { $0.selection(depth: depth) }
        return SelectionSet(selections: selections, number: NodeNumber(0), range: .none)
    }

    private mutating func selection(depth: Int) -> Selection {
        switch prng.next(below: 6) {
        case 0:
            return .fragmentSpread(
                FragmentSpread(
                    name: fragmentName(),
                    directives: directives(depth: depth + 1),
                    range: .none
                )
            )
        case 1 where depth < 4:
            return .inlineFragment(
                InlineFragment(
                    typeCondition: isLikely(2, of: 3) ? name() : nil,
                    directives: directives(depth: depth + 1),
                    selectionSet: selectionSet(depth: depth + 1),
                    range: .none
                )
            )
        default:
            return .field(
                Field(
                    alias: isLikely(1, of: 4) ? name() : nil,
                    name: name(),
                    arguments: isLikely(1, of: 2) ? arguments(depth: depth + 1) : [],
                    directives: directives(depth: depth + 1),
                    selectionSet: isLikely(1, of: 2) && depth < 4
                        ? selectionSet(depth: depth + 1) : nil,
                    number: NodeNumber(0),
                    range: .none
                )
            )
        }
    }

    private mutating func directives(depth: Int, isConstant: Bool = false) -> [Directive] {
        guard isLikely(1, of: 4) else { return [] }
        return some(1...2) { generator in
            Directive(
                name: generator.name(),
                arguments: generator.isLikely(1, of: 2)
                    ? generator.arguments(depth: depth, isConstant: isConstant) : [],
                range: .none
            )
        }
    }

    private mutating func arguments(depth: Int, isConstant: Bool = false) -> [Argument] {
        some(1...3) { generator in
            Argument(
                name: generator.name(),
                value: generator.value(depth: depth, isConstant: isConstant),
                range: .none
            )
        }
    }
}

// Values, types, names.
extension DocumentGenerator {
    /// A value; variables are only in those that aren't constant.
    mutating func value(depth: Int = 0, isConstant: Bool) -> Value {
        Value(valueKind(depth: depth, isConstant: isConstant))
    }

    private mutating func valueKind(depth: Int, isConstant: Bool) -> Value.Kind {
        switch prng.next(below: depth < 4 ? 10 : 7) {
        case 0: return .int(integer())
        case 1: return .float(integer() + one(of: [".0", ".25", "e7", "E-3", ".5e+10"]))
        case 2: return .string(text(), isBlock: false)
        case 3: return .string(blockText(), isBlock: true)
        case 4: return .boolean(isLikely(1, of: 2))
        case 5: return isLikely(1, of: 2) ? .null : .enumValue(one(of: ["ONE", "two", "_3"]))
        case 6: return isConstant ? .null : .variable(name().value)
        case 7:
            return .list(some(0...3) { $0.value(depth: depth + 1, isConstant: isConstant) })
        default:
            return .object(
                some(0...3) { generator in
                    ObjectField(
                        name: generator.name(),
                        value: generator.value(depth: depth + 1, isConstant: isConstant)
                    )
                }
            )
        }
    }

    private mutating func integer() -> String {
        one(of: ["0", "-0", "7", "-12", "2147483648", "123456789012345678901234567890"])
    }

    /// Text with everything that is hard to quote.
    mutating func text() -> String {
        some(0...8) { generator in
            generator.one(
                of: [
                    "a", " ", "\n", "\r", "\t", "\"", "\\", "\"\"\"", "\u{0}", "\u{7}", "\u{7F}",
                    "\u{85}", "é", "€", "😀", "\u{FEFF}", "#", "{", "\\u0041",
                ]
            )
        }.joined()
    }

    /// Text that a block string can stand for.
    mutating func blockText() -> String {
        let text = some(0...4) { generator in
            let words = generator.some(0...4) { generator in
                generator.one(of: ["a", " ", "\t", "\"", "\\", "\"\"\"", "é", "😀", "#", "bcd"])
            }
            return words.joined()
        }.joined(separator: "\n")
        return BlockString.canPrint(text) ? text : "plain"
    }

    /// A type.
    mutating func type(depth: Int = 0) -> TypeNode {
        let isList = depth < 3 && isLikely(1, of: 3)
        let type: TypeNode = isList ? .list(self.type(depth: depth + 1), .none) : .named(name())
        return isLikely(1, of: 3) ? .nonNull(type, .none) : type
    }

    /// A name, now and then one of the words that mean something elsewhere.
    mutating func name() -> Name {
        Name(
            one(
                of: [
                    "a", "b", "id", "name", "items", "_x9", "aLongerNameThanMostOfThem", "on",
                    "query", "fragment", "type", "extend", "true", "null", "implements",
                    "repeatable", "__typename",
                ]
            )
        )
    }

    private mutating func fragmentName() -> Name {
        Name(one(of: ["F", "Parts", "fragment", "query", "type"]))
    }
}

// Choices.
extension DocumentGenerator {
    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[prng.next(in: 0...elements.count - 1)]
    }

    mutating func isLikely(_ numerator: UInt64, of denominator: UInt64) -> Bool {
        prng.chance(Ratio(numerator, of: denominator))
    }

    mutating func some<Element>(
        _ count: ClosedRange<Int>,
        _ make: (inout DocumentGenerator) -> Element
    ) -> [Element] {
        (0..<prng.next(in: count)).map { _ in make(&self) }
    }

    private mutating func ignored() -> String {
        some(0...3) { generator in
            generator.one(
                of: [" ", "\n", "\r\n", "\r", "\t", ",", "\u{FEFF}", "# \"é\" 😀 { }\n", "#\r"]
            )
        }.joined()
    }
}

extension Token.Kind {
    /// Whether another token could run into it.
    fileprivate var needsGap: Bool {
        self == .name || self == .int || self == .float || self == .string || self == .blockString
    }
}
