import JSON
import Testing

@testable import GraphQL

@Suite struct InputValueTests {
    @Test func `a value is read as what it is, and as nothing else`() {
        #expect(InputValue.null.isNull)
        #expect(!InputValue.bool(false).isNull)
        #expect(InputValue.bool(true).boolValue == true)
        #expect(InputValue.integer(1).boolValue == nil)
        #expect(InputValue.integer(7).integerValue == 7)
        #expect(InputValue.float(7).integerValue == nil)
        #expect(InputValue.float(1.5).floatValue == 1.5)
        #expect(InputValue.integer(2).floatValue == 2)
        #expect(InputValue.string("2").floatValue == nil)
        #expect(InputValue.string("a").stringValue == "a")
        #expect(InputValue.enumValue("A").stringValue == "A")
        #expect(InputValue.null.stringValue == nil)
        #expect(InputValue.list([.null]).listValue == [.null])
        #expect(InputValue.null.listValue == nil)
        #expect(InputValue.null.objectValue == nil)
    }

    @Test func `a scalar of the schema's own is read as its JSON`() {
        #expect(InputValue.json(true).boolValue == true)
        #expect(InputValue.json(1_521_213_264_829).integerValue == 1_521_213_264_829)
        #expect(InputValue.json(0.5).floatValue == 0.5)
        #expect(InputValue.json("a").stringValue == "a")
    }

    @Test func `an object's fields are found by slot and by name`() throws {
        let schema = try SchemaBuilder().schema(
            from: "input P { x: Int y: Int z: P } type Query { f(p: P): Int }"
        )
        let type = try #require(schema.type(named: "P"))
        var object = InputObject(type)
        object[1] = .integer(2)
        var outer = InputObject(type)
        outer[2] = .object(object)
        outer[0] = .null

        #expect(object["y"] == .integer(2))
        #expect(object["x"] == nil)
        #expect(object["unknown"] == nil)
        #expect(object.json == ["y": 2])
        #expect(outer.json == ["x": .null, "z": ["y": 2]])
        #expect(InputValue.object(outer).objectValue == outer)
        #expect(InputValue.object(outer).json == .object(outer.json))
    }

    @Test(
        arguments: [
            (.null, .null), (.bool(true), true), (.integer(-3), -3), (.string("a"), "a"),
            (.enumValue("A"), "A"), (.list([.integer(1), .null]), [1, .null]),
            (.json(["a": 1]), ["a": 1]),
        ] as [(InputValue, JSONValue)]
    )
    func `a value is JSON`(value: InputValue, json: JSONValue) {
        #expect(value.json == json)
    }

    @Test func `a number is JSON in its shortest spelling`() {
        #expect(InputValue.float(2).json.compactText == "2")
        #expect(InputValue.float(1e-7).json.compactText == "1e-7")
    }
}
