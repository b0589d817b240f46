import JSON
import Testing

@testable import GraphQL

@Suite struct ArgumentsTests {
    private func arguments() throws -> Arguments {
        let schema = try SchemaBuilder().schema(
            from: """
                input P { x: Int }
                type Query { f(s: String, n: Int, b: Boolean, p: P, l: [Int], none: Int): Int }
                """
        )
        let field = try #require(schema.queryType?.field(named: "f"))
        var object = InputObject(try #require(schema.type(named: "P")))
        object[0] = .integer(1)
        var arguments = Arguments(field.arguments, slotCount: field.argumentSlotCount)
        arguments[0] = .string("a")
        arguments[1] = .integer(2)
        arguments[2] = .bool(true)
        arguments[3] = .object(object)
        arguments[4] = .list([.null])
        return arguments
    }

    @Test func `values are found by slot and by name`() throws {
        let arguments = try arguments()

        #expect(arguments[1] == .integer(2))
        #expect(arguments["n"] == .integer(2))
        #expect(arguments["none"] == nil)
        #expect(arguments["unknown"] == nil)
        #expect(arguments.string("s") == "a")
        #expect(arguments.integer("n") == 2)
        #expect(arguments.bool("b") == true)
        #expect(arguments.object("p")?["x"] == .integer(1))
        #expect(arguments.list("l") == [.null])
        #expect(arguments.string("n") == nil)
        #expect(arguments.integer("none") == nil)
    }

    @Test func `arguments are JSON in the order of their definitions`() throws {
        #expect(try arguments().json.text == #"{"s":"a","n":2,"b":true,"p":{"x":1},"l":[null]}"#)
        #expect(Arguments.none.json == [:])
    }

    @Test func `arguments are equal if they say the same`() throws {
        let arguments = try arguments()
        var other = arguments
        other[0] = .string("b")
        #expect(arguments != other)
        other[0] = .string("a")
        #expect(arguments == other)
        #expect(arguments.hashValue == other.hashValue)
        #expect(arguments != .none)
    }
}
