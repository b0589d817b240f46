import Determinism
import JSON
import Testing

@testable import CLI

@Suite struct ReplyTests {
    @Test(
        arguments: [
            (.null, "-"), (true, "yes"), (false, "no"), (12, "12"), ("text", "text"),
            (["a", 1], #"["a",1]"#), (["a": .null], #"{"a":null}"#),
        ] as [(JSONValue, String)]
    )
    func `a value is shown as a person reads it`(value: JSONValue, text: String) {
        #expect(value.cellText == text)
        #expect(JSONValue.object(["key": value]).cell("key") == text)
    }

    @Test func `a member that is absent is a dash, or no instant`() {
        let value: JSONValue = ["at": "1970-01-01T00:00:00.001Z", "bad": "x"]

        #expect(value.cell("other") == "-")
        #expect(value.instant("at") == Instant(millisecondsSinceEpoch: 1))
        #expect(value.instant("bad") == nil)
        #expect(value.instant("other") == nil)
    }
}
