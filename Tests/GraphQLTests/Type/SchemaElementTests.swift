import Testing

@testable import GraphQL

@Suite struct SchemaElementTests {
    @Test func `each element is asked about once, in order, with what is applied to it`() throws {
        let schema = try SchemaBuilder().schema(
            from: """
                directive @t(n: Int) repeatable on OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION
                  | ENUM_VALUE | INPUT_FIELD_DEFINITION
                type Query @t(n: 1) { a(b: I @t(n: 2)): E @t(n: 3) }
                extend type Query @t(n: 4)
                enum E { V @t(n: 5) }
                input I { f: Int @t(n: 6) }
                """
        )
        var asked: [String] = []

        _ = try schema.filtered { element in
            let directives = element.directives.map(Printer.text(of:)).joined(separator: " ")
            asked.append("\(element.kind) \(element) \(directives)")
            return true
        }

        #expect(
            asked == [
                "type Query @t(n: 1) @t(n: 4)", "field Query.a @t(n: 3)",
                "argument Query.a(b:) @t(n: 2)", "type E ", "enumValue E.V @t(n: 5)", "type I ",
                "inputField I.f @t(n: 6)", "directive @t ", "directive @include ",
                "directive @skip ", "directive @deprecated ", "directive @specifiedBy ",
            ]
        )
    }

    @Test func `the parts of what is hidden are not asked about`() throws {
        let schema = try SchemaBuilder().schema(
            from: "type Query { a(b: Int): T c: Int } type T { d: Int }"
        )
        var asked: [String] = []

        _ = try schema.filtered { element in
            asked.append(element.coordinate)
            return element.coordinate != "T" && element.coordinate != "Query.a"
        }

        #expect(asked.prefix(4) == ["Query", "Query.a", "Query.c", "T"])
        #expect(!asked.contains("T.d"))
    }
}
