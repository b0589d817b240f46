import GraphQL
import JSON
import Testing

/// GraphQL October 2021 §6.4.3, `ResolveAbstractType`.
@Suite struct AbstractTypesTests {
    private static let schema = """
        type Query { pet: Pet pets: [Pet] any: [Any!] }
        interface Pet { name: String }
        type Dog implements Pet { name: String barks: Boolean friend: Pet }
        type Cat implements Pet { name: String meows: Boolean }
        union Any = Dog | Cat
        """

    @Test func `each object has the fields of its own type`() throws {
        let pets: JSONValue = [
            ["__typename": "Dog", "name": "Odie", "barks": true],
            ["__typename": "Cat", "name": "Garfield", "meows": false],
            ["__typename": "Dog", "name": "Rex", "barks": false],
        ]
        let service = try Service(Self.schema, data: ["pets": pets, "any": pets])

        #expect(
            try service.text(
                "{ pets { name __typename ... on Dog { barks } ... on Cat { meows } } }"
            )
                == #"{"data":{"pets":[{"name":"Odie","__typename":"Dog","barks":true},"#
                + #"{"name":"Garfield","__typename":"Cat","meows":false},"#
                + #"{"name":"Rex","__typename":"Dog","barks":false}]}}"#
        )
        #expect(
            try service.text("{ any { ... on Pet { name } } }")
                == #"{"data":{"any":[{"name":"Odie"},{"name":"Garfield"},{"name":"Rex"}]}}"#
        )
    }

    @Test(
        arguments: [
            (
                nil,
                "Abstract type \"Pet\" must resolve to an Object type at runtime "
                    + "for field \"Query.pet\"."
            ),
            (
                "Human",
                "Abstract type \"Pet\" was resolved to a type \"Human\" "
                    + "that does not exist inside the schema."
            ),
            ("String", "Abstract type \"Pet\" was resolved to a non-object type \"String\"."),
            ("__Schema", "Runtime Object type \"__Schema\" is not a possible type for \"Pet\"."),
            ("Query", "Runtime Object type \"Query\" is not a possible type for \"Pet\"."),
        ] as [(String?, String)]
    )
    func `a name that is no possible object type is an error`(name: String?, message: String) throws
    {
        let pet: JSONValue = ["__typename": name.map(JSONValue.string) ?? .null]
        let result = try Service(Self.schema, data: ["pet": pet]).respond("{ pet { name } }")

        #expect(try result.json()["data"] == ["pet": .null])
        #expect(
            result.errors.map(\.error) == [
                GraphQLError(message, positions: [2], path: ["pet"])
            ]
        )
    }

    @Test func `an error in naming the type takes the object's place`() throws {
        let service = try Service(
            Self.schema,
            data: [
                "pets": [["!typeError": "no type"], ["__typename": "Cat", "name": "Tom"]],
                "any": [["!typeError": "no type"]],
            ]
        )
        let result = try service.respond("{ pets { name } any { __typename } }")

        #expect(try result.json()["data"] == ["pets": [.null, ["name": "Tom"]], "any": .null])
        #expect(result.errors.map { $0.error.path } == [["pets", 0], ["any", 0]])
    }

    @Test func `parts that can't be had are an error of every object of the type`() throws {
        let cat: JSONValue = ["__typename": "Cat", "name": "Tom"]
        let dog: JSONValue = ["__typename": "Dog", "name": "Rex"]
        let service = try Service(Self.schema, data: ["pets": [cat, dog, cat]])
        let result = try service.respond("{ pets { name ... on Cat { meows @skip(if: $x) } } }")

        #expect(try result.json()["data"] == ["pets": [.null, ["name": "Rex"], .null]])
        #expect(result.errors.map { $0.error.path } == [["pets", 0], ["pets", 2]])
    }
}
