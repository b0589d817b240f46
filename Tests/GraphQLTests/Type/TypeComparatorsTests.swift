import Testing

@testable import GraphQL

@Suite struct TypeComparatorsTests {
    private let schema: Schema

    init() throws {
        schema = try SchemaBuilder().schema(
            from: """
                type Query { a: A u: U v: V w: Other f: Float }
                interface Top { a: Int }
                interface Mid implements Top { a: Int }
                interface Other { b: Int }
                type A implements Mid & Top { a: Int }
                type B implements Top { a: Int }
                type C implements Other { b: Int }
                union U = A | B
                union V = C
                """
        )
    }

    @Test(
        arguments: [
            ("Int", "Int"), ("Int!", "Int"), ("Int!", "Int!"), ("[Int!]", "[Int]"),
            ("[Int!]!", "[Int]"), ("A", "Top"), ("A!", "Top"), ("[A!]", "[Mid]"), ("Mid", "Top"),
            ("A", "U"), ("B", "U"), ("[[A]!]", "[[U]]"),
        ]
    )
    func `a type is a subtype of what it always is`(type: String, other: String) throws {
        #expect(try isSubtype(type, other))
    }

    @Test(
        arguments: [
            ("Int", "Int!"), ("Int", "Float"), ("[Int]", "Int"), ("Int", "[Int]"),
            ("[Int]", "[Int!]"), ("Top", "A"), ("Top", "Mid"), ("B", "Mid"), ("U", "A"),
            ("C", "U"), ("Mid", "U"), ("A", "Other"), ("A", "B"), ("[A]", "[[A]]"),
        ]
    )
    func `a type is no subtype of what it may not be`(type: String, other: String) throws {
        #expect(try !isSubtype(type, other))
    }

    @Test(
        arguments: [
            ("A", "A", true), ("A", "B", false), ("A", "Top", true), ("Mid", "Top", true),
            ("Mid", "B", false), ("U", "Top", true), ("U", "Mid", true), ("U", "V", false),
            ("V", "Top", false), ("Other", "V", true), ("C", "V", true), ("C", "U", false),
            ("Top", "Other", false),
        ]
    )
    func `types overlap if an object may be both`(
        type: String,
        other: String,
        overlaps: Bool
    ) throws {
        let (left, right) = (
            try #require(schema.type(named: type)), try #require(schema.type(named: other))
        )

        #expect(schema.overlaps(left, right) == overlaps)
        #expect(schema.overlaps(right, left) == overlaps)
    }

    private func isSubtype(_ type: String, _ other: String) throws -> Bool {
        schema.isSubtype(
            try #require(schema.typeReference(to: try Parser.parseType(type))),
            of: try #require(schema.typeReference(to: try Parser.parseType(other)))
        )
    }
}
