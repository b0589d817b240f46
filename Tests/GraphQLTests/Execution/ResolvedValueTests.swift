import JSON
import Testing

@testable import GraphQL

@Suite struct ResolvedValueTests {
    private typealias Value = ResolvedValue<Int>

    private func isNull(_ value: Value) -> Bool {
        guard case .null = value else { return false }
        return true
    }

    @Test func `nothing is null`() {
        #expect(isNull(Value.string(nil as String?)))
        #expect(isNull(Value.integer(nil as Int64?)))
        #expect(isNull(Value.bool(nil as Bool?)))
        #expect(isNull(Value.object(nil as Int?)))
        #expect(!isNull(Value.string("" as String?)))
        #expect(!isNull(Value.integer(0 as Int64?)))
        #expect(!isNull(Value.bool(false as Bool?)))
        #expect(!isNull(Value.object(0 as Int?)))
    }

    @Test func `texts are a list`() throws {
        guard case .list(let values) = Value.strings(["a", "b"]) else {
            Issue.record("no list")
            return
        }
        #expect(values.map { $0.leaf?.json } == ["a", "b"])
    }

    @Test func `a value is a leaf's unless it is null`() {
        #expect(Value.null.leaf == nil)
        #expect(Value.json(.null).leaf == nil)
        #expect(Value.bool(true).leaf?.json == true)
        #expect(Value.integer(-1).leaf?.json == -1)
        #expect(Value.float(0.5).leaf?.json == 0.5)
        #expect(Value.json([1]).leaf?.json == [1])
        for value in [Value.object(1), .objects([1]), .list([]), .elements(of: 1, count: 0)] {
            #expect(value.leaf?.shown == "[object Object]")
        }
    }
}
