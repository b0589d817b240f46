import Testing

@testable import GraphQL

@Suite struct SelectedFieldTests {
    private let schema: Schema

    init() throws {
        schema = try ValidationCase.schema.get()
    }

    private func field(_ text: String, of type: String) throws -> SelectedField {
        let operation = try Parser.parse("{ \(text) }").operations.first
        guard case .field(let field)? = operation?.selectionSet.selections.first else {
            throw GraphQLError("no field")
        }
        return SelectedField(field, of: schema.type(named: type))
    }

    @Test(
        arguments: [
            ("a", "a", true), ("a", "b", false), ("a", "x: a", true), ("x: a", "x: b", false),
            ("a", "a(b: 1)", false), ("a(b: 1)", "a(b: 1)", true), ("a(b: 1)", "a(b: 2)", false),
            ("a(b: 1)", "a(c: 1)", false), ("a(b: 1, c: 2)", "a(c: 2, b: 1)", true),
            ("a(b: 1, c: 2)", "a(c: 1, b: 2)", false), ("a(b: 1)", "a(b: 1, c: 2)", false),
            ("a(b: {x: 1, y: [{u: 2, v: 3}]})", "a(b: {y: [{v: 3, u: 2}], x: 1})", true),
            ("a(b: [1, 2])", "a(b: [2, 1])", false), ("a(b: 1)", "a(b: 1.0)", false),
            ("a(b: $x)", "a(b: $x)", true), ("a(b: $x)", "a(b: $y)", false),
            (#"a(b: "x")"#, #"a(b: """x""")"#, false), ("a(b: X)", #"a(b: "X")"#, false),
            ("a @skip(if: true)", "a", true), ("a { b }", "a { c }", true),
        ]
    )
    func `a call is the same if name and arguments are`(
        text: String,
        other: String,
        isSame: Bool
    ) throws {
        let (one, two) = (try field(text, of: "Tree"), try field(other, of: "Tree"))

        #expect(one.isSameCall(as: two) == isSame)
        #expect(two.isSameCall(as: one) == isSame)
    }

    @Test(
        arguments: [
            ("Tree", "Herb", true), ("Tree", "Tree", false), ("Tree", "Plant", false),
            ("Plant", "Living", false), ("Tree", "Nothing", false), ("Tree", "Anything", false),
        ]
    )
    func `object types exclude each other`(type: String, other: String, excludes: Bool) throws {
        let (one, two) = (try field("id", of: type), try field("id", of: other))

        #expect(one.excludes(two) == excludes)
        #expect(two.excludes(one) == excludes)
    }

    @Test(
        arguments: [
            ("Tree.age", "Tree.age", false), ("Tree.age", "Herb.age", true),
            ("Tree.height", "Herb.size", false), ("Tree.height", "Herb.smell", true),
            ("Tree.rings", "Tree.age", true), ("Tree.grower", "Grower.helper", false),
            ("Tree.grower", "Tree.season", true), ("Tree.parts", "Herb.parts", false),
            ("Grower.plants", "Grower.friends", true), ("Tree.nothing", "Tree.age", false),
            ("Nothing.x", "Tree.age", false), ("Tree.__typename", "Tree.age", false),
            ("Query.anything", "Query.tree", false), ("Query.anythings", "Query.anything", true),
        ]
    )
    func `shapes are types whose objects are all alike`(
        one: String,
        other: String,
        isOther: Bool
    ) throws {
        func selected(_ coordinate: String) throws -> SelectedField {
            let parts = coordinate.split(separator: ".").map(String.init)
            return try field(parts[1], of: parts[0])
        }
        let (left, right) = (try selected(one), try selected(other))

        #expect(left.hasOtherShape(than: right, in: schema) == isOther)
        #expect(right.hasOtherShape(than: left, in: schema) == isOther)
    }
}
