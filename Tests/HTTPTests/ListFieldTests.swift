import Testing

@testable import HTTP

@Suite struct ListFieldTests {
    @Test(
        arguments: [
            ("", []), ("a", ["a"]), ("a, b ,\tc", ["a", "b", "c"]), (" , ,a,,", ["a"]),
            ("a b", ["a b"]),
        ]
    )
    func `elements are what is between commas`(value: String, elements: [String]) {
        #expect(ListField.elements(value) == elements)
    }

    @Test(
        arguments: [
            ("close", true), ("CLOSE", true), ("x,  close\t", true), ("close,x", true), ("", false),
            ("closed", false), ("clos", false), ("close x", false), (",,", false),
        ]
    )
    func `an element is found whole and in any case`(list: String, isFound: Bool) {
        #expect(ListField.contains("close", in: list.utf8.span) == isFound)
    }

    @Test func `the lines of a name are one list`() {
        let fields: HTTPFields = ["A": "x", "B": "y", "a": "z, w"]

        #expect(fields.list("A", contains: "W"))
        #expect(!fields.list("A", contains: "y"))
    }
}
