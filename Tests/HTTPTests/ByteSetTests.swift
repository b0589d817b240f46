import Testing

@testable import HTTP

@Suite struct ByteSetTests {
    private static let lettersAndDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

    @Test(
        arguments: [
            (ByteSet.token, "!#$%&'*+-.^_`|~"),
            (ByteSet.host, "-._~%!$&'()*+,;=:[]"),
            (ByteSet.target, "-._~!$&'()*+,;=:@/?%[]{}|^\\`"),
            (ByteSet.unreserved, "-._~"),
            (ByteSet.pathSegment, "-._~!$&'()*+,;=:@"),
            (ByteSet.query, "-._~!$&'()*+,;=:@/?"),
            (ByteSet.form, "*-._"),
        ]
    )
    func `a set holds what its clause says, and nothing else`(set: ByteSet, marks: String) {
        let members = Set((marks + Self.lettersAndDigits).utf8)
        for byte in UInt8.min...UInt8.max {
            #expect(set.contains(byte) == members.contains(byte), "\(byte)")
        }
    }

    @Test func `a run ends at the first octet that is not in the set`() {
        let bytes = Array("ab c".utf8)
        #expect(ByteSet.token.end(in: bytes.span, from: 0) == 2)
        #expect(ByteSet.token.end(in: bytes.span, from: 2) == 2)
        #expect(ByteSet.token.end(in: bytes.span, from: 3) == 4)
        #expect(ByteSet.token.end(in: bytes.span, from: 4) == 4)
    }

    @Test func `a text is of a set when all of it is`() {
        #expect(ByteSet.token.containsAll(of: "abc"))
        #expect(ByteSet.token.containsAll(of: ""))
        #expect(!ByteSet.token.containsAll(of: "a c"))
        #expect(!ByteSet.token.containsAll(of: "é"))
    }
}
