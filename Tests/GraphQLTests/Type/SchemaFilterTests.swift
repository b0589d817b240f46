import TestSupport
import Testing

@testable import GraphQL

@Suite struct SchemaFilterTests {
    /// A schema, what of it is hidden, and what is left.
    struct Case: CustomTestStringConvertible {
        let name: String
        let schema: String
        let hidden: Set<String>
        let left: String

        var testDescription: String { name }
    }

    @Test(
        arguments: [
            Case(
                name: "nothing hidden",
                schema: "type Query { a(b: Int): T } type T { c: Int }",
                hidden: [],
                left: "type Query { a(b: Int): T } type T { c: Int }"
            ),
            Case(
                name: "a field, and the type that only it has",
                schema: "type Query { a: A b: B } type A { x: Int } type B { x: Int }",
                hidden: ["Query.b"],
                left: "type Query { a: A } type A { x: Int }"
            ),
            Case(
                name: "a type, and the fields and arguments that are of it",
                schema: """
                    type Query { a: [T!] b(i: I, j: Int): Int u: U } type T { x: Int }
                    input I { x: Int } union U = T | Query
                    """,
                hidden: ["T", "I"],
                left: "type Query { b(j: Int): Int u: U } union U = Query"
            ),
            Case(
                name: "the last member of types",
                schema: """
                    type Query { a: T b(i: I): Int c: E d: U e: Int } type T { f: V }
                    type V { x: Int } input I { x: J } input J { y: Int } enum E { A } union U = V
                    """,
                hidden: ["V.x", "J.y", "E.A"],
                left: "type Query { b: Int e: Int }"
            ),
            Case(
                name: "values and input fields",
                schema:
                    "type Query { a(i: I): E } enum E { A B C } input I { x: Int y: Int z: Int }",
                hidden: ["E.B", "I.x"],
                left: "type Query { a(i: I): E } enum E { A C } input I { y: Int z: Int }"
            ),
            Case(
                name: "an object's field that its interface promises",
                schema: """
                    type Query { a: T i: I j: T2 } interface I { x: Int y: Int }
                    type T implements I { x: Int y: Int } type T2 implements I { x: Int y: Int }
                    """,
                hidden: ["T.x"],
                left: """
                    type Query { a: T i: I j: T2 } interface I { x: Int y: Int } type T { y: Int }
                    type T2 implements I { x: Int y: Int }
                    """
            ),
            Case(
                name: "an interface's field",
                schema: "type Query { a: I } interface I { x: Int y: Int }"
                    + " type T implements I { x: Int y: Int }",
                hidden: ["I.x"],
                left: "type Query { a: I } interface I { y: Int }"
                    + " type T implements I { x: Int y: Int }"
            ),
            Case(
                name: "an argument that an interface promises",
                schema: "type Query { a: I t: T } interface I { x(b: Int): Int }"
                    + " type T implements I { x(b: Int): Int }",
                hidden: ["T.x(b:)"],
                left: "type Query { a: I t: T } interface I { x(b: Int): Int } type T { x: Int }"
            ),
            Case(
                name: "what makes an object narrower than its interface",
                schema: """
                    type Query { q: P } interface N { id: ID } interface P { n: N }
                    type A implements N { id: ID } type B implements P { n: A }
                    """,
                hidden: ["A.id"],
                left: "type Query { q: P } interface N { id: ID } interface P { n: N }"
            ),
            Case(
                name: "an interface that is implemented by the way",
                schema: """
                    type Query { a: T } interface N { id: ID } type T implements N { id: ID }
                    type Other implements N { id: ID }
                    """,
                hidden: [],
                left: "type Query { a: T } interface N { id: ID } type T implements N { id: ID }"
            ),
            Case(
                name: "an interface that is the type of a field",
                schema: """
                    type Query { a: N } interface N { id: ID } type T implements N { id: ID o: O }
                    type Other implements N { id: ID } type O { x: Int }
                    """,
                hidden: ["Other"],
                left: """
                    type Query { a: N } interface N { id: ID } type T implements N { id: ID o: O }
                    type O { x: Int }
                    """
            ),
            Case(
                name: "an operation's type",
                schema: "type Query { a: Int } type Mutation { b: T } type T { x: Int }",
                hidden: ["Mutation"],
                left: "type Query { a: Int }"
            ),
            Case(
                name: "a directive, and the type of its argument",
                schema:
                    "directive @d(i: I) on FIELD directive @e(i: I2) on FIELD input I { x: Int }"
                    + " input I2 { x: Int } type Query { a: Int }",
                hidden: ["@d"],
                left: "directive @e(i: I2) on FIELD input I2 { x: Int } type Query { a: Int }"
            ),
            Case(
                name: "values and fields that defaults have",
                schema: """
                    directive @d(i: I = {x: 1, z: 1}) on FIELD
                    type Query { a(e: [E] = [A, B], f: E! = A, g: E = C, i: I = {}): Int }
                    enum E { A B C } input I { x: Int y: J = {e: A} z: Int } input J { e: E = B }
                    """,
                hidden: ["E.A", "I.z"],
                left: """
                    directive @d(i: I) on FIELD
                    type Query { a(e: [E], f: E!, g: E = C, i: I = {}): Int }
                    enum E { B C } input I { x: Int y: J } input J { e: E = B }
                    """
            ),
            Case(
                name: "a chain of interfaces",
                schema: """
                    type Query { a: T } interface A { x: Int }
                    interface B implements A { x: Int y: Int }
                    type T implements A & B { x: Int y: Int }
                    """,
                hidden: ["B.x"],
                left: "type Query { a: T } interface A { x: Int } interface B { y: Int }"
                    + " type T implements A & B { x: Int y: Int }"
            ),
        ]
    )
    func `what is hidden goes with what can't stand without it`(filtering: Case) throws {
        let schema = try SchemaBuilder().schema(from: filtering.schema)

        let filtered = try schema.filtered { !filtering.hidden.contains($0.coordinate) }

        #expect(try filtered.text == SchemaBuilder().schema(from: filtering.left).text)
        #expect(SchemaValidation.errors(in: filtered).isEmpty)
    }

    @Test func `a schema without a query type is refused`() throws {
        let schema = try SchemaBuilder().schema(from: "type Query { a: Int }")

        let error = try #require(throws: SchemaError.self) {
            try schema.filtered { $0.coordinate != "Query.a" }
        }

        #expect(error.description == "Query root type must be provided.")
    }

    @Test func `fields keep their numbers, arguments and input fields their slots`() throws {
        let schema = try SchemaBuilder().schema(
            from: "type Query { a: Int b(x: Int, y: Int, i: I): Int } input I { p: Int q: Int }"
        )
        let hidden: Set = ["Query.a", "Query.b(x:)", "I.p"]

        let filtered = try schema.filtered { !hidden.contains($0.coordinate) }

        let (before, after) = (
            try #require(schema.queryType?.field(named: "b")),
            try #require(filtered.queryType?.field(named: "b"))
        )
        #expect(after.number == before.number)
        #expect(after.argumentSlotCount == 3)
        #expect(after.arguments.map(\.slot) == [1, 2])
        #expect(filtered.type(named: "I")?.inputFields.map(\.slot) == [1])
        #expect(filtered.type(named: "I")?.inputSlotCount == 2)
        #expect(filtered.fieldNumberCount == schema.fieldNumberCount)
    }

    @Test func `a filtered schema can be filtered further`() throws {
        let schema = try SchemaBuilder().schema(from: "type Query { a: Int b: Int c: Int }")

        let once = try schema.filtered { $0.coordinate != "Query.a" }
        let twice = try once.filtered { $0.coordinate != "Query.b" }

        #expect(twice.queryType?.fields.map(\.name) == ["c"])
        #expect(twice.queryType?.fields[0].number == schema.queryType?.fields[2].number)
    }

    @Test func `the types of introspection always stay`() throws {
        let schema = try SchemaBuilder().schema(from: KitchenSink.schema)

        let filtered = try schema.filtered {
            $0.coordinate.hasPrefix("Root") || $0.coordinate == "Instant"
        }

        #expect(filtered.types.filter(\.isIntrospectionType).count == 8)
        #expect(filtered.directives.isEmpty)
        #expect(filtered.queryType?.fields.map(\.name) == ["when", "size"])
    }

    /// Whatever is hidden, what is left is valid, and is made of what was there.
    @Test(arguments: Seed.first(150))
    func `what is left is valid or has no query type`(seed: Seed) throws {
        var generator = DocumentGenerator(prng: seed.prng)
        let schema = try SchemaBuilder().schema(from: KitchenSink.schema)

        do {
            let filtered = try schema.filtered { element in
                element.coordinate == "Root" || generator.isLikely(9, of: 10)
            }
            #expect(try SchemaBuilder().schema(from: filtered.text).text == filtered.text)
            for type in filtered.types where !type.isIntrospectionType {
                let whole = try #require(schema.type(named: type.name))
                for field in type.fields {
                    #expect(whole.field(named: field.name)?.number == field.number)
                }
            }
        } catch let error as SchemaError {
            #expect(error.errors.map(\.message) == ["Query root type must be provided."])
        }
    }
}
