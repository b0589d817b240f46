import Determinism
import JSON
import TestSupport
import Testing

@Suite struct JSONWriterTests {
    @Test func `commas are put where they belong`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.beginArray()
        writer.integer(1)
        writer.beginArray()
        writer.endArray()
        writer.beginObject()
        writer.endObject()
        writer.null()
        writer.endArray()
        writer.key("b")
        writer.beginObject()
        writer.key("c")
        writer.bool(false)
        writer.endObject()
        writer.key("d")
        writer.string("e")
        writer.endObject()

        #expect(text(writer) == #"{"a":[1,[],{},null],"b":{"c":false},"d":"e"}"#)
    }

    @Test(
        arguments: [0, 1, -1, 9, 10, -10, 1_521_738_363_529, .max, .min] as [Int64]
    )
    func `integers are written in decimal`(integer: Int64) {
        var writer = JSONWriter(reservingCapacity: 0)
        writer.integer(integer)

        #expect(text(writer) == String(integer))
    }

    @Test func `raw text is written as it is, as one value`() {
        var writer = JSONWriter()
        writer.beginArray()
        writer.raw(Array(#"{"x": 1.0}"#.utf8))
        writer.value(["y": 2])
        writer.integer(3)
        writer.endArray()

        #expect(text(writer) == #"[{"x": 1.0},{"y":2},3]"#)
    }

    /// Metamorphic: a value written piece by piece is the value written at once.
    @Test(arguments: Seed.first(100))
    func `pieces make the same text as the whole`(seed: Seed) {
        var prng = seed.prng
        let value = randomValue(&prng)
        var writer = JSONWriter()

        write(value, to: &writer)

        #expect(writer.bytes == value.compactBytes())
    }

    private func write(_ value: JSONValue, to writer: inout JSONWriter) {
        switch value {
        case .null: writer.null()
        case .bool(let flag): writer.bool(flag)
        case .number(let number): writer.raw(Array(number.lexeme.utf8))
        case .string(let text): writer.string(text)
        case .array(let elements):
            writer.beginArray()
            for element in elements { write(element, to: &writer) }
            writer.endArray()
        case .object(let object):
            writer.beginObject()
            for member in object {
                writer.key(member.key)
                write(member.value, to: &writer)
            }
            writer.endObject()
        }
    }

    private func text(_ writer: JSONWriter) -> String {
        String(decoding: writer.bytes, as: UTF8.self)
    }
}
