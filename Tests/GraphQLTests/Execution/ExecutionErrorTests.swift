import GraphQL
import JSON
import Testing

@Suite struct ExecutionErrorTests {
    private static let schema = """
        type Query { people: PersonCollection }
        type PersonCollection { items: [Person!]! }
        type Person { id: ID }
        """

    /// The errors of the service that the engine was made for: message and field, and no more.
    private static let service = ErrorFormat { error, _ in
        var object: JSONObject = ["message": .string(error.error.message)]
        if let field = error.field, let type = error.fieldType {
            object["field"] = ["name": .string(field.name), "type": .string(type.name)]
        }
        return object
    }

    @Test func `an error knows its field, the type of its value and who has it`() throws {
        let service = try Service(
            Self.schema,
            data: ["people": ["items": [["!error": "500 Internal Server Error"]]]]
        )
        let result = try service.respond("{ p: people { i: items { id } } }")
        let error = try #require(result.errors.first)

        #expect(error.field?.name == "items")
        #expect(error.fieldType?.name == "Person")
        #expect(error.parentType?.name == "PersonCollection")
        #expect(error.error.path == ["p", "i", 0])
    }

    @Test func `a caller can show errors in its own way`() throws {
        let service = try Service(
            Self.schema,
            data: ["people": ["!error": "500 Internal Server Error"]]
        )
        let result = try service.respond("{ people { items { id } } }")

        #expect(
            String(decoding: result.bytes(format: Self.service), as: UTF8.self)
                == #"{"data":{"people":null},"errors":[{"message":"500 Internal Server Error","#
                + #""field":{"name":"people","type":"PersonCollection"}}]}"#
        )
    }

    @Test func `an error that brings its places keeps them, and its extensions`() throws {
        let schema = try SchemaBuilder().schema(from: Self.schema)
        var table = ResolverTable<Int, Void>(for: schema, typeName: { _, _ in nil })
        table.bind("Query", "people") { (_, _, _) throws(GraphQLError) in
            throw GraphQLError("no", positions: [1], path: ["other"], extensions: ["code": 7])
        }
        var prepared = PreparedDocument(
            try Parser.parse("{ people { items { id } } }"),
            schema: schema
        )
        var context: Void = ()
        let result = Executor().execute(&prepared, root: 0, resolver: table, context: &context)

        #expect(
            result.errors.map(\.error) == [
                GraphQLError("no", positions: [1], path: ["people"], extensions: ["code": 7])
            ]
        )
    }

    @Test func `errors are equal if they say the same of the same field`() throws {
        let service = try Service(Self.schema, data: ["people": ["!error": "no"]])
        let one = try service.respond("{ people { items { id } } }").errors
        let other = try service.respond("{ people { items { id } } }").errors

        #expect(one == other)
        #expect(one.map(\.hashValue) == other.map(\.hashValue))
        #expect(one != [])
    }
}
