import Testing

@testable import Webhooks

@Suite struct IPv6LiteralTests {
    @Test(
        arguments: [
            "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
            "fe80::ABCD", "1:2:3:4:5:6:1.2.3.4", "::ffff:127.0.0.1", "::255.255.255.255",
        ]
    )
    func `the forms of RFC 3986 are addresses`(text: String) {
        #expect(IPv6Literal.isValid(Array(text.utf8)[...]))
    }

    @Test(
        arguments: [
            "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::",
            "1::2::3", "12345::", "g::", "::1.2.3", "::1.2.3.256", "::01.2.3.4", "1.2.3.4::",
            "1:2:3:4:5:6:7:1.2.3.4", "::1%eth0", " ::1", ":1:2:3:4:5:6:7", "127.0.0.1",
        ]
    )
    func `nothing else is`(text: String) {
        #expect(!IPv6Literal.isValid(Array(text.utf8)[...]))
    }
}
