import GraphQL
import JSON
import Testing

/// GraphQL October 2021 §6.1.
@Suite struct PreparedDocumentTests {
    private static let schema = """
        type Query { a: Int } type Mutation { a: Int } type Subscription { a: Int }
        """
    private static let two = "query One { x: a } mutation Two { y: a } query One { z: a }"

    @Test(
        arguments: [
            ("{ a }", nil, #"{"data":{"a":1}}"#), ("query One { a }", nil, #"{"data":{"a":1}}"#),
            ("query One { a }", "One", #"{"data":{"a":1}}"#), (two, "One", #"{"data":{"x":1}}"#),
            (two, "Two", #"{"data":{"y":1}}"#),
        ] as [(String, String?, String)]
    )
    func `the operation is the one that is named, or the only one`(
        document: String,
        name: String?,
        expected: String
    ) throws {
        let service = try Service(Self.schema, data: ["a": 1])

        #expect(try service.text(document, operationName: name) == expected)
    }

    @Test(
        arguments: [
            (two, nil, "Must provide operation name if query contains multiple operations."),
            (two, "Three", "Unknown operation named \"Three\"."),
            ("{ a }", "One", "Unknown operation named \"One\"."),
            ("{ a }", "", "Unknown operation named \"\"."),
            ("fragment F on Query { a }", nil, "Must provide an operation."),
            ("fragment F on Query { a }", "One", "Unknown operation named \"One\"."),
            ("subscription { a }", nil, "Subscriptions are not executed here."),
            ("{ ...F } fragment F on Query { ...F }", nil, "Fragments spread themselves."),
        ] as [(String, String?, String)]
    )
    func `a request without an operation to execute has no data`(
        document: String,
        name: String?,
        message: String
    ) throws {
        let service = try Service(Self.schema, data: ["a": 1])
        let result = try service.respond(document, operationName: name)

        #expect(!result.isExecuted)
        #expect(result.errors.map(\.error.message) == [message])
    }

    @Test(arguments: ["mutation { a }", "subscription { a }"])
    func `a schema without a root for the operation can't execute it`(document: String) throws {
        let result = try Service("type Query { a: Int }").respond(document)
        let kind = document.prefix { $0 != " " }

        #expect(!result.isExecuted)
        #expect(
            result.errors.map(\.error) == [
                GraphQLError(
                    "Schema is not configured to execute \(kind) operation.",
                    positions: [0]
                )
            ]
        )
    }

    @Test func `a document with errors is not executed`() throws {
        let schema = try SchemaBuilder().schema(from: Self.schema)
        let errors = [GraphQLError("wrong", positions: [2])]
        var invalid = PreparedDocument(try Parser.parse("{ b }"), schema: schema, errors: errors)
        var unreadable = PreparedDocument(
            unreadable: Source("{ b"),
            schema: schema,
            error: errors[0]
        )

        for _ in 0..<2 {
            #expect(try respond(&invalid, schema).errors.map(\.error) == errors)
            #expect(try respond(&unreadable, schema).errors.map(\.error) == errors)
        }
        #expect(invalid.document != nil)
        #expect(unreadable.document == nil)
    }

    @Test func `a document is read and validated as the profile lets it be`() throws {
        let schema = try SchemaBuilder().schema(from: Self.schema)
        let source = Source("{ a } }")
        func prepared(_ profile: LenientProfile, _ errors: [GraphQLError]) -> PreparedDocument {
            PreparedDocument(reading: source, schema: schema, profile: profile) { document in
                document.operations.isEmpty ? [] : errors
            }
        }
        var invalid = prepared(.service, [GraphQLError("wrong")])
        var lenient = prepared(.service, [])
        var strict = prepared(.strict, [])

        #expect(try respond(&invalid, schema).errors.map(\.error.message) == ["wrong"])
        #expect(try respond(&lenient, schema).isExecuted)
        #expect(try respond(&strict, schema).errors.map(\.error.positions) == [[6]])
        #expect(strict.document == nil)
    }

    @Test func `a document is validated by the specification's rules unless others are given`()
        throws
    {
        let schema = try SchemaBuilder().schema(from: "type Query { a(e: E): Int } enum E { A }")
        func errors(
            _ text: String,
            _ profile: LenientProfile,
            _ limits: ValidationLimits = ValidationLimits()
        ) -> [String] {
            let prepared = PreparedDocument(
                reading: Source(text),
                schema: schema,
                profile: profile,
                validationLimits: limits
            )
            return prepared.errors.map(\.message)
        }

        #expect(errors("{ a(e: A) }", .strict) == [])
        #expect(errors("{ long }", .strict) == ["Cannot query field \"long\" on type \"Query\"."])
        #expect(errors("{ a(e: \"A\") }", .strict).count == 1)
        #expect(errors("{ a(e: \"A\") }", .service) == [])
        #expect(errors("{ b c }", .strict, ValidationLimits(errorLimit: 1)).count == 2)
    }

    @Test func `a document that is executed again answers to the new variables and data`() throws {
        let schema = try SchemaBuilder().schema(
            from: "type Query { f(n: Int = 1, m: Int = 2): String n: Int! }"
        )
        var prepared = PreparedDocument(
            try Parser.parse("query A($n: Int) { f(n: $n) g: f n } query B { f(m: 5) }"),
            schema: schema
        )
        func text(_ name: String, _ variables: JSONObject, _ data: JSONValue) throws -> String {
            let result = try respond(&prepared, schema, name, variables, data)
            return String(decoding: result.bytes(), as: UTF8.self)
        }
        let echo: JSONValue = ["f": ["!arguments": true], "n": 3]

        #expect(
            try text("A", ["n": 7], echo)
                == #"{"data":{"f":"{\"n\":7,\"m\":2}","g":"{\"n\":1,\"m\":2}","n":3}}"#
        )
        #expect(
            try text("A", ["n": .null], echo)
                == #"{"data":{"f":"{\"n\":null,\"m\":2}","g":"{\"n\":1,\"m\":2}","n":3}}"#
        )
        #expect(try text("A", [:], ["f": "x"]).hasPrefix(#"{"data":null,"errors":["#))
        #expect(try text("B", [:], echo) == #"{"data":{"f":"{\"n\":1,\"m\":5}"}}"#)
        #expect(
            try text("A", [:], echo)
                == #"{"data":{"f":"{\"n\":1,\"m\":2}","g":"{\"n\":1,\"m\":2}","n":3}}"#
        )
    }

    private func respond(
        _ prepared: inout PreparedDocument,
        _ schema: Schema,
        _ operationName: String? = nil,
        _ variables: JSONObject = [:],
        _ data: JSONValue = [:]
    ) throws -> ExecutionResult {
        var context = TreeResolver.Context()
        return Executor().execute(
            &prepared,
            operationName: operationName,
            variables: variables,
            root: data,
            resolver: TreeResolver(schema),
            context: &context
        )
    }
}
