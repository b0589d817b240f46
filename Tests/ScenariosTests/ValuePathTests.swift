import JSON
import Testing

@testable import Scenarios

@Suite struct ValuePathTests {
    private let value: JSONValue = [
        "data": ["items": [["title": "A"], ["title": "B"]]], "status": 404,
        "payload": .string(#"{"text":"hi","tags":["x"]}"#), "text": "plain",
    ]

    @Test(
        arguments: [
            ("status", "404"), ("$.status", "404"), ("data.items[1].title", #""B""#),
            ("data.items.0.title", #""A""#), ("payload.text", #""hi""#),
            ("payload.tags[0]", #""x""#),
        ]
    )
    func `a path leads to a value`(path: String, found: String) {
        #expect(ValuePath.value(at: path, in: value)?.compactText == found)
    }

    @Test(
        arguments: [
            "nothing", "data.items[2]", "data.items[-1]", "data.items.title", "status.x", "text.x",
            "payload.none",
        ]
    )
    func `a path that leads nowhere has no value`(path: String) {
        #expect(ValuePath.value(at: path, in: value) == nil)
    }

    @Test func `the whole is at the root`() {
        #expect(ValuePath.value(at: "$", in: value) == value)
        #expect(ValuePath.value(at: "", in: value) == value)
    }
}
