import Determinism
import TestSupport
import Testing

@testable import GraphQL

@Suite struct FieldMergingTests {
    private let schema: Schema

    init() throws {
        schema = try ValidationCase.schema.get()
    }

    private func merging(_ text: String, visitLimit: Int = 200_000) throws -> FieldMerging {
        let document = try Parser.parse(text)
        return FieldMerging(
            document,
            schema: schema,
            fragments: DocumentFragments(document),
            visitLimit: visitLimit
        )
    }

    @Test(
        arguments: [
            ("{ tree { age age } }", .mergeable), ("{ tree { x: age x: id } }", .conflicting),
            ("{ tree { parts(depth: 1) { x: age } parts(depth: 1) { x: id } } }", .conflicting),
            ("fragment F on Tree { x: age x: id } { tree { age } }", .conflicting),
            ("fragment F on Tree { x: age ...F } { tree { ...F x: id } }", .conflicting),
            (
                "fragment F on Tree { x: age parts(depth: 1) { ...F } } { tree { ...F } }",
                .mergeable
            ),
            ("{ nothing { x: a x: b } }", .conflicting),
            ("{ plants { ... on Tree { x: id } ... on Herb { x: name } } }", .conflicting),
            ("{ plants { ... on Tree { x: height } ... on Herb { x: size } } }", .mergeable),
            (
                "{ plants { ... on Tree { x: height } ... on Herb { x: size } x: id } }",
                .conflicting
            ),
        ] as [(String, FieldMerging.Verdict)]
    )
    func `fields with one name can be merged or not`(
        text: String,
        verdict: FieldMerging.Verdict
    ) throws {
        #expect(try merging(text).verdict == verdict)
    }

    /// What is counted stands for time.
    @Test func `repeated fields are visited once each`() throws {
        for count in [10, 1_000, 10_000] {
            let leaves = String(repeating: "age ", count: count)
            #expect(try merging("{ tree { \(leaves)} }").visitCount == count + 1)
            let objects = String(repeating: "tree { age } ", count: count)
            #expect(try merging("{ \(objects)}").visitCount == 2 * count)
            let others = (0..<count).map { "tree { a\($0): age }" }.joined(separator: " ")
            #expect(try merging("{ \(others) }").visitCount == 2 * count)
        }
    }

    @Test func `fragments that spread all others are visited once for each set`() throws {
        let count = 100
        let all = (0..<count).map { "...F\($0)" }.joined(separator: " ")
        let fragments = (0..<count).map { "fragment F\($0) on Tree { age \(all) }" }
            .joined(separator: " ")
        let merging = try merging("{ tree { \(all) } } \(fragments)")

        #expect(merging.verdict == .mergeable)
        #expect(merging.visitCount == 1 + count + count * (count + 1))
    }

    @Test func `fragments whose fields double are decided once each`() throws {
        let count = 100
        let fragments = (0..<count).map { number in
            let next = "(depth: 1) { ...F\(number + 1) }"
            return "fragment F\(number) on Tree { a: parts\(next) b: parts\(next) }"
        }.joined(separator: " ")
        let text = "{ tree { ...F0 } } \(fragments) fragment F\(count) on Tree { age }"
        let merging = try merging(text)

        #expect(merging.verdict == .mergeable)
        #expect(merging.visitCount < 8 * count)
    }

    @Test func `a document is given up with one visit more than the limit`() throws {
        let text = "{ tree { ...F age } } fragment F on Tree { id }"

        #expect(try merging(text).visitCount == 4)
        #expect(try merging(text, visitLimit: 4).verdict == .mergeable)
        #expect(try merging(text, visitLimit: 3).verdict == .undecided)
    }

    /// Abstract fields meet those of each object anew on each level, so that these levels multiply.
    @Test func `a document whose levels multiply is given up`() throws {
        func nest(_ depth: Int, _ name: String) -> String {
            depth == 0 ? "id" : "parts(depth: 1) { \(name)\(depth): id \(nest(depth - 1, name)) }"
        }
        func level(_ depth: Int) -> String {
            if depth == 0 { return "id" }
            return "... on Tree { \(nest(depth, "t")) } ... on Herb { \(nest(depth, "h")) }"
                + " parts(depth: 1) { \(level(depth - 1)) }"
        }

        #expect(try merging("{ plants { \(level(5)) } }").verdict == .mergeable)
        let heavy = try merging("{ plants { \(level(40)) } }", visitLimit: 50_000)
        #expect(heavy.verdict == .undecided)
        #expect(heavy.visitCount < 60_000)
    }

    /// Model-based: where the search in pairs finds conflicts, and nowhere else.
    @Test(arguments: Seed.first(400))
    func `it agrees with comparing each field with each`(seed: Seed) throws {
        var generator = SelectionGenerator(prng: seed.prng)
        let text = generator.document()
        let document = try Parser.parse(text)
        let fragments = DocumentFragments(document)
        var search = FieldConflicts(
            schema: schema,
            fragments: fragments,
            comparisonLimit: 1_000_000,
            isThorough: true
        )
        var found = 0
        for operation in document.operations {
            let root = schema.rootType(for: operation.operation)
            found += search.conflictCount(below: operation.selectionSet, of: root)
        }
        for fragment in document.fragments {
            let type = schema.type(named: fragment.typeCondition.value)
            found += search.conflictCount(below: fragment.selectionSet, of: type)
        }

        #expect(!search.isExhausted)
        let verdict = try merging(text).verdict
        #expect(verdict == (found == 0 ? .mergeable : .conflicting), "\(text)")
    }
}

/// Makes selections whose names meet often.
private struct SelectionGenerator {
    var prng: PRNG

    private mutating func pick(_ elements: [String]) -> String {
        elements[prng.next(in: 0...elements.count - 1)]
    }

    mutating func document() -> String {
        let fragments = (0..<prng.next(in: 0...3)).map { number in
            "fragment F\(number) on \(self.type()) { \(selections(2)) }"
        }
        return "{ plants { \(selections(3)) } } \(fragments.joined(separator: " "))"
    }

    private mutating func type() -> String { pick(["Plant", "Tree", "Herb", "Living"]) }

    private mutating func selections(_ depth: Int) -> String {
        (0..<prng.next(in: 1...3)).map { _ in selection(depth) }.joined(separator: " ")
    }

    private mutating func selection(_ depth: Int) -> String {
        switch prng.next(below: depth > 0 ? 8 : 3) {
        case 0: "id"
        case 1: pick(["x: id", "x: name", "y: season", "y: alive", "x: height", "x: size"])
        case 2: pick(["season", "name(language: \"a\")", "name", "age", "smell"])
        case 3, 4: "parts(depth: \(pick(["1", "1", "1", "2"]))) { \(selections(depth - 1)) }"
        case 5, 6: "... on \(type()) { \(selections(depth - 1)) }"
        default: "...F\(prng.next(in: 0...2))"
        }
    }
}

extension FieldConflicts {
    /// How many conflicts there are in a set and the sets inside it.
    fileprivate mutating func conflictCount(
        below selectionSet: SelectionSet,
        of parent: TypeDefinition?
    ) -> Int {
        guard let schema = try? ValidationCase.schema.get() else { return 0 }
        var count = conflicts(in: selectionSet, of: parent).count
        for selection in selectionSet.selections {
            switch selection {
            case .field(let field):
                guard let inner = field.selectionSet else { continue }
                let definition = parent?.field(named: field.name.value)
                let type = definition.map { schema.namedType(of: $0.type) }
                count += conflictCount(below: inner, of: type)
            case .inlineFragment(let fragment):
                let condition = fragment.typeCondition.map { schema.type(named: $0.value) }
                count += conflictCount(below: fragment.selectionSet, of: condition ?? parent)
            case .fragmentSpread: break
            }
        }
        return count
    }
}
