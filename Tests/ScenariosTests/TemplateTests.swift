import JSON
import Testing

@testable import Scenarios

@Suite struct TemplateTests {
    private func lookUp(_ name: String) -> JSONValue? {
        ["id": "a/b", "n": 3, "list": [1]][name]
    }

    @Test(
        arguments: [
            ("plain", #""plain""#), ("${n}", "3"), ("${list}", "[1]"),
            ("x${n}y${id}", #""x3ya/b""#),
            ("${n}${n}", #""33""#), ("${", #""${""#), ("$n {id}", #""$n {id}""#),
            ("a ${list}", #""a [1]""#),
        ]
    )
    func `values are filled in`(text: String, filled: String) throws {
        #expect(try Template.fill(text, lookUp).compactText == filled)
    }

    @Test func `values in a path are encoded`() throws {
        let filled = try Template.fill("/x/${id}", encode: { "<\($0)>" }, lookUp)

        #expect(filled == "/x/<a/b>")
    }

    @Test func `what stands for nothing is told by its name`() {
        #expect(throws: UnknownValue(name: "m.x")) { try Template.fill("a ${m.x}", lookUp) }
    }

    @Test func `texts are filled in however deep they are, keys aren't`() throws {
        let value: JSONValue = ["${n}": [["a": "${n}"], true, .null, 1.5]]

        let filled = try Template.fill(value, lookUp)

        #expect(filled == ["${n}": [["a": 3], true, .null, 1.5]])
    }
}
