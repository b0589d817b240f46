import JSON
import Testing

@Suite struct JSONWriterMembersTests {
    @Test func `a member is its key and a value of any kind`() {
        let absent: String? = nil
        let present: String? = "x"
        var writer = JSONWriter()

        writer.beginObject()
        writer.member("string", "a\"b")
        writer.member("absent", absent)
        writer.member("present", present)
        writer.member("int64", Int64.max)
        writer.member("int", 7)
        writer.member("bool", true)
        writer.member("value", JSONValue.array([1, .null]))
        writer.endObject()

        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"string":"a\"b","absent":null,"present":"x","int64":9223372036854775807,"#
                + #""int":7,"bool":true,"value":[1,null]}"#
        )
    }
}
