import JSON
import Testing

@testable import Emulation

@Suite struct JSONWriterListsTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `a list is an array of objects`() {
        #expect(text { json in json.list([] as [Int]) { _, _ in } } == "[]")
        #expect(
            text { json in json.list([1, 2]) { number, json in json.member("n", number) } }
                == #"[{"n":1},{"n":2}]"#
        )
    }

    @Test func `strings are an array of strings`() {
        #expect(text { $0.strings([]) } == "[]")
        #expect(text { $0.strings(["a", "\""]) } == #"["a","\""]"#)
    }
}
