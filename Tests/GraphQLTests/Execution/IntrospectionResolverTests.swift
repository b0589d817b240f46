import GraphQL
import JSON
import TestSupport
import Testing

/// GraphQL October 2021 §4, executed.
@Suite struct IntrospectionResolverTests {
    private static func text(_ name: String) throws -> String {
        String(decoding: try Fixtures.bytes("graphql/execution/\(name)"), as: UTF8.self)
    }

    private func respond(_ document: String, directiveFlags: Bool = false) throws -> ExecutionResult
    {
        var builder = SchemaBuilder()
        builder.describesDirectiveFlags = directiveFlags
        let schema = try builder.schema(from: Self.text("small.graphql"))
        return try Service(schema, data: ["old": "x"]).respond(document)
    }

    @Test func `the schema describes itself whole`() throws {
        let result = try respond(Self.text("introspection.graphql"))

        #expect(result.errors == [])
        expectGolden(
            String(decoding: try result.json().prettyBytes(), as: UTF8.self) + "\n",
            "graphql/execution/introspection.json"
        )
    }

    @Test func `directives have the flags of the older form if the schema is built so`() throws {
        let result = try respond(Self.text("directive-flags.graphql"), directiveFlags: true)

        #expect(result.errors == [])
        expectGolden(
            String(decoding: try result.json().prettyBytes(), as: UTF8.self) + "\n",
            "graphql/execution/directive-flags.json"
        )
    }

    @Test(
        arguments: [
            (
                "{ __type(name: \"Kind\") { name kind } }",
                #"{"__type":{"name":"Kind","kind":"ENUM"}}"#
            ),
            ("{ __type(name: \"Nothing\") { name } }", #"{"__type":null}"#),
            ("{ t: __type(name: \"Dog\") { __typename } }", #"{"t":{"__typename":"__Type"}}"#),
            (
                "{ old __schema { queryType { name } } }",
                #"{"old":"x","__schema":{"queryType":{"name":"Root"}}}"#
            ),
            (
                "{ __type(name: \"Kind\") { a: enumValues { name }"
                    + " b: enumValues(includeDeprecated: true) { name } } }",
                #"{"__type":{"a":[{"name":"DOG"},{"name":"CAT"}],"#
                    + #""b":[{"name":"DOG"},{"name":"CAT"},{"name":"BIRD"}]}}"#
            ),
            (
                "{ __type(name: \"Cat\") { fields { name type { kind name ofType { kind ofType"
                    + " { kind ofType { name } } } } } } }",
                #"{"__type":{"fields":[{"name":"name","type":{"kind":"NON_NULL","name":null,"#
                    + #""ofType":{"kind":"SCALAR","ofType":null}}},{"name":"friends","type":"#
                    + #"{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","ofType":"#
                    + #"{"kind":"LIST","ofType":{"name":"Cat"}}}}}]}}"#
            ),
        ]
    )
    func `a part of it can be asked for beside other fields`(document: String, data: String) throws
    {
        let result = try respond(document)

        #expect(String(decoding: result.bytes(), as: UTF8.self) == "{\"data\":\(data)}")
    }

    @Test func `an error in introspection has its path`() throws {
        let result = try respond(
            "{ __type(name: 1) { name } "
                + "__schema { types { fields(includeDeprecated: A) { name } } } }"
        )

        #expect(
            result.errors.first?.error
                == GraphQLError(
                    "Argument \"name\" has invalid value 1.",
                    positions: [15],
                    path: ["__type"]
                )
        )
        #expect(result.errors.last?.error.path?.count == 4)
        #expect(try result.json()["data"]?["__schema"]?["types"]?[0] == ["fields": .null])
    }

    @Test func `mutations can't ask for the schema, but for the name of their type`() throws {
        let result = try respond("mutation { __typename __schema { queryType { name } } }")

        #expect(
            String(decoding: result.bytes(), as: UTF8.self) == #"{"data":{"__typename":"Change"}}"#
        )
    }
}
