import JSON
import Testing

@Suite struct JSONValueTests {
    static let values: [JSONValue] = [.null, true, 1, "text", [1], ["a": 1]]

    @Test func `a value is read as its own kind and as no other`() {
        #expect(Self.values.map(\.isNull) == [true, false, false, false, false, false])
        #expect(Self.values.map(\.boolValue) == [nil, true, nil, nil, nil, nil])
        #expect(Self.values.map(\.int64Value) == [nil, nil, 1, nil, nil, nil])
        #expect(Self.values.map(\.doubleValue) == [nil, nil, 1, nil, nil, nil])
        #expect(Self.values.map(\.stringValue) == [nil, nil, nil, "text", nil, nil])
        #expect(Self.values.map(\.arrayValue) == [nil, nil, nil, nil, [1], nil])
        #expect(Self.values.map(\.objectValue) == [nil, nil, nil, nil, nil, ["a": 1]])
    }

    @Test func `each kind has a name`() {
        #expect(
            Self.values.map(\.kindDescription) == [
                "null", "a boolean", "a number", "a string", "an array", "an object",
            ]
        )
    }

    @Test func `members and elements that are not there are nil`() {
        let value: JSONValue = ["a": [1, ["b": .null]]]

        #expect(value["a"]?[1]?["b"] == .null)
        #expect(value["x"] == nil)
        #expect(value[0] == nil)
        #expect(value["a"]?[2] == nil)
        #expect(value["a"]?[-1] == nil)
        #expect(value["a"]?["b"] == nil)
    }

    @Test func `values of different kinds are never equal`() {
        for (i, left) in Self.values.enumerated() {
            for (j, right) in Self.values.enumerated() {
                #expect((left == right) == (i == j))
            }
        }
    }

    @Test func `strings are equal by their code points`() {
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
        #expect(JSONValue.array(["K"]) != .array(["\u{212A}"]))
        #expect(JSONValue.string("\u{E9}") == .string("\u{E9}"))
    }

    @Test func `literals make values`() {
        let doubles = "[1.5,-0.0,1e+100,1e-07]"

        #expect(JSONValue.integer(-5) == -5)
        #expect(
            ["a": [true, "b"]] == JSONValue.object(["a": .array([.bool(true), .string("b")])])
        )
        #expect([1.5, -0.0, 1e100, 1e-7] as JSONValue == (try? JSONValue(parsing: doubles)))
        #expect(["a": 1, "a": 2] == JSONValue.object(["a": 2]))
    }
}
