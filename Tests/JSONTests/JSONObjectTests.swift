import Determinism
import JSON
import TestSupport
import Testing

@Suite struct JSONObjectTests {
    @Test func `a key that is set again keeps its place`() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["a"] = 3
        object["c"] = 4

        #expect(object.keys == ["a", "b", "c"])
        #expect(object["a"] == 3)
    }

    @Test func `setting nil removes a member, setting null does not`() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["a"] = nil
        object["b"] = .null
        object["x"] = nil

        #expect(object == ["b": .null, "c": 3])
    }

    @Test func `a member is looked up in an array of pairs or in an index alike`() {
        for count in [15, 16, 17, 18, 1000] {
            var object = JSONObject()
            for key in 0..<count { object["k\(key)"] = .integer(Int64(key)) }

            #expect(object.count == count)
            #expect((0..<count).allSatisfy { object["k\($0)"] == .integer(Int64($0)) })
            #expect(object["k\(count)"] == nil)
            #expect(object.map(\.key) == (0..<count).map { "k\($0)" })
        }
    }

    @Test func `keys that look alike but are spelled differently are different keys`() throws {
        let twice = "{\"\u{E9}\":1,\"e\u{301}\":2}"
        let many = (0..<20).map { "\"k\($0)\":0," }.joined()
        let object = try #require(try JSONValue(parsing: twice).objectValue)
        let large = try #require(try JSONValue(parsing: "{\(many)\(twice.dropFirst())").objectValue)

        #expect(object.count == 2)
        #expect(large.count == 22)
        for object in [object, large] {
            #expect(object["\u{E9}"] == 1)
            #expect(object["e\u{301}"] == 2)
        }
    }

    @Test func `equality minds the order of members`() {
        let object: JSONObject = ["a": 1, "b": 2]

        #expect(object == ["a": 1, "b": 2])
        #expect(object != ["b": 2, "a": 1])
        #expect(object != ["a": 1])
        #expect(object != ["a": 1, "b": 3])
        #expect(object.hashValue == JSONObject(object).hashValue)
    }

    @Test func `of members with the same key the last value counts, in the first one's place`() {
        let object: JSONObject = ["a": 1, "b": 2, "a": 3]

        #expect(object == ["a": 3, "b": 2])
        #expect(object == JSONObject([("a", 1), ("b", 2), ("a", 3)] as [JSONObject.Element]))
    }

    @Test func `members are a collection in order`() {
        let object: JSONObject = ["a": 1, "b": 2, "c": 3]

        #expect(object[1].key == "b")
        #expect(object.first?.value == 1)
        #expect(object.last?.key == "c")
        #expect(object.reversed().map(\.key) == ["c", "b", "a"])
        #expect(JSONObject().isEmpty)
    }

    /// Model-based: the object must agree with an array of pairs.
    @Test(arguments: Seed.first(100))
    func `it behaves like an array of pairs`(seed: Seed) {
        var prng = seed.prng
        var object = JSONObject()
        var model: [(key: String, value: JSONValue)] = []

        for step in 0..<200 {
            let key = "k\(prng.next(in: 0...30))"
            let value: JSONValue? =
                prng.chance(Ratio(2, of: 5)) ? nil : .integer(Int64(step))
            object[key] = value
            switch (model.firstIndex { $0.key == key }, value) {
            case (let place?, let value?): model[place].value = value
            case (let place?, nil): model.remove(at: place)
            case (nil, let value?): model.append((key, value))
            case (nil, nil): break
            }

            #expect(object.elementsEqual(model) { $0.key == $1.key && $0.value == $1.value })
        }
        for key in (0...30).map({ "k\($0)" }) {
            #expect(object[key] == model.first { $0.key == key }?.value)
        }
    }
}
