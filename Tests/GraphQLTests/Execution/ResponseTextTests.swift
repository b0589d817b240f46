import Determinism
import JSON
import TestSupport
import Testing

@testable import GraphQL

@Suite struct ResponseTextTests {
    private func text(_ write: (inout ResponseText) -> Void) -> String {
        var text = ResponseText()
        write(&text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            (0, "0"), (7, "7"), (10, "10"), (-1, "-1"), (-120, "-120"),
            (.max, "9223372036854775807"),
            (.min, "-9223372036854775808"),
        ] as [(Int64, String)]
    )
    func `integers are written in decimal`(integer: Int64, expected: String) {
        #expect(text { $0.append(integer) } == expected)
    }

    @Test func `literals are written as they are`() {
        #expect(text { $0.appendNull() } == "null")
        #expect(text { $0.append(true) } == "true")
        #expect(text { $0.append(false) } == "false")
    }

    @Test func `a lead stands before the string`() {
        let leads = Array("{\"a\":,\"bb\":".utf8)
        let written = text {
            $0.append(leads, 0, 5, quoting: "x")
            $0.append(leads, 5, 11, quoting: "\"")
            $0.append(leads, 5, 11)
        }

        #expect(written == #"{"a":"x","bb":"\"","bb":"#)
    }

    @Test(arguments: Seed.first(100))
    func `strings are quoted as JSON's writer does it`(seed: Seed) {
        var prng = seed.prng
        let scalars = (0..<prng.next(in: 0...40)).map { _ in
            let bound: UInt64 = prng.next(below: 2) == 0 ? 0x80 : 0x1_0000
            return Unicode.Scalar(UInt32(prng.next(below: bound))) ?? "\u{7}"
        }
        let string = String(String.UnicodeScalarView(scalars))

        #expect(text { $0.append(quoting: string) } == JSONValue.string(string).compactText)
    }

    @Test func `every byte that JSON must escape is`() {
        for byte in UInt8(0)...0x7F {
            let string = "a" + String(Unicode.Scalar(byte)) + "b"
            #expect(text { $0.append(quoting: string) } == JSONValue.string(string).compactText)
        }
    }

    @Test(
        arguments: [
            .null, true, 1.5, "a", [1, [.null]], ["a": ["b": "\n"]],
        ] as [JSONValue]
    )
    func `values are written compactly`(value: JSONValue) {
        #expect(text { $0.append(value) } == value.compactText)
    }

    @Test func `what was written can be taken back`() {
        let written = text {
            $0.append(quoting: "kept")
            let length = $0.count
            $0.append(quoting: "taken back")
            $0.rollBack(to: length)
            $0.rollBack(to: length)
            $0.appendNull()
        }

        #expect(written == "\"kept\"null")
    }
}
